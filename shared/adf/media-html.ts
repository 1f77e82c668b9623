import { openTag } from './html-attributes.ts';
import { externalImageUrl, safeHref } from './links.ts';
import { attribute } from './plain-node.ts';
import type { PlainNode } from './plain-node.ts';

/** An image; one that Jira holds has no address that we know, but the id by which `htmlToAdf` finds it again. */
export function mediaHtml(node: PlainNode, layout: string): string {
  const isExternal = attribute(node, 'type') === 'external';
  const image = openTag('img', {
    src: isExternal ? externalImageUrl(attribute(node, 'url')) : undefined,
    alt: attribute(node, 'alt'),
    width: attribute(node, 'width'),
    height: attribute(node, 'height'),
    'data-layout': layout === 'center' ? undefined : layout,
    'data-media-id': isExternal ? undefined : attribute(node, 'id'),
    'data-media-collection': isExternal ? undefined : attribute(node, 'collection'),
  });
  const link = node.marks.find(({ type }) => type === 'link');
  const href = link === undefined ? undefined : safeHref(attribute(link, 'href'));
  return href === undefined ? image : `${openTag('a', { href })}${image}</a>`;
}
