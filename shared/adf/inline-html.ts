import { dayOfTimestamp, wordsOfAtom } from './atoms.ts';
import { hexColour } from './colours.ts';
import { escapeHtml, openTag } from './html-attributes.ts';
import { safeHref } from './links.ts';
import { mediaHtml } from './media-html.ts';
import { attribute } from './plain-node.ts';
import type { PlainMark, PlainNode } from './plain-node.ts';

/** The HTML of a node that stands in a line, inside the tags of its marks. */
export function inlineHtml(node: PlainNode): string {
  return node.marks.reduceRight((html, mark) => markHtml(mark, html), bareHtml(node));
}

function bareHtml(node: PlainNode): string {
  const words = escapeHtml(node.text || wordsOfAtom(node));
  switch (node.type) {
    case 'text':
      return textHtml(node.text);
    case 'hardBreak':
      return '<br>';
    case 'mention':
      return `${openTag('span', { 'data-mention-id': attribute(node, 'id') })}${words}</span>`;
    case 'emoji':
      return emojiHtml(node, words);
    case 'date':
      return dateHtml(node, words);
    case 'status':
      return `${openTag('span', { 'data-type': 'status', 'data-color': attribute(node, 'color') })}${words}</span>`;
    case 'inlineCard':
      return cardHtml(node, words);
    case 'mediaInline':
      return mediaHtml(node, '');
    default:
      return words;
  }
}

/** Spaces that HTML would collapse become no-break ones, so that as many are seen. */
function textHtml(text: string): string {
  return escapeHtml(text.replace(/ (?= )/g, '\u00a0')).replace(/\r\n?|\n/g, '<br>');
}

function emojiHtml(node: PlainNode, words: string): string {
  const span = openTag('span', {
    'data-emoji-short-name': attribute(node, 'shortName'),
    'data-emoji-id': attribute(node, 'id'),
  });
  return `${span}${words}</span>`;
}

function dateHtml(node: PlainNode, words: string): string {
  const timestamp = attribute(node, 'timestamp');
  const day = dayOfTimestamp(timestamp);
  const isMidnight = String(Date.parse(`${day}T00:00:00Z`)) === timestamp;
  return `${openTag('time', { datetime: day, 'data-timestamp': isMidnight ? undefined : timestamp })}${words}</time>`;
}

function cardHtml(node: PlainNode, words: string): string {
  const href = safeHref(wordsOfAtom(node));
  return href === undefined ? words : `${openTag('a', { href, 'data-card': 'inline' })}${words}</a>`;
}

const tags: Readonly<Record<string, string>> = {
  strong: 'strong',
  em: 'em',
  strike: 's',
  underline: 'u',
  code: 'code',
};

function markHtml(mark: PlainMark, inner: string): string {
  const tag = Object.hasOwn(tags, mark.type) ? tags[mark.type] : undefined;
  if (tag !== undefined) {
    return `<${tag}>${inner}</${tag}>`;
  }
  switch (mark.type) {
    case 'link': {
      const href = safeHref(attribute(mark, 'href'));
      return href === undefined ? inner : `${openTag('a', { href })}${inner}</a>`;
    }
    case 'subsup': {
      const name = attribute(mark, 'type') === 'sub' ? 'sub' : 'sup';
      return `<${name}>${inner}</${name}>`;
    }
    case 'textColor':
      return coloured('color', mark, inner);
    case 'backgroundColor':
      return coloured('background-color', mark, inner);
    default:
      return inner;
  }
}

function coloured(property: string, mark: PlainMark, inner: string): string {
  const colour = hexColour(attribute(mark, 'color'));
  return colour === undefined ? inner : `<span style="${property}: ${colour}">${inner}</span>`;
}
