import { isInline, wordsOfAtom } from './atoms.ts';
import { codeText } from './adf-to-text.ts';
import {
  autolink,
  escapeLineStart,
  escapeMarkdown,
  imageMarkdown,
  longestTicks,
  markdownLine,
} from './markdown-inline.ts';
import { tableMarkdown } from './markdown-table.ts';
import { attribute, plainDocument } from './plain-node.ts';
import type { PlainNode } from './plain-node.ts';

/**
 * GitHub's Markdown of a document: panels are alerts, expands `<details>`, colours are left out. Never throws, whatever
 * the value is, and keeps every word.
 */
export function adfToMarkdown(doc: unknown): string {
  return blocksMarkdown(plainDocument(doc).content);
}

type Writer = (node: PlainNode) => string;

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['heading', headingMarkdown],
  ['bulletList', (node) => listMarkdown(node, () => '- ')],
  ['decisionList', (node) => listMarkdown(node, () => '- ')],
  ['orderedList', orderedListMarkdown],
  ['taskList', (node) => listMarkdown(node, taskMarker)],
  ['codeBlock', codeMarkdown],
  ['blockquote', (node) => quoted(contentMarkdown(node))],
  ['panel', panelMarkdown],
  ['expand', expandMarkdown],
  ['nestedExpand', expandMarkdown],
  ['rule', () => '---'],
  ['table', tableMarkdown],
  ['media', imageMarkdown],
  ['blockCard', (node) => autolink(wordsOfAtom(node))],
  ['embedCard', (node) => autolink(wordsOfAtom(node))],
]);

/** Blocks are a blank line apart, tight lists none; what stands in a line between them is a paragraph. */
function blocksMarkdown(nodes: readonly PlainNode[], isTight = false): string {
  const parts: string[] = [];
  let run: PlainNode[] = [];
  let last = '';
  const add = (block: string, type: string): void => {
    if (block.trim() !== '') {
      parts.push(parts.length === 0 ? '' : isTight && type.endsWith('List') ? '\n' : '\n\n', block);
      last = type;
    }
  };
  const close = (): void => {
    add(lines(run), '');
    run = [];
  };
  for (const node of nodes) {
    if (isInline(node)) {
      run.push(node);
      continue;
    }
    close();
    if (node.type === last && last.endsWith('List')) {
      // Else the two would be one list.
      add('<!-- -->', '');
    }
    add((writers.get(node.type) ?? otherMarkdown)(node), node.type);
  }
  close();
  return parts.join('');
}

function contentMarkdown({ content }: PlainNode): string {
  return blocksMarkdown(content);
}

function lines(nodes: readonly PlainNode[]): string {
  return markdownLine(nodes, '\\\n').split('\n').map(escapeLineStart).join('\n');
}

/** Paragraphs, and nodes that are not known here. */
function otherMarkdown(node: PlainNode): string {
  const words = node.text || (node.content.length === 0 ? wordsOfAtom(node) : '');
  return [escapeLineStart(escapeMarkdown(words)), contentMarkdown(node)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headingMarkdown(node: PlainNode): string {
  const level = Math.min(Math.max(Math.round(Number(attribute(node, 'level')) || 1), 1), 6);
  const text = markdownLine(node.content, '<br>').trimEnd();
  // Signs at its end would be taken for the heading's own.
  const escaped = text.endsWith('#') ? `${text.slice(0, -1)}\\#` : text;
  return text === '' ? '' : `${'#'.repeat(level)} ${escaped}`;
}

function orderedListMarkdown(list: PlainNode): string {
  const start = Math.max(0, Math.round(Number(attribute(list, 'order') || '1')) || 0);
  return listMarkdown(list, (_, index) => `${start + index}. `);
}

function taskMarker(item: PlainNode): string {
  return attribute(item, 'state') === 'DONE' ? '- [x] ' : '- [ ] ';
}

function listMarkdown(list: PlainNode, markerOf: (item: PlainNode, index: number) => string): string {
  return list.content
    .map((item, index) => {
      if (item.type === 'taskList') {
        return indented(listMarkdown(item, taskMarker), '  ');
      }
      const marker = markerOf(item, index);
      const nested = ' '.repeat(marker.startsWith('- [') ? 2 : marker.length);
      return (marker + indented(tightMarkdown(item), nested).trimStart()).trimEnd();
    })
    .join('\n');
}

/** An item of one paragraph and lists is written without blank lines. */
function tightMarkdown(item: PlainNode): string {
  const isTight = item.content.every(({ type }, index) => index === 0 || type.endsWith('List'));
  return blocksMarkdown(item.content, isTight) || escapeMarkdown(item.text);
}

function indented(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}

function quoted(text: string): string {
  return text === '' ? '' : text.replace(/^/gm, '> ').replace(/ $/gm, '');
}

function codeMarkdown(node: PlainNode): string {
  const text = codeText(node);
  const fence = '`'.repeat(Math.max(2, longestTicks(text)) + 1);
  return `${fence}${attribute(node, 'language').replace(/[`\s]/g, '')}\n${text}\n${fence}`;
}

const alerts: ReadonlyMap<string, string> = new Map([
  ['info', 'NOTE'],
  ['note', 'IMPORTANT'],
  ['tip', 'TIP'],
  ['success', 'TIP'],
  ['warning', 'WARNING'],
  ['error', 'CAUTION'],
]);

function panelMarkdown(node: PlainNode): string {
  return quoted(`[!${alerts.get(attribute(node, 'panelType')) ?? 'NOTE'}]\n${contentMarkdown(node)}`);
}

function expandMarkdown(node: PlainNode): string {
  const title = escapeMarkdown(attribute(node, 'title').replace(/\s+/g, ' '));
  return `<details>${title === '' ? '' : `<summary>${title}</summary>`}\n\n${contentMarkdown(node)}\n\n</details>`;
}
