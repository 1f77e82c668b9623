import { mayAlign, mayHold } from './content-model.ts';
import type { Container } from './content-model.ts';
import { documentOf, paragraphOf, textOf } from './document.ts';
import type { AdfDoc, AdfNode } from './document.ts';
import { fitList } from './fit-lists.ts';
import { fitTaskList, taskListAsBullets } from './fit-task-lists.ts';
import { innerPlace, strongInline } from './fitting.ts';
import type { Fitting, Piece, Place } from './fitting.ts';
import { LocalIds } from './local-ids.ts';
import { regularTable } from './regular-table.ts';
import { linesOfTable } from './table-lines.ts';
import type { Warnings } from './warnings.ts';

/** Deeper lists are written as plain blocks of the item that would hold them. */
const MAX_LIST_DEPTH = 32;

/** Empty cells a document's tables may be padded with before its own cells earn it more. */
const FREE_PADDING = 2000;

/**
 * A valid document of blocks that were nested freely: what a container may not hold is changed to what it may, or moved
 * out of it, which splits the container. Nothing is dropped, and the order of the words stays.
 */
export function fitDocument(blocks: readonly AdfNode[], warnings: Warnings): AdfDoc {
  const fitting: Fitting = {
    localIds: new LocalIds(),
    warnings,
    padding: { left: FREE_PADDING },
    nodes: (nodes, place) => nodes.flatMap((node) => fitNode(node, place, fitting)),
  };
  const place: Place = { container: 'doc', outer: undefined, listDepth: 0 };
  return documentOf(fitting.nodes(blocks, place).map(({ node }) => node));
}

function fitNode(node: AdfNode, place: Place, fitting: Fitting): readonly Piece[] {
  const held = mayHold[place.container];
  if (held.has(node.type)) {
    return fitWithin(node, place, fitting);
  }
  if (node.type === 'expand' && held.has('nestedExpand')) {
    return fitWithin({ ...node, type: 'nestedExpand' }, place, fitting);
  }
  return changed(node, place, fitting) ?? lifted(node, place, fitting);
}

/** What Jira's editor would make of a node that the container does not hold, where it changes it. */
function changed(node: AdfNode, place: Place, fitting: Fitting): readonly Piece[] | undefined {
  const { container } = place;
  const { content = [] } = node;
  if (node.type === 'heading') {
    return [{ node: paragraphOf(strongInline(content)), at: place }];
  }
  if (node.type === 'blockquote' && (container === 'listItem' || container === 'blockquote')) {
    return fitting.nodes(content, place);
  }
  if (node.type === 'expand' && container === 'listItem') {
    return fitting.nodes([...titleParagraph(node), ...content], place);
  }
  return node.type === 'taskList' && container === 'blockquote'
    ? fitting.nodes([taskListAsBullets(node)], place)
    : undefined;
}

/** The nearest container further out that may hold the node gets it; a cell keeps what is in it. */
function lifted(node: AdfNode, place: Place, fitting: Fitting): readonly Piece[] {
  for (let outer = place.outer; outer !== undefined; outer = outer.outer) {
    const held = mayHold[outer.container];
    if (held.has(node.type) || (node.type === 'expand' && held.has('nestedExpand'))) {
      fitting.warnings.add('lifted');
      return fitNode(node, outer, fitting);
    }
  }
  const { content = [] } = node;
  if (node.type === 'table') {
    fitting.warnings.add('table_as_text');
    return fitting.nodes(linesOfTable(content), place);
  }
  fitting.warnings.add('lifted');
  return fitting.nodes([...titleParagraph(node), ...content], place);
}

function titleParagraph({ attrs }: AdfNode): readonly AdfNode[] {
  const title = attrs?.['title'];
  return typeof title === 'string' && title !== ''
    ? [paragraphOf([textOf(title, [{ type: 'strong' }])])]
    : [];
}

function fitWithin(node: AdfNode, place: Place, fitting: Fitting): readonly Piece[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return [{ node: mayAlign.has(place.container) ? node : withoutMarks(node), at: place }];
    case 'bulletList':
    case 'orderedList':
      return place.listDepth < MAX_LIST_DEPTH
        ? fitList(node, place, fitting)
        : flatList(node, place, fitting);
    case 'taskList':
      return place.listDepth < MAX_LIST_DEPTH
        ? fitTaskList(node, place, fitting)
        : flatList(node, place, fitting);
    case 'table':
      return fitTable(node, place, fitting);
    case 'blockquote':
    case 'panel':
    case 'expand':
    case 'nestedExpand':
      return fitContainer(node, node.type, place, fitting);
    default:
      return [{ node, at: place }];
  }
}

function withoutMarks(node: AdfNode): AdfNode {
  if (node.marks === undefined) {
    return node;
  }
  const { marks: _, ...plain } = node;
  return plain;
}

function flatList(list: AdfNode, place: Place, fitting: Fitting): readonly Piece[] {
  fitting.warnings.add('nesting_limited');
  return fitting.nodes(
    (list.content ?? []).flatMap((item) => item.content ?? []),
    place,
  );
}

function fitTable(table: AdfNode, place: Place, fitting: Fitting): readonly Piece[] {
  const regular = regularTable(table, fitting.padding, fitting.warnings);
  if (regular === undefined) {
    return fitting.nodes(linesOfTable(table.content ?? []), place);
  }
  const content = (regular.content ?? []).map(({ type, content: cells = [] }) => ({
    type,
    content: cells.map((cell) => fitCell(cell, fitting)),
  }));
  return [{ node: { ...regular, content }, at: place }];
}

/** Nothing is lifted out of a cell: the words of a table would leave their row. */
function fitCell(cell: AdfNode, fitting: Fitting): AdfNode {
  const container: Container = cell.type === 'tableHeader' ? 'tableHeader' : 'tableCell';
  const content = fitting.nodes(cell.content ?? [], { container, outer: undefined, listDepth: 0 });
  return { ...cell, content: content.length === 0 ? [paragraphOf([])] : content.map(({ node }) => node) };
}

/** The container around each run of pieces that stay in it, between those that were lifted out. */
function fitContainer(node: AdfNode, container: Container, place: Place, fitting: Fitting): readonly Piece[] {
  const inside = innerPlace(container, place);
  const result: Piece[] = [];
  let run: AdfNode[] = [];
  let { attrs } = node;
  const close = (): void => {
    const hasTitle = typeof attrs?.['title'] === 'string' && attrs['title'] !== '';
    if (run.length > 0 || hasTitle) {
      const content = run.length === 0 ? [paragraphOf([])] : run;
      result.push({ node: { type: node.type, ...(attrs !== undefined && { attrs }), content }, at: place });
      attrs = hasTitle ? { ...attrs, title: '' } : attrs;
    }
    run = [];
  };
  for (const piece of fitting.nodes(node.content ?? [], inside)) {
    if (piece.at === inside) {
      run.push(piece.node);
    } else {
      close();
      result.push(piece);
    }
  }
  close();
  return result;
}
