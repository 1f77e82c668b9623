import { isInline, wordsOfAtom } from './atoms.ts';
import { codeText } from './adf-to-text.ts';
import { escapeMarkdown, imageMarkdown, markdownLine } from './markdown-inline.ts';
import { attribute } from './plain-node.ts';
import { gridOf } from './plain-table.ts';
import type { PlainNode } from './plain-node.ts';

/** A table of GitHub's Markdown, whose cells are one line each: blocks are joined by `<br>`, spans are empty cells. */
export function tableMarkdown(table: PlainNode): string {
  const rows = gridOf(table, (cell) => blockLines(cell).join('<br>'));
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (width === 0) {
    return '';
  }
  const first = table.content[0]?.content ?? [];
  const hasHeader = first.length > 0 && first.every(({ type }) => type === 'tableHeader');
  const [header = [], ...body] = hasHeader ? rows : [[], ...rows];
  return [header, Array.from({ length: width }, () => '---'), ...body]
    .map((cells) => `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`)
    .join('\n');
}

function blockLines(node: PlainNode): readonly string[] {
  if (node.content.some(isInline)) {
    return [markdownLine(node.content, '<br>')];
  }
  if (node.type === 'codeBlock') {
    return codeText(node)
      .split('\n')
      .map((line) => (line.trim() === '' ? '' : `<code>${escapeMarkdown(line)}</code>`));
  }
  if (node.type === 'media') {
    return [imageMarkdown(node)];
  }
  const words =
    node.text || (node.content.length === 0 || attribute(node, 'title') !== '' ? wordsOfAtom(node) : '');
  const own = words === '' ? [] : [escapeMarkdown(words)];
  const isItem = node.type === 'listItem' || node.type === 'taskItem';
  const inner = node.content.flatMap(blockLines);
  return [...own, ...(isItem ? inner.map((line, index) => (index === 0 ? `- ${line}` : line)) : inner)];
}
