import { hexColour } from './colours.ts';
import type { AdfNode } from './document.ts';
import { Flow } from './flow.ts';
import type { HtmlElement } from './html-tree.ts';
import { alignmentOf } from './read-alignment.ts';
import type { Inherited, Reading } from './reading.ts';
import { COLUMN_WIDTHS } from './regular-table.ts';
import { pixelsOf } from './style.ts';

const layouts = new Set(['default', 'wide', 'full-width', 'center', 'align-start', 'align-end']);

/**
 * A table, after its caption. The table node is as written: its spans are numbers of any size, its rows may be ragged.
 * `regularTable` makes it one that Jira takes. A caption between rows, where malformed HTML may have it, splits the table.
 */
export function readTable(table: HtmlElement, inherited: Inherited, flow: Flow, reading: Reading): void {
  const columns: number[] = [];
  let rows: AdfNode[] = [];
  const close = (): void => {
    if (rows.length > 0) {
      flow.block({ type: 'table', attrs: tableAttributes(table, columns), content: rows });
    }
    rows = [];
  };
  const visit = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') {
        continue;
      }
      if (child.tag === 'tr') {
        rows.push(rowOf(child, inherited, reading));
      } else if (child.tag === 'caption') {
        close();
        flow.break();
        reading.children(child, inherited, flow);
        flow.break();
      } else if (child.tag === 'col') {
        pushColumn(child, columns);
      } else {
        visit(child);
      }
    }
  };
  flow.break();
  visit(table);
  close();
}

const MAX_LISTED_COLUMNS = 200;

function pushColumn({ attributes, style }: HtmlElement, columns: number[]): void {
  const width = pixelsOf(style.get('width')) ?? pixelsOf(attributes.get('width')) ?? 0;
  const span = Math.min(spanOf(attributes.get('span')), MAX_LISTED_COLUMNS - columns.length);
  for (let index = 0; index < span; index += 1) {
    columns.push(width);
  }
}

function tableAttributes({ attributes }: HtmlElement, columns: readonly number[]): Record<string, unknown> {
  const layout = attributes.get('data-layout') ?? 'default';
  const width = Number(attributes.get('data-table-width') ?? attributes.get('data-width') ?? Number.NaN);
  return {
    isNumberColumnEnabled: attributes.get('data-number-column') === 'true',
    layout: layouts.has(layout) ? layout : 'default',
    ...(width > 0 && width < 10_000 && { width }),
    ...(columns.length > 0 && { [COLUMN_WIDTHS]: columns }),
  };
}

function rowOf(row: HtmlElement, inherited: Inherited, reading: Reading): AdfNode {
  const cells: AdfNode[] = [];
  for (const child of row.children) {
    if (typeof child !== 'string' && (child.tag === 'td' || child.tag === 'th')) {
      cells.push(cellOf(child, row, inherited, reading));
    }
  }
  return { type: 'tableRow', content: cells };
}

function cellOf(cell: HtmlElement, row: HtmlElement, inherited: Inherited, reading: Reading): AdfNode {
  const { attributes, style } = cell;
  const flow = new Flow();
  flow.style = { type: 'paragraph', align: alignmentOf(cell) ?? alignmentOf(row) };
  reading.children(cell, { ...inherited, preformatted: false }, flow);
  const background = hexColour(
    attributes.get('data-cell-background') ??
      style.get('background-color') ??
      style.get('background') ??
      attributes.get('bgcolor'),
  );
  const vertical = style.get('vertical-align') ?? attributes.get('valign')?.toLowerCase();
  return {
    type: cell.tag === 'th' ? 'tableHeader' : 'tableCell',
    attrs: {
      colspan: spanOf(attributes.get('colspan')),
      rowspan: spanOf(attributes.get('rowspan')),
      ...widthsOf(attributes, style),
      ...(background !== undefined && { background }),
      ...((vertical === 'middle' || vertical === 'bottom') && { valign: vertical }),
    },
    content: flow.finish(),
  };
}

function spanOf(text: string | undefined): number {
  const span = Number.parseInt(text ?? '1', 10);
  return span >= 1 ? Math.min(span, 65_534) : 1;
}

function widthsOf(
  attributes: ReadonlyMap<string, string>,
  style: ReadonlyMap<string, string>,
): { readonly colwidth?: readonly number[] } {
  const listed = attributes.get('data-colwidth') ?? attributes.get('colwidth');
  const widths = listed === undefined ? [] : listed.split(',').map((width) => pixelsOf(width) ?? 0);
  if (widths.length > 0 && widths.length <= MAX_LISTED_COLUMNS && widths.every((width) => width > 0)) {
    return { colwidth: widths };
  }
  const width =
    spanOf(attributes.get('colspan')) === 1
      ? (pixelsOf(style.get('width')) ?? pixelsOf(attributes.get('width')))
      : undefined;
  return width === undefined ? {} : { colwidth: [width] };
}
