import type { Alignment } from './flow.ts';
import type { HtmlElement } from './html-tree.ts';

/** Where an element's lines stand, if not at the start. */
export function alignmentOf({ tag, attributes, style }: HtmlElement): Alignment | undefined {
  if (tag === 'center') {
    return 'center';
  }
  if (attributes.size === 0) {
    return undefined;
  }
  const quill = /(?:^|\s)ql-align-(center|right)(?:\s|$)/.exec(attributes.get('class') ?? '')?.[1];
  const value = style.get('text-align') ?? quill ?? attributes.get('align')?.toLowerCase();
  return value === 'center' ? 'center' : value === 'right' || value === 'end' ? 'end' : undefined;
}
