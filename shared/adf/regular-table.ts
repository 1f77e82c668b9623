import type { AdfNode } from './document.ts';
import type { Warnings } from './warnings.ts';

/** How many empty cells a document's tables may still be padded with. */
export interface PaddingBudget {
  left: number;
}

/** Attribute of a table as read: the widths of its `col` elements in pixels, 0 where unknown. */
export const COLUMN_WIDTHS = 'columnWidths';

const MAX_COLUMNS = 256;
/** Wider than this, columns in which no cell begins are taken out. */
const COMFORTABLE_COLUMNS = 64;
/** Empty cells that each cell of the document allows for. */
const PADDING_PER_CELL = 4;

interface Placed {
  readonly cell: AdfNode;
  readonly row: number;
  column: number;
  colspan: number;
  rowspan: number;
}

interface Grid {
  readonly cells: readonly Placed[];
  readonly width: number;
  readonly height: number;
}

/**
 * The table with rows of one width: spans end at the table's edges and at other cells, ragged rows are padded, rows in
 * which no cell begins are taken out. `undefined` when it has no cells, or is too large for Jira however its spans are
 * limited; a few bytes of spans cannot make a large document.
 */
export function regularTable(table: AdfNode, budget: PaddingBudget, warnings: Warnings): AdfNode | undefined {
  const rows = (table.content ?? []).map((row) => row.content ?? []);
  const count = rows.reduce((sum, cells) => sum + cells.length, 0);
  if (count === 0) {
    return undefined;
  }
  budget.left += count * PADDING_PER_CELL;
  const grid = affordable(rows, budget, warnings);
  if (grid === undefined) {
    warnings.add('table_as_text');
    return undefined;
  }
  budget.left -= paddingOf(grid);
  const { [COLUMN_WIDTHS]: widths, ...attrs } = table.attrs ?? {};
  return { type: 'table', attrs, content: rowsOf(grid, Array.isArray(widths) ? (widths as number[]) : []) };
}

function affordable(
  rows: readonly (readonly AdfNode[])[],
  budget: PaddingBudget,
  warnings: Warnings,
): Grid | undefined {
  if (rows.some((cells) => cells.length > MAX_COLUMNS)) {
    return undefined;
  }
  const fits = (grid: Grid): boolean => grid.width <= MAX_COLUMNS && paddingOf(grid) <= budget.left;
  const asWritten = withoutEmptyRows(place(rows, true));
  if (asWritten.width <= COMFORTABLE_COLUMNS && fits(asWritten)) {
    return asWritten;
  }
  warnings.add('spans_limited');
  const narrow = withoutEmptyColumns(asWritten);
  if (fits(narrow)) {
    return narrow;
  }
  const plain = withoutEmptyRows(place(rows, false));
  return fits(plain) ? plain : undefined;
}

function place(rows: readonly (readonly AdfNode[])[], withSpans: boolean): Grid {
  const placed: Placed[] = [];
  /** For each column, the first row in which it is free again. */
  const freeFrom: number[] = [];
  for (const [row, cells] of rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while ((freeFrom[column] ?? 0) > row) {
        column += 1;
      }
      const colspan = withSpans ? freeRun(freeFrom, row, column, spanOf(cell, 'colspan')) : 1;
      const rowspan = withSpans ? Math.min(spanOf(cell, 'rowspan'), rows.length - row) : 1;
      freeFrom.fill(row + rowspan, column, column + colspan);
      for (let index = freeFrom.length; index < column + colspan; index += 1) {
        freeFrom.push(index < column ? 0 : row + rowspan);
      }
      placed.push({ cell, row, column, colspan, rowspan });
      column += colspan;
    }
  }
  return { cells: placed, width: freeFrom.length, height: rows.length };
}

function freeRun(freeFrom: readonly number[], row: number, column: number, wanted: number): number {
  const most = Math.max(1, Math.min(wanted, MAX_COLUMNS - column));
  let span = 1;
  while (span < most && (freeFrom[column + span] ?? 0) <= row) {
    span += 1;
  }
  return span;
}

function spanOf({ attrs }: AdfNode, name: 'colspan' | 'rowspan'): number {
  const span = attrs?.[name];
  return typeof span === 'number' && span >= 1 ? Math.floor(span) : 1;
}

function paddingOf({ cells, width, height }: Grid): number {
  return width * height - cells.reduce((area, { colspan, rowspan }) => area + colspan * rowspan, 0);
}

function withoutEmptyRows({ cells, width, height }: Grid): Grid {
  const before = positionsWithout(height, new Set(cells.map(({ row }) => row)));
  return {
    cells: cells.map((cell) => ({
      ...cell,
      row: before[cell.row] ?? 0,
      rowspan: (before[cell.row + cell.rowspan] ?? 0) - (before[cell.row] ?? 0),
    })),
    width,
    height: before[height] ?? 0,
  };
}

function withoutEmptyColumns({ cells, width, height }: Grid): Grid {
  const before = positionsWithout(width, new Set(cells.map(({ column }) => column)));
  return {
    cells: cells.map((cell) => ({
      ...cell,
      column: before[cell.column] ?? 0,
      colspan: (before[cell.column + cell.colspan] ?? 0) - (before[cell.column] ?? 0),
    })),
    width: before[width] ?? 0,
    height,
  };
}

/** For each position up to and with `size`, how many of the positions before it stay. */
function positionsWithout(size: number, staying: ReadonlySet<number>): readonly number[] {
  const before = [0];
  for (let position = 0; position < size; position += 1) {
    before.push((before[position] ?? 0) + (staying.has(position) ? 1 : 0));
  }
  return before;
}

function rowsOf({ cells, width, height }: Grid, widths: readonly number[]): readonly AdfNode[] {
  const byRow: Placed[][] = Array.from({ length: height }, () => []);
  for (const cell of cells) {
    byRow[cell.row]?.push(cell);
  }
  const freeFrom = Array.from({ length: width }, () => 0);
  return byRow.map((placed, row) => {
    const content: AdfNode[] = [];
    const starts = new Map(placed.map((cell) => [cell.column, cell]));
    const type = placed.every(({ cell }) => cell.type === 'tableHeader') ? 'tableHeader' : 'tableCell';
    for (let column = 0; column < width; column += 1) {
      const start = starts.get(column);
      if (start !== undefined) {
        content.push(cellOf(start, widths));
        freeFrom.fill(row + start.rowspan, column, column + start.colspan);
      } else if ((freeFrom[column] ?? 0) <= row) {
        content.push(cellOf({ cell: { type }, row, column, colspan: 1, rowspan: 1 }, widths));
      }
    }
    return { type: 'tableRow', content };
  });
}

function cellOf({ cell, column, colspan, rowspan }: Placed, widths: readonly number[]): AdfNode {
  const { colspan: _columns, rowspan: _rows, colwidth, ...others } = cell.attrs ?? {};
  const own = Array.isArray(colwidth) && colwidth.length === colspan ? (colwidth as number[]) : [];
  const shared = widths.slice(column, column + colspan);
  const chosen = shared.length === colspan && shared.every((width) => width > 0) ? shared : own;
  const attrs = {
    ...(colspan > 1 && { colspan }),
    ...(rowspan > 1 && { rowspan }),
    ...(chosen.length > 0 && { colwidth: chosen }),
    ...others,
  };
  return { type: cell.type, ...(Object.keys(attrs).length > 0 && { attrs }), content: cell.content ?? [] };
}
