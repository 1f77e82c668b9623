import type { Container } from './content-model.ts';
import type { AdfMark, AdfNode } from './document.ts';
import { Flow } from './flow.ts';
import type { LocalIds } from './local-ids.ts';
import { orderMarks } from './marks.ts';
import type { PaddingBudget } from './regular-table.ts';
import type { Warnings } from './warnings.ts';

/** A container in the document that is being fitted; `outer` ends at a cell, which nothing leaves. */
export interface Place {
  readonly container: Container;
  readonly outer: Place | undefined;
  readonly listDepth: number;
}

/** A node with the place it stands at: that of its container, or one further out when it was lifted. */
export interface Piece {
  readonly node: AdfNode;
  readonly at: Place;
}

export interface Fitting {
  readonly localIds: LocalIds;
  readonly warnings: Warnings;
  readonly padding: PaddingBudget;
  nodes(nodes: readonly AdfNode[], place: Place): readonly Piece[];
}

export function innerPlace(container: Container, outer: Place): Place {
  return { container, outer, listDepth: outer.listDepth + (container === 'listItem' ? 1 : 0) };
}

/** A heading's words where no heading may stand. */
export function strongInline(content: readonly AdfNode[]): readonly AdfNode[] {
  const flow = new Flow();
  flow.append(
    content.map((node) => (node.type === 'text' ? { ...node, marks: withStrong(node.marks ?? []) } : node)),
  );
  return flow.takeInline();
}

function withStrong(marks: readonly AdfMark[]): readonly AdfMark[] {
  const byType = new Map(marks.map((mark) => [mark.type, mark]));
  return orderMarks(byType.set('strong', { type: 'strong' }));
}
