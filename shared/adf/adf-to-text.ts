import { isInline, wordsOfAtom } from './atoms.ts';
import { plainDocument } from './plain-node.ts';
import type { PlainNode } from './plain-node.ts';

/**
 * The words of a document, a line for each paragraph, cell or item. Whatever the value is, it does not throw; unknown
 * nodes give the words they hold.
 */
export function adfToText(doc: unknown): string {
  return textLines(doc).join('\n').trim();
}

/** The lines of `adfToText`, with the white space around them. */
export function textLines(doc: unknown): readonly string[] {
  const lines: string[] = [];
  writeBlocks(plainDocument(doc), lines);
  return lines;
}

function writeBlocks(node: PlainNode, lines: string[]): void {
  let line = '';
  const close = (): void => {
    if (line !== '') {
      lines.push(line);
    }
    line = '';
  };
  for (const child of node.content) {
    if (isInline(child)) {
      line += inlineText(child);
      continue;
    }
    close();
    writeBlock(child, lines);
  }
  close();
}

function writeBlock(node: PlainNode, lines: string[]): void {
  const own = node.text || (node.content.length === 0 || hasTitle(node) ? wordsOfAtom(node) : '');
  if (own !== '') {
    lines.push(own);
  }
  writeBlocks(node, lines);
}

function hasTitle({ type }: PlainNode): boolean {
  return type === 'expand' || type === 'nestedExpand';
}

function inlineText(node: PlainNode): string {
  if (node.type === 'hardBreak') {
    return '\n';
  }
  return node.text || wordsOfAtom(node);
}

/** The characters of a code block, whatever stands in it. */
export function codeText({ content }: PlainNode): string {
  return content.map((child) => (child.content.length > 0 ? codeText(child) : inlineText(child))).join('');
}
