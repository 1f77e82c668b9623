import { textOf } from './document.ts';
import type { AdfNode } from './document.ts';
import { Flow } from './flow.ts';

/** The rows of a table where none may stand: a paragraph `a | b` each. Blocks that are no text stand on their own. */
export function linesOfTable(rows: readonly AdfNode[]): readonly AdfNode[] {
  return rows.flatMap((row) => {
    const cells = (row.content ?? []).map((cell) => cell.content ?? []);
    return cells.every((blocks) => blocks.length === 0) ? [] : lineOfRow(cells);
  });
}

function lineOfRow(cells: readonly (readonly AdfNode[])[]): readonly AdfNode[] {
  const flow = new Flow();
  for (const [index, blocks] of cells.entries()) {
    if (index > 0) {
      flow.append([textOf(' | ')]);
    }
    let lines = 0;
    for (const block of blocks) {
      if (block.type !== 'paragraph' && block.type !== 'heading') {
        flow.block(block);
        lines = 0;
        continue;
      }
      if (lines > 0) {
        flow.newLine();
      }
      flow.append(block.content ?? []);
      lines += 1;
    }
  }
  return flow.finish();
}
