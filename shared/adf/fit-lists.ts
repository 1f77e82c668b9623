import { paragraphOf } from './document.ts';
import type { AdfNode } from './document.ts';
import { innerPlace } from './fitting.ts';
import type { Fitting, Piece, Place } from './fitting.ts';

/** A bullet or ordered list, split around what its items may not hold. An ordered list goes on counting after a split. */
export function fitList(list: AdfNode, place: Place, fitting: Fitting): readonly Piece[] {
  const result: Piece[] = [];
  let items: AdfNode[] = [];
  let number = startOf(list);
  let firstNumber = number;
  const closeItem = (content: readonly AdfNode[]): void => {
    firstNumber = items.length === 0 ? number : firstNumber;
    items.push({ type: 'listItem', content });
  };
  const closeList = (): void => {
    if (items.length > 0) {
      const attrs = list.type === 'orderedList' && firstNumber !== 1 ? { attrs: { order: firstNumber } } : {};
      result.push({ node: { type: list.type, ...attrs, content: items }, at: place });
    }
    items = [];
  };
  for (const item of list.content ?? []) {
    const inside = innerPlace('listItem', place);
    const pieces = fitting.nodes(item.content ?? [], inside);
    let run: AdfNode[] = pieces.length === 0 ? [paragraphOf([])] : [];
    for (const piece of pieces) {
      if (piece.at === inside) {
        run.push(piece.node);
        continue;
      }
      if (run.length > 0) {
        closeItem(run);
      }
      run = [];
      closeList();
      result.push(piece);
    }
    if (run.length > 0) {
      closeItem(run);
    }
    number += 1;
  }
  closeList();
  return result;
}

function startOf({ attrs }: AdfNode): number {
  const order = attrs?.['order'];
  return typeof order === 'number' ? order : 1;
}
