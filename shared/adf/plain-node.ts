/** A node of which everything optional is there: what the writers read. */
export interface PlainNode {
  readonly type: string;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly content: PlainNode[];
  readonly marks: readonly PlainMark[];
  readonly text: string;
}

export interface PlainMark {
  readonly type: string;
  readonly attrs: Readonly<Record<string, unknown>>;
}

/** Deeper nodes are dissolved into their ancestor, so that the writers may recurse. */
const MAX_DEPTH = 200;

interface Frame {
  readonly values: readonly unknown[];
  next: number;
  readonly into: PlainNode;
  readonly depth: number;
}

/** Any value as a document: what is no node is left out, a string is text, and what a node lacks is empty. */
export function plainDocument(value: unknown): PlainNode {
  const root: PlainNode = { type: 'doc', attrs: {}, content: [], marks: [], text: '' };
  const top = isRecord(value) && value['type'] === 'doc' ? listOf(value['content']) : [value].flat();
  const stack: Frame[] = [{ values: top, next: 0, into: root, depth: 1 }];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const { values, into, depth } = frame;
    if (frame.next >= values.length) {
      stack.pop();
      continue;
    }
    const node = plainNode(values[frame.next]);
    frame.next += 1;
    if (node === undefined) {
      continue;
    }
    const children = listOf((values[frame.next - 1] as Record<string, unknown>)['content']);
    if (depth >= MAX_DEPTH && node.text === '' && children.length > 0) {
      stack.push({ values: children, next: 0, into, depth });
      continue;
    }
    const holder = holderOf(node, into);
    const placed =
      owners.get(node.type)?.includes(holder.type) === false ? { ...node, type: 'unknown' } : node;
    holder.content.push(placed);
    const isLeaf = leaves.has(node.type);
    stack.push({
      values: children,
      next: 0,
      into: isLeaf ? into : placed,
      depth: isLeaf ? depth : depth + 1,
    });
  }
  return root;
}

/** Nodes without content; what stands in them all the same follows them. */
const leaves = new Set(
  (
    'text hardBreak mention emoji date status inlineCard placeholder mediaInline inlineExtension rule media blockCard ' +
    'embedCard extension'
  ).split(' '),
);

const members: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  ['table', ['tableRow']],
  ['tableRow', ['tableCell', 'tableHeader']],
  ['bulletList', ['listItem']],
  ['orderedList', ['listItem']],
  ['taskList', ['taskItem', 'taskList', 'blockTaskItem']],
  ['decisionList', ['decisionItem']],
]);

/** Parts of tables and lists that stand elsewhere are taken for nodes that are not known: their tags would move words. */
const owners: ReadonlyMap<string, readonly string[]> = new Map([
  ['tableRow', ['table']],
  ['tableCell', ['tableRow']],
  ['tableHeader', ['tableRow']],
  ['listItem', ['bulletList', 'orderedList']],
  ['decisionItem', ['decisionList']],
]);

/** A stray node in a table or list gets the row, cell or item that it lacks. */
function holderOf(node: PlainNode, into: PlainNode): PlainNode {
  const expected = members.get(into.type);
  if (expected === undefined || expected.includes(node.type)) {
    return into;
  }
  const holder: PlainNode = { type: expected[0], attrs: {}, content: [], marks: [], text: '' };
  into.content.push(holder);
  return holderOf(node, holder);
}

function plainNode(value: unknown): PlainNode | undefined {
  if (typeof value === 'string') {
    return { type: 'text', attrs: {}, content: [], marks: [], text: value };
  }
  if (!isRecord(value)) {
    return undefined;
  }
  const { type, attrs, marks, text } = value;
  return {
    type: typeof type === 'string' ? type : 'unknown',
    attrs: isRecord(attrs) ? attrs : {},
    content: [],
    marks: listOf(marks).flatMap(plainMark),
    text: typeof text === 'string' ? text : '',
  };
}

function plainMark(value: unknown): readonly PlainMark[] {
  if (!isRecord(value) || typeof value['type'] !== 'string') {
    return [];
  }
  return [{ type: value['type'], attrs: isRecord(value['attrs']) ? value['attrs'] : {} }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An attribute as text; a number is written out, anything else is empty. */
export function attribute(
  { attrs }: { readonly attrs: Readonly<Record<string, unknown>> },
  name: string,
): string {
  const value = attrs[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
