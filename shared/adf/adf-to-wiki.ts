import { isInline, wordsOfAtom } from './atoms.ts';
import { codeText } from './adf-to-text.ts';
import { htmlToAdf } from './html-to-adf.ts';
import { attribute, plainDocument } from './plain-node.ts';
import type { PlainNode } from './plain-node.ts';
import { gridOf } from './plain-table.ts';
import type { AdfWarning } from './warnings.ts';
import { codeLanguage } from './wiki-code.ts';
import { escapeWiki, escapeWikiStart, imageWiki, wikiLine, wikiUrl } from './wiki-inline.ts';

export interface HtmlToWikiOptions {
  /** The name of the attachment that stands for an image's source, if there is one. */
  readonly attachmentFor?: (src: string) => string | undefined;
}

/** Jira's wiki markup, which Data Center stores, of what a rich text editor wrote. Any string converts. */
export function htmlToWiki(
  html: string,
  { attachmentFor }: HtmlToWikiOptions = {},
): { readonly wiki: string; readonly warnings: readonly AdfWarning[] } {
  const { doc, warnings } = htmlToAdf(html, {
    mediaFor(src) {
      const url = attachmentFor?.(src);
      return url === undefined ? undefined : { type: 'external', url };
    },
  });
  return { wiki: adfToWiki(doc), warnings };
}

/** Jira's wiki markup of a document. Never throws, whatever the value is, and keeps every word. */
export function adfToWiki(doc: unknown): string {
  return blocksWiki(plainDocument(doc).content, '\n');
}

type Writer = (node: PlainNode) => string;

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['heading', headingWiki],
  ['bulletList', (node) => listWiki(node, '')],
  ['orderedList', (node) => listWiki(node, '')],
  ['taskList', (node) => listWiki(node, '')],
  ['decisionList', (node) => listWiki(node, '')],
  ['codeBlock', codeWiki],
  ['blockquote', (node) => `{quote}\n${blocksWiki(node.content, '\n')}\n{quote}`],
  ['panel', panelWiki],
  ['expand', expandWiki],
  ['nestedExpand', expandWiki],
  ['rule', () => '----'],
  ['table', tableWiki],
  ['media', imageWiki],
  ['blockCard', (node) => wikiUrl(wordsOfAtom(node))],
  ['embedCard', (node) => wikiUrl(wordsOfAtom(node))],
]);

function blocksWiki(nodes: readonly PlainNode[], lineBreak: string): string {
  const blocks: string[] = [];
  let run: PlainNode[] = [];
  const close = (): void => {
    blocks.push(wikiLine(run, lineBreak).split('\n').map(escapeWikiStart).join('\n'));
    run = [];
  };
  for (const node of nodes) {
    if (isInline(node)) {
      run.push(node);
      continue;
    }
    close();
    blocks.push((writers.get(node.type) ?? otherWiki)(node));
  }
  close();
  return blocks.filter((block) => block.trim() !== '').join('\n\n');
}

function otherWiki(node: PlainNode): string {
  const words = node.text || (node.content.length === 0 ? wordsOfAtom(node) : '');
  return [escapeWikiStart(escapeWiki(words)), blocksWiki(node.content, '\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headingWiki(node: PlainNode): string {
  const level = Math.min(Math.max(Math.round(Number(attribute(node, 'level')) || 1), 1), 6);
  const text = wikiLine(node.content, ' ');
  return text === '' ? '' : `h${level}. ${text}`;
}

/** Jira knows the depth of an item by how many signs it begins with; a blank line would end the list. */
function listWiki(list: PlainNode, outer: string): string {
  const signs = outer + (list.type === 'orderedList' ? '#' : '*');
  return list.content
    .map((item) => (item.type === 'taskList' ? listWiki(item, signs) : itemWiki(item, signs)))
    .join('\n');
}

function itemWiki(item: PlainNode, signs: string): string {
  const box = item.type.endsWith('askItem') ? (attribute(item, 'state') === 'DONE' ? '☑ ' : '☐ ') : '';
  let text = `${signs} ${box}`;
  let isOpen = true;
  let run: PlainNode[] = [];
  const add = (part: string): void => {
    text += isOpen ? part : `${LINE_BREAK}${part}`;
    isOpen = false;
  };
  const closeRun = (): void => {
    if (run.length > 0) {
      add(wikiLine(run, LINE_BREAK));
    }
    run = [];
  };
  for (const child of item.content) {
    if (isInline(child)) {
      run.push(child);
      continue;
    }
    closeRun();
    if (child.type.endsWith('List')) {
      text += `\n${listWiki(child, signs)}`;
    } else if (child.type === 'codeBlock') {
      text += `\n${codeWiki(child)}\n`;
      isOpen = true;
    } else {
      add(child.type === 'paragraph' ? wikiLine(child.content, LINE_BREAK) : oneLineWiki(child));
    }
  }
  closeRun();
  return text.trimEnd();
}

const LINE_BREAK = '\\\\ ';

/** Blocks where a blank line or a new line would end what they stand in. */
function oneLineWiki(node: PlainNode): string {
  return blocksWiki([node], LINE_BREAK).replace(/\n+/g, LINE_BREAK);
}

function codeWiki(node: PlainNode): string {
  const text = codeText(node);
  if (!text.includes('{code')) {
    return `{code:${codeLanguage(attribute(node, 'language'))}}\n${text}\n{code}`;
  }
  return `{noformat}\n${text.replaceAll('{noformat', '{ noformat')}\n{noformat}`;
}

const panelColours: ReadonlyMap<string, string> = new Map([
  ['info', '#deebff'],
  ['note', '#eae6ff'],
  ['tip', '#e3fcef'],
  ['success', '#e3fcef'],
  ['warning', '#fffae6'],
  ['error', '#ffebe6'],
]);

function panelWiki(node: PlainNode): string {
  const colour = panelColours.get(attribute(node, 'panelType')) ?? '#deebff';
  return `{panel:bgColor=${colour}}\n${blocksWiki(node.content, '\n')}\n{panel}`;
}

function expandWiki(node: PlainNode): string {
  const title = escapeWiki(attribute(node, 'title').replace(/\s+/g, ' '));
  return [title === '' ? '' : `*${title}*`, blocksWiki(node.content, '\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

function tableWiki(table: PlainNode): string {
  return gridOf(table, cellWiki)
    .map((cells, index) => {
      const row = table.content[index]?.content ?? [];
      const isHeader = row.length > 0 && row.every(({ type }) => type === 'tableHeader');
      const bar = isHeader ? '||' : '|';
      return cells.length === 0
        ? ''
        : `${bar}${cells.map((cell) => (cell === '' ? ' ' : cell)).join(bar)}${bar}`;
    })
    .filter((line) => line !== '')
    .join('\n');
}

/** Lists and code may stand in a cell on lines of their own; blank lines may not, nor a line that only ends a cell. */
function cellWiki(cell: PlainNode): string {
  if (cell.content.some(isInline)) {
    return wikiLine(cell.content, LINE_BREAK);
  }
  const parts: string[] = [];
  let keptLines = false;
  for (const child of cell.content) {
    const isList = child.type.endsWith('List');
    const keepsLines = isList || child.type === 'codeBlock';
    const part = keepsLines ? blocksWiki([child], LINE_BREAK) : oneLineWiki(child);
    if (part === '') {
      continue;
    }
    const first = isList ? '&nbsp;\n' : '';
    parts.push(parts.length === 0 ? first : keepsLines || keptLines ? '\n' : LINE_BREAK, part);
    keptLines = keepsLines;
  }
  return parts.join('');
}
