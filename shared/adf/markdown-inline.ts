import { inlineNodes, wordsOfAtom } from './atoms.ts';
import { externalImageUrl, safeHref } from './links.ts';
import { attribute } from './plain-node.ts';
import type { PlainMark, PlainNode } from './plain-node.ts';
import { withoutEdges } from './text.ts';

/**
 * One line of Markdown of what stands in a block; `lineBreak` is how a hard break is written there. Characters with a
 * meaning in GitHub's Markdown are escaped.
 */
export function markdownLine(content: readonly PlainNode[], lineBreak: string): string {
  const nodes = inlineNodes(content);
  const parts: string[] = [];
  for (const [index, node] of nodes.entries()) {
    const next = nodes[index + 1];
    const after = next === undefined ? undefined : bareMarkdown(next, ' ').at(0);
    parts.push(inlineMarkdown(node, parts.at(-1)?.at(-1), after, lineBreak));
  }
  return parts.join('');
}

function inlineMarkdown(
  node: PlainNode,
  before: string | undefined,
  after: string | undefined,
  lineBreak: string,
): string {
  const isCode = node.type === 'text' && node.marks.some(({ type }) => type === 'code');
  const bare = isCode ? codeSpan(node.text) : bareMarkdown(node, lineBreak);
  const { leading, inner, trailing } = withoutEdges(bare);
  if (inner === '' || node.marks.length === 0) {
    return bare;
  }
  const edges = { before: leading === '' ? before : ' ', after: trailing === '' ? after : ' ' };
  return leading + surrounded(node.marks, inner, edges) + trailing;
}

function bareMarkdown(node: PlainNode, lineBreak: string): string {
  if (node.type === 'hardBreak') {
    return lineBreak;
  }
  if (node.type === 'inlineCard') {
    return autolink(wordsOfAtom(node));
  }
  const own = node.text || wordsOfAtom(node);
  return escapeMarkdown(own).replace(/\r\n?|\n/g, lineBreak);
}

/** An image, as its words where its address is not known to anyone but Jira. */
export function imageMarkdown(node: PlainNode): string {
  const alt = escapeMarkdown(attribute(node, 'alt').replace(/\s+/g, ' '));
  const url = attribute(node, 'type') === 'external' ? externalImageUrl(attribute(node, 'url')) : undefined;
  const image = url === undefined ? alt : `![${alt}](${destination(url)})`;
  const link = node.marks.find(({ type }) => type === 'link');
  return link === undefined || image === '' ? image : linked(link, image);
}

export function autolink(url: string): string {
  return safeHref(url) === url && /^[a-z][a-z\d+.-]*:[^\s<>]+$/i.test(url) ? `<${url}>` : escapeMarkdown(url);
}

function destination(href: string): string {
  return /^[^\s<>()\\]+$/.test(href) ? href : `<${href.replace(/[\s<>\\]/g, encodeURIComponent)}>`;
}

function linked(mark: PlainMark, inner: string): string {
  const href = safeHref(attribute(mark, 'href'));
  return href === undefined ? inner : `[${inner}](${destination(href)})`;
}

const delimiters: Readonly<Record<string, readonly [delimiter: string, tag: string]>> = {
  strong: ['**', 'strong'],
  em: ['*', 'em'],
  strike: ['~~', 's'],
};

interface Edges {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

function surrounded(marks: readonly PlainMark[], inner: string, edges: Edges): string {
  const pairs = marks.flatMap(({ type }) =>
    Object.hasOwn(delimiters, type) ? [delimiters[type] ?? []] : [],
  );
  const useTags = pairs.length > 0 && !canDelimit(inner, pairs.length > 1, edges);
  let text = inner;
  for (const [delimiter = '', tag = ''] of pairs) {
    text = useTags ? `<${tag}>${text}</${tag}>` : delimiter + text + delimiter;
  }
  for (const mark of marks) {
    if (mark.type === 'underline') {
      text = `<u>${text}</u>`;
    } else if (mark.type === 'subsup') {
      const tag = attribute(mark, 'type') === 'sub' ? 'sub' : 'sup';
      text = `<${tag}>${text}</${tag}>`;
    }
  }
  const link = marks.find(({ type }) => type === 'link');
  return link === undefined ? text : linked(link, text);
}

/** Whether asterisks and tildes around the text open and close there; next to other ones, or inside a word, tags do. */
function canDelimit(inner: string, isNested: boolean, { before, after }: Edges): boolean {
  const beginsPlain = !isNested && !isPunctuation(inner.at(0));
  const endsPlain = !isNested && !isPunctuation(inner.at(-1));
  const isApart = before === undefined || !'*~'.includes(before);
  return isApart && (beginsPlain || isBoundary(before)) && (endsPlain || isBoundary(after));
}

function isPunctuation(character: string | undefined): boolean {
  return character !== undefined && /[^\p{L}\p{N}\s]/u.test(character);
}

function isBoundary(character: string | undefined): boolean {
  return character === undefined || /[\s(]/.test(character);
}

/** How many backticks stand together at most. */
export function longestTicks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, ticks) => Math.max(longest, ticks.length), 0);
}

function codeSpan(text: string): string {
  const fence = '`'.repeat(longestTicks(text) + 1);
  const pad = /^`|`$|^ .* $/s.test(text) ? ' ' : '';
  return fence + pad + text.replace(/\r\n?|\n/g, ' ') + pad + fence;
}

/** Text that reads as itself inside a line of Markdown. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>~|]/g, '\\$&').replace(/&(?=#?\w+;)/g, '\\&');
}

/** A line that begins with what would make it a heading, list, quote or rule, made to begin with a text. */
export function escapeLineStart(line: string): string {
  return line.replace(
    /^(\s*)(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|:(?=\s)|(\d{1,9})(?=[.)](?:\s|$)))/,
    (_, space: string, start: string, digits?: string) =>
      digits === undefined ? `${space}\\${start}` : `${space}${digits}\\`,
  );
}
