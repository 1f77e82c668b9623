import { attribute } from './plain-node.ts';
import type { PlainNode } from './plain-node.ts';

/** Wider spans are cut: a table from elsewhere may claim any. */
const MAX_COLUMNS = 256;

/** The rows of a table for markup without spans: each cell where it begins, and empty texts where it spans. */
export function gridOf(table: PlainNode, write: (cell: PlainNode) => string): readonly (readonly string[])[] {
  /** For each column, how many more rows a cell above covers. */
  const covered: number[] = [];
  return table.content.map((row) => {
    const texts: string[] = [];
    const cells = row.content.values();
    for (let cell = cells.next(); cell.done !== true || (covered[texts.length] ?? 0) > 0;) {
      if ((covered[texts.length] ?? 0) > 0) {
        covered[texts.length] = (covered[texts.length] ?? 0) - 1;
        texts.push('');
        continue;
      }
      if (cell.done === true) {
        break;
      }
      placeCell(cell.value, write(cell.value), texts, covered);
      cell = cells.next();
    }
    return texts;
  });
}

function placeCell(cell: PlainNode, text: string, texts: string[], covered: number[]): void {
  const rowspan = spanOf(cell, 'rowspan', Number.MAX_SAFE_INTEGER);
  const colspan = spanOf(cell, 'colspan', Math.max(1, MAX_COLUMNS - texts.length));
  for (let index = 0; index < colspan && (index === 0 || (covered[texts.length] ?? 0) === 0); index += 1) {
    covered[texts.length] = rowspan - 1;
    texts.push(index === 0 ? text : '');
  }
}

function spanOf(cell: PlainNode, name: 'colspan' | 'rowspan', most: number): number {
  return Math.min(Math.max(Math.round(Number(attribute(cell, name)) || 1), 1), most);
}
