import { hexColour } from './colours.ts';
import { isBlockTag } from './html-tags.ts';
import type { HtmlElement } from './html-tree.ts';
import { safeHref } from './links.ts';
import type { Marks, MarkType } from './marks.ts';
import type { Warnings } from './warnings.ts';

const tagMarks: ReadonlyMap<string, MarkType> = new Map<string, MarkType>([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'em'],
  ['em', 'em'],
  ['cite', 'em'],
  ['dfn', 'em'],
  ['var', 'em'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strike'],
  ['del', 'strike'],
  ['strike', 'strike'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
]);

const HIGHLIGHT = '#fff0b3';

/** The marks inside an element: its tag's, then what its style says, which may also take a tag's mark away. */
export function marksOf(element: HtmlElement, outer: Marks, warnings: Warnings): Marks {
  const { tag, attributes, style } = element;
  const type = tagMarks.get(tag);
  let marks = type === undefined ? outer : outer.with(type);
  if (tag === 'sub' || tag === 'sup') {
    marks = marks.with('subsup', { type: tag });
  } else if (tag === 'mark') {
    marks = marks.with('backgroundColor', { color: HIGHLIGHT });
  }
  if (attributes.size === 0) {
    return marks;
  }
  if (tag === 'a') {
    marks = withLink(marks, attributes.get('href'), warnings);
  } else if (tag === 'font') {
    marks = withColour(marks, 'textColor', attributes.get('color'));
  }
  return style.size === 0 ? marks : withStyle(marks, style, isBlockTag(tag));
}

function withLink(marks: Marks, href: string | undefined, warnings: Warnings): Marks {
  if (href === undefined) {
    return marks;
  }
  const address = safeHref(href);
  if (address === undefined) {
    warnings.add('link_removed');
    return marks.without('link');
  }
  return marks.with('link', { href: address });
}

function withColour(marks: Marks, type: 'textColor' | 'backgroundColor', css: string | undefined): Marks {
  const color = hexColour(css);
  return color === undefined ? marks : marks.with(type, { color });
}

function withStyle(outer: Marks, style: ReadonlyMap<string, string>, isBlock: boolean): Marks {
  let marks = withColour(outer, 'textColor', style.get('color'));
  if (!isBlock) {
    marks = withColour(marks, 'backgroundColor', style.get('background-color') ?? style.get('background'));
    marks = withVerticalAlign(marks, style.get('vertical-align'));
  }
  marks = withSwitch(marks, 'strong', isBold(style.get('font-weight')));
  marks = withSwitch(marks, 'em', isItalic(style.get('font-style')));
  const decoration = style.get('text-decoration-line') ?? style.get('text-decoration') ?? '';
  if (decoration.includes('underline')) {
    marks = marks.with('underline');
  }
  return decoration.includes('line-through') ? marks.with('strike') : marks;
}

function withSwitch(marks: Marks, type: 'strong' | 'em', on: boolean | undefined): Marks {
  return on === undefined ? marks : on ? marks.with(type) : marks.without(type);
}

function withVerticalAlign(marks: Marks, value: string | undefined): Marks {
  return value === 'sub' || value === 'super'
    ? marks.with('subsup', { type: value === 'sub' ? 'sub' : 'sup' })
    : marks;
}

function isBold(weight: string | undefined): boolean | undefined {
  if (weight === undefined) {
    return undefined;
  }
  if (weight === 'bold' || weight === 'bolder') {
    return true;
  }
  return weight === 'normal' ? false : /^\d{3}$/.test(weight) ? Number(weight) >= 600 : undefined;
}

function isItalic(style: string | undefined): boolean | undefined {
  return style === undefined
    ? undefined
    : style === 'normal'
      ? false
      : /^(italic|oblique)/.test(style) || undefined;
}
