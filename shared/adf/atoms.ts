import { attribute } from './plain-node.ts';
import type { PlainNode } from './plain-node.ts';

const readers: Readonly<Record<string, (node: PlainNode) => string>> = {
  mention: (node) => attribute(node, 'text') || (attribute(node, 'id') && `@${attribute(node, 'id')}`),
  emoji: (node) => attribute(node, 'text') || attribute(node, 'shortName'),
  date: (node) => dayOfTimestamp(attribute(node, 'timestamp')),
  status: (node) => attribute(node, 'text'),
  inlineCard: cardText,
  blockCard: cardText,
  embedCard: cardText,
  media: (node) => attribute(node, 'alt'),
  mediaInline: (node) => attribute(node, 'alt'),
  placeholder: (node) => attribute(node, 'text'),
};

/** What a node without text or content reads as: its attributes' words. Unknown nodes give what words they have. */
export function wordsOfAtom(node: PlainNode): string {
  const read = Object.hasOwn(readers, node.type) ? readers[node.type] : undefined;
  return read === undefined
    ? (['title', 'text', 'alt', 'shortName']
        .map((name) => attribute(node, name))
        .find((words) => words !== '') ?? '')
    : read(node);
}

function cardText(node: PlainNode): string {
  const { data } = node.attrs;
  const inData = typeof data === 'object' && data !== null && 'url' in data ? data.url : undefined;
  return attribute(node, 'url') || (typeof inData === 'string' ? inData : '');
}

/** A timestamp in milliseconds as `YYYY-MM-DD`, or as it stands when it is none. */
export function dayOfTimestamp(timestamp: string): string {
  const timeMs = Number(timestamp);
  return timestamp.trim() !== '' && Math.abs(timeMs) <= 8.64e15
    ? (new Date(timeMs).toISOString().split('T')[0] ?? '')
    : timestamp;
}

const inlineTypes = new Set([
  'text',
  'hardBreak',
  'mention',
  'emoji',
  'date',
  'status',
  'inlineCard',
  'placeholder',
  'mediaInline',
  'inlineExtension',
]);

/** Whether a node stands in a line; one that is not known does not. */
export function isInline(node: PlainNode): boolean {
  return inlineTypes.has(node.type);
}

/** The nodes for one line: of blocks, which cannot stand in it, the nodes in them. */
export function inlineNodes(nodes: readonly PlainNode[]): readonly PlainNode[] {
  if (nodes.every(isInline)) {
    return nodes;
  }
  return nodes.flatMap((node) => {
    if (isInline(node)) {
      return [node];
    }
    const words = node.text || (node.content.length === 0 ? wordsOfAtom(node) : '');
    const space = { type: 'text', attrs: {}, content: [], marks: [], text: ' ' };
    return [space, ...(words === '' ? [] : [{ ...space, text: words }]), ...inlineNodes(node.content), space];
  });
}
