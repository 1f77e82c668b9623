import type { AdfNode } from './document.ts';
import { Flow } from './flow.ts';
import { plainElement } from './html-tree.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';
import type { Inherited, Reading } from './reading.ts';

type ListType = 'bulletList' | 'orderedList' | 'taskList';

interface Item {
  readonly type: ListType;
  readonly indent: number;
  readonly node: {
    readonly type: string;
    readonly attrs?: Readonly<Record<string, unknown>>;
    readonly content: AdfNode[];
  };
}

const MAX_INDENT = 8;

/**
 * The lists an `ol` or `ul` stands for: several where kinds of items are mixed. Its items hold any blocks; `fit` makes
 * them hold what they may.
 */
export function listsOf(list: HtmlElement, inherited: Inherited, reading: Reading): readonly AdfNode[] {
  const items = readItems(list, inherited, reading);
  return assemble(
    items,
    startOf(list),
    list.attributes.get('data-local-id') ?? list.attributes.get('data-task-list-local-id'),
  );
}

function readItems(list: HtmlElement, inherited: Inherited, reading: Reading): readonly Item[] {
  const items: Item[] = [];
  let loose: HtmlNode[] = [];
  const closeLoose = (): void => {
    const content = reading.blocks(plainElement('li', loose), inherited);
    loose = [];
    if (content.length > 0) {
      items.push({ type: typeOfList(list), indent: 0, node: { type: 'listItem', content } });
    }
  };
  for (const child of list.children) {
    if (typeof child === 'string' || !isStructure(child)) {
      loose.push(child);
      continue;
    }
    closeLoose();
    if (child.tag === 'li' || isActionItem(child)) {
      items.push(readItem(child, list, inherited, reading));
    } else {
      nest(items, listsOf(child, inherited, reading), list);
    }
  }
  closeLoose();
  return items;
}

function isStructure({ tag, attributes }: HtmlElement): boolean {
  return tag === 'li' || isListTag(tag) || attributes.has('data-task-local-id');
}

export function isListTag(tag: string): boolean {
  return tag === 'ul' || tag === 'ol' || tag === 'menu' || tag === 'dir';
}

/** How Atlassian's own renderer writes task lists: as `div`s. */
export function isActionList({ attributes }: HtmlElement): boolean {
  return attributes.get('data-node-type') === 'actionList' || attributes.has('data-task-list-local-id');
}

function isActionItem({ attributes }: HtmlElement): boolean {
  return attributes.has('data-task-local-id');
}

/** A list directly inside a list belongs to the item before it, as browsers show it. */
function nest(items: Item[], lists: readonly AdfNode[], parent: HtmlElement): void {
  const last = items.at(-1);
  if (last === undefined) {
    items.push({ type: typeOfList(parent), indent: 0, node: { type: 'listItem', content: [...lists] } });
  } else {
    for (const list of lists) {
      last.node.content.push(list);
    }
  }
}

function readItem(element: HtmlElement, list: HtmlElement, inherited: Inherited, reading: Reading): Item {
  const box = checkboxOf(element);
  const state = stateOf(element, list, box);
  const indent = Math.min(
    Number(/(?:^|\s)ql-indent-(\d)/.exec(element.attributes.get('class') ?? '')?.[1] ?? 0),
    MAX_INDENT,
  );
  const content = reading.blocks(element, inherited);
  if (state !== undefined) {
    const localId = element.attributes.get('data-local-id') ?? element.attributes.get('data-task-local-id');
    return {
      type: 'taskList',
      indent,
      node: { type: 'taskItem', attrs: { localId: localId ?? '', state }, content },
    };
  }
  const quill = element.attributes.get('data-list');
  const type = quill === 'bullet' ? 'bulletList' : quill === 'ordered' ? 'orderedList' : typeOfList(list);
  return { type: type === 'taskList' ? 'bulletList' : type, indent, node: { type: 'listItem', content } };
}

function stateOf(
  element: HtmlElement,
  list: HtmlElement,
  box: HtmlElement | undefined,
): 'TODO' | 'DONE' | undefined {
  const { attributes } = element;
  const said =
    attributes.get('data-checked') ??
    attributes.get('data-task-state') ??
    (/^(un)?checked$/.test(attributes.get('data-list') ?? '') ? attributes.get('data-list') : undefined) ??
    (attributes.has('data-list') ? undefined : list.attributes.get('data-checked'));
  if (said !== undefined) {
    return /^(|true|done|checked)$/i.test(said) ? 'DONE' : 'TODO';
  }
  if (box !== undefined) {
    return box.attributes.has('checked') ? 'DONE' : 'TODO';
  }
  return typeOfList(list) === 'taskList' ? 'TODO' : undefined;
}

/** The checkbox an item begins with, perhaps inside a label or paragraph. */
function checkboxOf(element: HtmlElement): HtmlElement | undefined {
  const first = element.children.find((child) => typeof child !== 'string' || child.trim() !== '');
  if (first === undefined || typeof first === 'string') {
    return undefined;
  }
  if (first.tag === 'input') {
    return first.attributes.get('type')?.toLowerCase() === 'checkbox' ? first : undefined;
  }
  return ['p', 'label', 'span', 'div'].includes(first.tag) ? checkboxOf(first) : undefined;
}

function typeOfList(list: HtmlElement): ListType {
  const { tag, attributes } = list;
  const type = attributes.get('data-type')?.toLowerCase();
  const classes = attributes.get('class') ?? '';
  if (type === 'tasklist' || isActionList(list) || /(^|\s)(todo-list|inline-task-list)(\s|$)/.test(classes)) {
    return 'taskList';
  }
  return tag === 'ol' ? 'orderedList' : 'bulletList';
}

function startOf(list: HtmlElement): number {
  const first = list.children.find((child) => typeof child !== 'string' && child.tag === 'li');
  const value = first === undefined || typeof first === 'string' ? undefined : first.attributes.get('value');
  const start = Number(list.attributes.get('start') ?? value ?? 1);
  return Number.isInteger(start) && start >= 0 && start <= 1_000_000_000 ? start : 1;
}

/** Groups neighbours of one kind into lists, deeper indented ones (Quill's) into the item before them. */
function assemble(items: readonly Item[], start: number, localId: string | undefined): readonly AdfNode[] {
  const flow = new Flow();
  for (let at = 0; at < items.length;) {
    const head = items[at];
    if (head === undefined) {
      break;
    }
    let end = at + 1;
    for (let item = items[end]; item !== undefined && belongs(item, head); item = items[end]) {
      end += 1;
    }
    const order = at === 0 ? start : 1;
    flow.block(listNode(head.type, nested(items.slice(at, end), head.indent), order, localId));
    at = end;
  }
  return flow.finish();
}

function belongs(item: Item, head: Item): boolean {
  return item.indent > head.indent || (item.indent === head.indent && item.type === head.type);
}

function nested(items: readonly Item[], indent: number): readonly AdfNode[] {
  const nodes: Item['node'][] = [];
  for (let at = 0; at < items.length;) {
    const item = items[at];
    const last = nodes.at(-1);
    if (item === undefined) {
      break;
    }
    if (item.indent <= indent || last === undefined) {
      nodes.push(item.node);
      at += 1;
      continue;
    }
    let end = at;
    while ((items[end]?.indent ?? indent) > indent) {
      end += 1;
    }
    for (const list of assemble(items.slice(at, end), 1, undefined)) {
      last.content.push(list);
    }
    at = end;
  }
  return nodes;
}

function listNode(
  type: ListType,
  content: readonly AdfNode[],
  order: number,
  localId: string | undefined,
): AdfNode {
  if (type === 'orderedList') {
    return order === 1 ? { type, content } : { type, attrs: { order }, content };
  }
  return type === 'taskList' ? { type, attrs: { localId: localId ?? '' }, content } : { type, content };
}
