import { inlineNodes, wordsOfAtom } from './atoms.ts';
import { hexColour } from './colours.ts';
import { safeHref } from './links.ts';
import { attribute } from './plain-node.ts';
import type { PlainMark, PlainNode } from './plain-node.ts';
import { withoutEdges } from './text.ts';

/** What stands in a block, in Jira's wiki markup; `lineBreak` is how a hard break is written there. */
export function wikiLine(content: readonly PlainNode[], lineBreak: string): string {
  const nodes = inlineNodes(content);
  const parts: string[] = [];
  for (const [index, node] of nodes.entries()) {
    const next = nodes[index + 1];
    const after = next === undefined ? undefined : bareWiki(next, ' ').at(0);
    parts.push(inlineWiki(node, parts.at(-1)?.at(-1), after, lineBreak));
  }
  return parts.join('');
}

function inlineWiki(
  node: PlainNode,
  before: string | undefined,
  after: string | undefined,
  lineBreak: string,
): string {
  const bare = bareWiki(node, lineBreak);
  const { leading, inner, trailing } = withoutEdges(bare);
  if (inner === '' || node.marks.length === 0) {
    return bare;
  }
  const isApart = isBoundary(leading === '' ? before : ' ') && isBoundary(trailing === '' ? after : ' ');
  return leading + node.marks.reduceRight((text, mark) => markWiki(mark, text, isApart), inner) + trailing;
}

/** Jira takes the signs of phrases for text inside a word, unless they stand in braces. */
function isBoundary(character: string | undefined): boolean {
  return character === undefined || /[\s.,;:!?()"'|]/.test(character);
}

function bareWiki(node: PlainNode, lineBreak: string): string {
  if (node.type === 'hardBreak') {
    return lineBreak;
  }
  if (node.type === 'mention' && /^[^\s[\]|]+$/.test(attribute(node, 'id'))) {
    return `[~${attribute(node, 'id')}]`;
  }
  if (node.type === 'inlineCard') {
    return wikiUrl(wordsOfAtom(node));
  }
  const own = node.text || wordsOfAtom(node);
  return escapeWiki(own).replace(/\r\n?|\n/g, lineBreak);
}

const signs: Readonly<Record<string, string>> = { strong: '*', em: '_', strike: '-', underline: '+' };

function markWiki(mark: PlainMark, inner: string, isApart: boolean): string {
  if (mark.type === 'code') {
    return `{{${inner}}}`;
  }
  if (mark.type === 'link') {
    const href = safeHref(attribute(mark, 'href'));
    return href === undefined ? inner : `[${inner}|${wikiAddress(href)}]`;
  }
  if (mark.type === 'textColor') {
    const colour = hexColour(attribute(mark, 'color'));
    return colour === undefined ? inner : `{color:${colour}}${inner}{color}`;
  }
  const sign =
    mark.type === 'subsup'
      ? attribute(mark, 'type') === 'sub'
        ? '~'
        : '^'
      : Object.hasOwn(signs, mark.type)
        ? signs[mark.type]
        : undefined;
  if (sign === undefined) {
    return inner;
  }
  return isApart ? sign + inner + sign : `{${sign}}${inner}{${sign}}`;
}

/** An address on its own, which Jira links by itself. */
export function wikiUrl(url: string): string {
  return safeHref(url) === url && /^https?:\/\/\S+$/i.test(url) ? `[${wikiAddress(url)}]` : escapeWiki(url);
}

function wikiAddress(href: string): string {
  return href.replace(/[\s[\]|{}\\]/g, encodeURIComponent);
}

/** An image by its address or by the name of an attachment; its words where there is neither. */
export function imageWiki(node: PlainNode): string {
  const alt = attribute(node, 'alt').replace(/\s+/g, ' ');
  const isExternal = attribute(node, 'type') === 'external';
  const source = isExternal ? attribute(node, 'url') : '';
  if (source === '' || /[!|\n]/.test(source)) {
    return escapeWiki(alt);
  }
  const width = attribute(node, 'width');
  const settings = [
    ...(width === '' ? [] : [`width=${width}`]),
    ...(alt === '' ? [] : [`alt="${alt.replace(/[!|"{}\\]/g, ' ').trim()}"`]),
  ];
  const image = `!${[source, settings.join(',')].filter((part) => part !== '').join('|')}!`;
  const link = node.marks.find(({ type }) => type === 'link');
  return link === undefined ? image : markWiki(link, image, true);
}

/** Text that reads as itself in Jira's wiki markup. */
export function escapeWiki(text: string): string {
  return (
    text
      // Two backslashes are a line break, so that one cannot escape itself.
      .replace(/[\\{}[\]|!*_^~+]|\?\?/g, (sign) =>
        sign === '\\' ? '&#92;' : Array.from(sign, (part) => `\\${part}`).join(''),
      )
      .replace(/(^|[\s(])-(?=\S)|-(?=$|[\s.,;:!?)])|(?<=-)-/g, (match) => match.replace('-', '\\-'))
      // Smileys and signs such as (x) and :) would become pictures.
      .replace(/\((?=(?:x|y|n|i|\/|off|on|flag|flagoff|\\\*|\\!|\\\+|\?)\))/g, '\\(')
      .replace(/[:;](?=-?[()DPp](?:\s|$))/g, '\\$&')
  );
}

/** A line that begins with what would make it a heading, list, quote or rule, made to begin with a text. */
export function escapeWikiStart(line: string): string {
  return line.replace(/^(\s*)(#|\\?-(?=\s)|(?:h[1-6]|bq)(?=\.))/, (_, space: string, start: string) =>
    start.length === 1
      ? `${space}\\${start}`
      : start.startsWith('\\')
        ? `${space}${start}`
        : `${space}${start}\\`,
  );
}
