import { paragraphOf, textOf } from './document.ts';
import type { AdfNode } from './document.ts';
import { strongInline } from './fitting.ts';
import type { Fitting, Piece, Place } from './fitting.ts';
import { Flow } from './flow.ts';

const MAX_DEPTH = 32;

/**
 * A task list, whose items hold text only. The paragraphs of an item are its lines; from the first block that is no text
 * on, what the item holds follows after it, outside of the list.
 */
export function fitTaskList(list: AdfNode, place: Place, fitting: Fitting, depth = 1): readonly Piece[] {
  const result: Piece[] = [];
  let open: AdfNode[] = [];
  let listId = localIdOf(list);
  const closeList = (): void => {
    if (open.length > 0) {
      const localId = fitting.localIds.next(listId);
      result.push({ node: { type: 'taskList', attrs: { localId }, content: open }, at: place });
      listId = undefined;
    }
    open = [];
  };
  const takePieces = (pieces: readonly Piece[], mayNest: boolean): void => {
    for (const piece of pieces) {
      if (mayNest && piece.at === place && piece.node.type === 'taskList' && open.length > 0) {
        open.push(piece.node);
      } else {
        closeList();
        result.push(piece);
      }
    }
  };
  for (const item of list.content ?? []) {
    const { line, rest } = splitItem(item.content ?? []);
    open.push(taskItem(item, line, fitting));
    for (const block of rest) {
      if (block.type === 'taskList' && open.length > 0) {
        takePieces(nestedTaskList(block, place, fitting, depth), depth < MAX_DEPTH);
      } else {
        takePieces(fitting.nodes([block], place), false);
      }
    }
  }
  closeList();
  return result;
}

function nestedTaskList(list: AdfNode, place: Place, fitting: Fitting, depth: number): readonly Piece[] {
  if (depth >= MAX_DEPTH) {
    fitting.warnings.add('nesting_limited');
  }
  return fitTaskList(list, place, fitting, depth + 1);
}

function taskItem(item: AdfNode, content: readonly AdfNode[], fitting: Fitting): AdfNode {
  const attrs = { localId: fitting.localIds.next(localIdOf(item)), state: stateOf(item) };
  return content.length === 0 ? { type: 'taskItem', attrs } : { type: 'taskItem', attrs, content };
}

function stateOf({ attrs }: AdfNode): 'TODO' | 'DONE' {
  return attrs?.['state'] === 'DONE' ? 'DONE' : 'TODO';
}

function localIdOf({ attrs }: AdfNode): string | undefined {
  const localId = attrs?.['localId'];
  return typeof localId === 'string' ? localId : undefined;
}

function splitItem(blocks: readonly AdfNode[]): {
  readonly line: readonly AdfNode[];
  readonly rest: readonly AdfNode[];
} {
  const flow = new Flow();
  const texts = blocks.flatMap((block) => (block.type === 'blockquote' ? (block.content ?? []) : [block]));
  let count = 0;
  for (const block of texts) {
    const { content = [] } = block;
    if (block.type !== 'paragraph' && block.type !== 'heading') {
      break;
    }
    if (content.length > 0) {
      flow.newLine();
      flow.append(block.type === 'heading' ? strongInline(content) : content);
    }
    count += 1;
  }
  return { line: flow.takeInline(), rest: texts.slice(count) };
}

/** A task list where none may stand: bullets with boxes. */
export function taskListAsBullets(list: AdfNode): AdfNode {
  const content = (list.content ?? []).map((item) => {
    const [first, ...others] = (item.content ?? []).map((block) =>
      block.type === 'taskList' ? taskListAsBullets(block) : block,
    );
    const isText = first?.type === 'paragraph' || first?.type === 'heading';
    const flow = new Flow();
    flow.append([textOf(stateOf(item) === 'DONE' ? '☑ ' : '☐ ')]);
    flow.append(
      isText ? (first.type === 'heading' ? strongInline(first.content ?? []) : (first.content ?? [])) : [],
    );
    const line = paragraphOf(flow.takeInline());
    return {
      type: 'listItem',
      content: first === undefined || isText ? [line, ...others] : [line, first, ...others],
    };
  });
  return { type: 'bulletList', content };
}
