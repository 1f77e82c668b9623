import { documentOf } from './document.ts';
import type { AdfDoc, AdfNode } from './document.ts';
import { attribute, plainDocument } from './plain-node.ts';
import type { PlainNode } from './plain-node.ts';

/**
 * `newDoc` with the uploaded media of `oldDoc` that it lacks at its end. Jira deletes attachments whose media nodes an
 * update of a description leaves out. `oldDoc` is what Jira answered, of any shape.
 */
export function keepMedia(oldDoc: unknown, newDoc: AdfDoc): AdfDoc {
  const present = new Set(uploadedIn(plainDocument(newDoc)).map(({ node }) => attribute(node, 'id')));
  const missing: AdfNode[] = [];
  for (const { node, layout } of uploadedIn(plainDocument(oldDoc))) {
    const id = attribute(node, 'id');
    if (!present.has(id)) {
      present.add(id);
      missing.push(
        layout === undefined ? { type: 'mediaGroup', content: [mediaOf(node)] } : singleOf(node, layout),
      );
    }
  }
  return missing.length === 0 ? newDoc : documentOf([...newDoc.content, ...missing]);
}

interface Uploaded {
  readonly node: PlainNode;
  /** Where it was an image of its own, how it stood. */
  readonly layout?: string | undefined;
}

function uploadedIn(node: PlainNode): readonly Uploaded[] {
  return node.content.flatMap((child) => {
    const isMedia = child.type === 'media' || child.type === 'mediaInline';
    if (!isMedia) {
      return uploadedIn(child);
    }
    const isUploaded = attribute(child, 'type') !== 'external' && attribute(child, 'id') !== '';
    const layout = node.type === 'mediaSingle' ? attribute(node, 'layout') : undefined;
    return isUploaded ? [{ node: child, layout }] : [];
  });
}

const layouts = new Set([
  'center',
  'wrap-left',
  'wrap-right',
  'wide',
  'full-width',
  'align-start',
  'align-end',
]);

function singleOf(node: PlainNode, layout: string): AdfNode {
  const attrs = { layout: layouts.has(layout) ? layout : 'center' };
  return { type: 'mediaSingle', attrs, content: [mediaOf(node)] };
}

function mediaOf(node: PlainNode): AdfNode {
  const { width, height } = node.attrs;
  const alt = attribute(node, 'alt');
  return {
    type: 'media',
    attrs: {
      type: attribute(node, 'type') === 'link' ? 'link' : 'file',
      id: attribute(node, 'id'),
      collection: attribute(node, 'collection'),
      ...(alt !== '' && { alt }),
      ...(typeof width === 'number' && { width }),
      ...(typeof height === 'number' && { height }),
    },
  };
}
