import type { AdfNode } from './document.ts';
import { hexColour } from './colours.ts';
import { isBlockTag } from './html-tags.ts';
import type { HtmlElement } from './html-tree.ts';
import { oneLine } from './text.ts';

/** The inline node an element stands for (mention, emoji, date, status, card), if it does. Its words stay what they are. */
export function inlineNodeOf(element: HtmlElement): AdfNode | undefined {
  if (element.tag === 'time') {
    return dateOf(element);
  }
  if (!isHinted(element) || !holdsTextOnly(element)) {
    return undefined;
  }
  return (
    mentionOf(element) ?? emojiOf(element) ?? statusOf(element) ?? dataDateOf(element) ?? cardOf(element)
  );
}

/** Whether any attribute could make it more than its text. */
function isHinted({ attributes }: HtmlElement): boolean {
  for (const name of attributes.keys()) {
    if (name === 'class' || name === 'accountid' || name.startsWith('data-')) {
      return true;
    }
  }
  return false;
}

/** The visible words of an element as one line. */
export function wordsOf(element: HtmlElement): string {
  return oneLine(gather(element));
}

function gather({ children }: HtmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : gatherElement(child))).join('');
}

function gatherElement(element: HtmlElement): string {
  return element.tag === 'br' || isBlockTag(element.tag) ? ` ${gather(element)} ` : gather(element);
}

const textTags = new Set([
  'span',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'font',
  'small',
  'big',
  'code',
  'bdi',
  'a',
]);

function holdsTextOnly({ children }: HtmlElement): boolean {
  return children.every(
    (child) => typeof child === 'string' || (textTags.has(child.tag) && holdsTextOnly(child)),
  );
}

function hasClass({ attributes }: HtmlElement, wanted: RegExp): boolean {
  const classes = attributes.get('class');
  return classes !== undefined && classes.split(/\s+/).some((name) => wanted.test(name));
}

function typeOf({ attributes }: HtmlElement): string {
  return (attributes.get('data-type') ?? attributes.get('data-node-type') ?? '').toLowerCase();
}

function mentionOf(element: HtmlElement): AdfNode | undefined {
  const { attributes } = element;
  const isMention = typeOf(element) === 'mention' || hasClass(element, /^(user-)?mention(ed)?$|^user-hover$/);
  const id = oneLine(
    attributes.get('data-mention-id') ??
      attributes.get('data-account-id') ??
      attributes.get('data-user-id') ??
      attributes.get('accountid') ??
      (isMention
        ? (attributes.get('data-id') ?? attributes.get('data-mention') ?? attributes.get('rel'))
        : undefined),
  );
  if (id === '') {
    return undefined;
  }
  const label = attributes.get('data-label') ?? attributes.get('data-value');
  const text = wordsOf(element) || (label === undefined ? '' : `@${oneLine(label).replace(/^@/, '')}`);
  return { type: 'mention', attrs: text === '' || text === `@${id}` ? { id } : { id, text } };
}

function emojiOf(element: HtmlElement): AdfNode | undefined {
  const { attributes, tag } = element;
  const isEmoji = typeOf(element) === 'emoji' || hasClass(element, /^emoji(-\w+)?$|^emoticon$/);
  const words = tag === 'img' ? oneLine(attributes.get('alt')) : wordsOf(element);
  const given =
    attributes.get('data-emoji-short-name') ??
    (isEmoji
      ? (attributes.get('data-shortname') ?? attributes.get('data-name') ?? attributes.get('alias'))
      : undefined);
  const name = oneLine(given).replaceAll(':', '') || /^:([\w+-]+):$/.exec(isEmoji ? words : '')?.[1];
  if (name === undefined || name === '') {
    return undefined;
  }
  const shortName = `:${name}:`;
  const id = oneLine(attributes.get('data-emoji-id'));
  const text = words === shortName ? '' : words || oneLine(attributes.get('data-emoji-text'));
  return {
    type: 'emoji',
    attrs: { shortName, ...(id !== '' && { id }), ...(text !== '' && { text }) },
  };
}

/** Whether an image shows one emoji that its alternative text holds, as GitHub and Slack write them. */
export function isEmojiImage(element: HtmlElement): boolean {
  return hasClass(element, /^(?:(?:g-)?emoji|emoticon)$/) && oneLine(element.attributes.get('alt')) !== '';
}

const statusColours: ReadonlyMap<string, string> = new Map([
  ['neutral', 'neutral'],
  ['grey', 'neutral'],
  ['gray', 'neutral'],
  ['default', 'neutral'],
  ['purple', 'purple'],
  ['new', 'purple'],
  ['blue', 'blue'],
  ['inprogress', 'blue'],
  ['current', 'blue'],
  ['complete', 'blue'],
  ['red', 'red'],
  ['removed', 'red'],
  ['error', 'red'],
  ['yellow', 'yellow'],
  ['moved', 'yellow'],
  ['green', 'green'],
  ['success', 'green'],
]);

/** A status' colour: a name of Atlassian's palette or of its lozenges, or any CSS colour. */
export function statusColour(colour: string | undefined): string {
  const name = colour?.trim().toLowerCase() ?? '';
  return statusColours.get(name) ?? hexColour(name) ?? 'neutral';
}

function statusOf(element: HtmlElement): AdfNode | undefined {
  const { attributes } = element;
  const isStatus =
    typeOf(element) === 'status' ||
    attributes.has('data-status') ||
    hasClass(element, /^(status-macro|aui-lozenge|status)$/);
  const text = isStatus ? wordsOf(element) || oneLine(attributes.get('data-text')) : '';
  if (text === '') {
    return undefined;
  }
  const named = attributes.get('data-color') ?? attributes.get('data-status-color');
  const lozenge = /aui-lozenge-(\w+)/.exec(attributes.get('class') ?? '')?.[1];
  return { type: 'status', attrs: { text, color: statusColour(named ?? lozenge) } };
}

function dateOf(element: HtmlElement): AdfNode | undefined {
  if (!holdsTextOnly(element)) {
    return undefined;
  }
  const day =
    /^\s*(\d{4}-\d{2}-\d{2})\s*$/.exec(element.attributes.get('datetime') ?? wordsOf(element))?.[1] ?? '';
  const exact = Number(element.attributes.get('data-timestamp') ?? Number.NaN);
  const timeMs = dayOf(exact) === day ? exact : Date.parse(`${day}T00:00:00Z`);
  return dayOf(timeMs) === day ? dateNode(timeMs, wordsOf(element)) : undefined;
}

/** The day as `YYYY-MM-DD`; `undefined` outside of the years 0 to 9999. */
function dayOf(timeMs: number): string | undefined {
  const isWritable =
    Number.isInteger(timeMs) && timeMs >= -62_167_219_200_000 && timeMs < 253_402_300_800_000;
  return isWritable ? new Date(timeMs).toISOString().slice(0, 10) : undefined;
}

function dataDateOf(element: HtmlElement): AdfNode | undefined {
  const timestamp = element.attributes.get('data-timestamp') ?? '';
  return /^-?\d{1,14}$/.test(timestamp) && (typeOf(element) === 'date' || hasClass(element, /^date/))
    ? dateNode(Number(timestamp), wordsOf(element))
    : undefined;
}

/** A date, unless the words say something else than that day: those are not ours to drop. */
function dateNode(timeMs: number, words: string): AdfNode | undefined {
  const day = dayOf(timeMs);
  if (day === undefined || (words !== '' && words !== day && !saysDay(words, day))) {
    return undefined;
  }
  return { type: 'date', attrs: { timestamp: String(timeMs) } };
}

const dateWord =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)$/i;

function saysDay(words: string, day: string): boolean {
  if (words.length > 40 || !/\d{4}/.test(words)) {
    return false;
  }
  const dayMs = Date.parse(`${day}T00:00:00Z`);
  const numbers = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(words);
  if (numbers !== null) {
    const [, first = '', second = '', year = ''] = numbers;
    return [Date.UTC(+year, +first - 1, +second), Date.UTC(+year, +second - 1, +first)].includes(dayMs);
  }
  // Date.parse overlooks words it does not know, so only those of a date may be there.
  const plain = words.replace(/(\d)(?:st|nd|rd|th)\b/g, '$1');
  const isDateOnly =
    /^[a-z\d\s.,-]+$/i.test(plain) && (plain.match(/[a-z]+/gi) ?? []).every((word) => dateWord.test(word));
  return isDateOnly && Date.parse(`${plain} UTC`) === dayMs;
}

function cardOf({ tag, attributes, children }: HtmlElement): AdfNode | undefined {
  const url = attributes.get('href');
  const isCard = tag === 'a' && attributes.has('data-card') && children.length === 1 && children[0] === url;
  return isCard && url !== undefined && /^https?:\/\/\S+$/i.test(url)
    ? { type: 'inlineCard', attrs: { url } }
    : undefined;
}
