import { defaultTreeAdapter, parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes as Parsed, TreeAdapter, DefaultTreeAdapterMap } from 'parse5';
import { isBlockTag, isHiddenTag, isTablePart, isVoidTag } from './html-tags.ts';
import { styleOf } from './style.ts';
import type { Warnings } from './warnings.ts';

/** What the converter reads: the visible part of the HTML, of bounded depth. A text is a plain string. */
export type HtmlNode = string | HtmlElement;

export interface HtmlElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The declarations of its `style` attribute. */
  readonly style: ReadonlyMap<string, string>;
  readonly children: HtmlNode[];
}

/** An element without attributes. */
export function plainElement(tag: string, children: HtmlNode[]): HtmlElement {
  return { tag, attributes: NO_ATTRIBUTES, style: NO_ATTRIBUTES, children };
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** Deeper elements are dissolved into their ancestor, so that everything after this may recurse. */
const MAX_DEPTH = 200;

/**
 * The visible tree of any string, as a browser would build it: nothing is malformed to it. Scripts, styles, templates,
 * comments and hidden elements are gone.
 */
export function parseHtml(html: string, warnings: Warnings): HtmlElement {
  try {
    return visibleTree(parseFragment(bodyContext, html, optionsFor(html)), warnings);
  } catch (error) {
    if (!(error instanceof TooManyElementsError)) {
      throw error;
    }
    warnings.add('markup_simplified');
    return visibleTree(
      parseFragment(bodyContext, html.replace(FORMATTING_TAGS, ''), parserOptions),
      warnings,
    );
  }
}

const bodyContext = defaultTreeAdapter.createElement('body', 'http://www.w3.org/1999/xhtml' as never, []);
const parserOptions = { scriptingEnabled: false };

// HTML reopens unclosed formatting in every later block, so n tags and n blocks make n² elements.
const FORMATTING_TAGS = /<\/?(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b[^>]*>/gi;

class TooManyElementsError extends Error {}

function optionsFor(html: string): {
  readonly scriptingEnabled: boolean;
  readonly treeAdapter?: TreeAdapter<DefaultTreeAdapterMap>;
} {
  // A tag has at least three characters, so only reopened elements can pass this.
  let left = html.length + 1000;
  return {
    ...parserOptions,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(tagName, namespace, attributes) {
        left -= 1;
        if (left < 0) {
          throw new TooManyElementsError();
        }
        return defaultTreeAdapter.createElement(tagName, namespace, attributes);
      },
    },
  };
}

interface Frame {
  readonly nodes: readonly Parsed.ChildNode[];
  next: number;
  readonly into: HtmlElement;
  readonly depth: number;
  /** A dissolved block still separates the words around it. */
  readonly separates: boolean;
}

function visibleTree(fragment: Parsed.DocumentFragment, warnings: Warnings): HtmlElement {
  const root = plainElement('body', []);
  const stack: Frame[] = [{ nodes: fragment.childNodes, next: 0, into: root, depth: 0, separates: false }];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const node = frame.nodes[frame.next];
    frame.next += 1;
    if (node === undefined) {
      stack.pop();
      if (frame.separates) {
        separate(frame.into);
      }
    } else if ('value' in node) {
      frame.into.children.push(node.value);
    } else if ('tagName' in node) {
      const entered = enter(node, frame, warnings);
      if (entered !== undefined) {
        stack.push(entered);
      }
    }
  }
  return root;
}

function enter(node: Parsed.Element, { into, depth }: Frame, warnings: Warnings): Frame | undefined {
  const tag = node.tagName;
  const attributes = attributesOf(node);
  const style = styleOf(attributes.get('style'));
  if (isHiddenTag(tag) || attributes.has('hidden') || style.get('display') === 'none') {
    return undefined;
  }
  if (depth >= MAX_DEPTH && !isVoidTag(tag) && !isTablePart(tag, into.tag)) {
    warnings.add('nesting_limited');
    const separates = isBlockTag(tag);
    if (separates) {
      separate(into);
    }
    return { nodes: node.childNodes, next: 0, into, depth, separates };
  }
  const element: HtmlElement = { tag, attributes, style, children: [] };
  into.children.push(element);
  return { nodes: node.childNodes, next: 0, into: element, depth: depth + 1, separates: false };
}

function separate({ children }: HtmlElement): void {
  if (children.at(-1) !== ' ') {
    children.push(' ');
  }
}

function attributesOf({ attrs }: Parsed.Element): ReadonlyMap<string, string> {
  return attrs.length === 0
    ? NO_ATTRIBUTES
    : new Map(attrs.map(({ name, value }) => [name, value.toWellFormed()]));
}
