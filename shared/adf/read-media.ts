import type { AdfMark, AdfNode } from './document.ts';
import type { Flow } from './flow.ts';
import type { HtmlElement } from './html-tree.ts';
import { externalImageUrl } from './links.ts';
import type { Inherited, MediaReference, Reading } from './reading.ts';
import { pixelsOf } from './style.ts';
import { oneLine } from './text.ts';

const layouts = new Set([
  'center',
  'wrap-left',
  'wrap-right',
  'wide',
  'full-width',
  'align-start',
  'align-end',
]);

/** An image becomes a block of its own, or its alternative text where nothing Jira can load stands behind it. */
export function readImage(element: HtmlElement, { marks }: Inherited, flow: Flow, reading: Reading): void {
  const { attributes, style } = element;
  const alt = oneLine(attributes.get('alt'));
  const reference = referenceOf(element, reading);
  if (reference === undefined) {
    reading.warnings.add('image_as_text');
    flow.text(` ${alt} `, marks);
    return;
  }
  const width = pixelsOf(style.get('width')) ?? pixelsOf(attributes.get('width'));
  const height = pixelsOf(style.get('height')) ?? pixelsOf(attributes.get('height'));
  const media: AdfNode = {
    type: 'media',
    attrs: {
      ...reference,
      ...(alt !== '' && { alt }),
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
    },
  };
  flow.block({
    type: 'mediaSingle',
    attrs: { layout: layoutOf(element) },
    content: [withLink(media, marks.link)],
  });
}

function withLink(media: AdfNode, link: AdfMark | undefined): AdfNode {
  return link === undefined ? media : { ...media, marks: [link] };
}

function referenceOf({ attributes }: HtmlElement, { options }: Reading): MediaReference | undefined {
  const id = attributes.get('data-media-id');
  if (id !== undefined && id !== '') {
    return { type: 'file', id, collection: attributes.get('data-media-collection') ?? '' };
  }
  const src = attributes.get('src') ?? '';
  const url = externalImageUrl(src);
  return options.mediaFor?.(src) ?? (url === undefined ? undefined : { type: 'external', url });
}

function layoutOf({ attributes, style }: HtmlElement): string {
  const named = attributes.get('data-layout') ?? '';
  if (layouts.has(named)) {
    return named;
  }
  const side = style.get('float') ?? attributes.get('align')?.toLowerCase();
  return side === 'left' ? 'wrap-left' : side === 'right' ? 'wrap-right' : 'center';
}
