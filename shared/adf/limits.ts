import { adfToText, textLines } from './adf-to-text.ts';
import { documentOf, documentOfText, paragraphOf, textOf } from './document.ts';
import type { AdfDoc, AdfNode } from './document.ts';

/** Characters of text that Jira's rich text fields take. */
export const JIRA_TEXT_LIMIT = 32_767;

/** Characters of a document as Jira's limit counts them: those of its plain text with its line ends. */
export function textLength(doc: unknown): number {
  return textLines(doc).join('\n').length;
}

/**
 * The document if its text is at most `limit` characters long, else as much of it as fits with `note` as its last
 * paragraph. It is cut between blocks, list items or rows; only where the very first one is too long, inside its text.
 */
export function truncateAtBlock(doc: AdfDoc, limit: number, note: string): AdfDoc {
  if (textLength(doc) <= limit) {
    return doc;
  }
  const budget = limit - lengthOf(documentOfText(note).content);
  return budget < 0 ? documentOfText(note.slice(0, Math.max(0, limit))) : cutAtBlock(doc, budget, note);
}

/** As much of the document as fits in `budget` characters of text with their line ends, and then `note`. */
export function cutAtBlock(doc: AdfDoc, budget: number, note: string): AdfDoc {
  const kept = fitting(doc.content, budget);
  return documentOf([...(kept.length > 0 ? kept : beginning(doc, budget)), ...documentOfText(note).content]);
}

/** Every block counts one more for its line end, so the sum is never too small. */
function lengthOf(nodes: readonly AdfNode[]): number {
  return nodes.reduce((sum, node) => sum + textLength(node) + 1, 0);
}

const divisible = new Set([
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'table',
  'blockquote',
  'panel',
  'expand',
  'nestedExpand',
]);

function fitting(nodes: readonly AdfNode[], budget: number): readonly AdfNode[] {
  const kept: AdfNode[] = [];
  let left = budget;
  for (const node of nodes) {
    const length = lengthOf([node]);
    if (length > left) {
      const part = divisible.has(node.type) ? partOf(node, left) : undefined;
      return part === undefined ? kept : [...kept, part];
    }
    left -= length;
    kept.push(node);
  }
  return kept;
}

/** What fits of a container that can be parted; a title counts like a block. */
function partOf(node: AdfNode, budget: number): AdfNode | undefined {
  const title = node.attrs?.['title'];
  const content = fitting(node.content ?? [], budget - (typeof title === 'string' ? title.length + 1 : 0));
  if (content.length === 0) {
    return undefined;
  }
  return { ...node, content: node.type === 'table' ? withinRows(content) : content };
}

/** Cells end at the last row that is left. */
function withinRows(rows: readonly AdfNode[]): readonly AdfNode[] {
  return rows.map(({ content = [], ...row }, index) => {
    const cells = content.map((cell) => {
      const rowspan = Number(cell.attrs?.['rowspan'] ?? 1);
      const most = rows.length - index;
      return rowspan <= most ? cell : { ...cell, attrs: { ...cell.attrs, rowspan: most } };
    });
    return Object.assign(row, { content: cells });
  });
}

/** The first words of a document none of whose blocks fits. */
function beginning(doc: AdfDoc, budget: number): readonly AdfNode[] {
  const text = adfToText(doc).slice(0, Math.max(0, budget - 1));
  const words = (/^.*\S(?=\s)/s.exec(text)?.[0] ?? text).toWellFormed().replace(/\s+/g, ' ').trim();
  return words === '' ? [] : [paragraphOf([textOf(words)])];
}
