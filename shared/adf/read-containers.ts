import type { AdfNode } from './document.ts';
import type { HtmlElement } from './html-tree.ts';
import { wordsOf } from './read-inline.ts';
import type { Inherited, Reading } from './reading.ts';
import { oneLine } from './text.ts';

const panelTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    info: 'info',
    information: 'info',
    primary: 'info',
    important: 'info',
    note: 'note',
    secondary: 'note',
    tip: 'tip',
    hint: 'tip',
    success: 'success',
    check: 'success',
    warning: 'warning',
    caution: 'warning',
    attention: 'warning',
    error: 'error',
    danger: 'error',
  }),
);

// Classes of Jira's and Confluence's editors, Bootstrap, Docusaurus, MkDocs, GitHub and CKEditor.
const panelClass =
  /^(?:panel|ak-editor-panel|confluence-information-macro|aui-message|alert|admonition|callout|markdown-alert)$/;

/** The panel type an element asks for, if it does. */
export function panelTypeOf({ attributes }: HtmlElement): string | undefined {
  if (attributes.size === 0) {
    return undefined;
  }
  const named = attributes.get('data-panel-type') ?? attributes.get('data-callout');
  if (named !== undefined) {
    return named === 'custom' ? 'custom' : (panelTypes.get(named.toLowerCase()) ?? 'info');
  }
  const classes = (attributes.get('class') ?? '').toLowerCase().split(/\s+/);
  // Jira's own HTML puts code into a panel.
  const isCode = classes.includes('code') || classes.includes('preformatted');
  const isPanel = attributes.get('data-type') === 'panel' || classes.some((name) => panelClass.test(name));
  if (!isPanel || isCode) {
    return undefined;
  }
  const words = classes.flatMap((name) => name.split(/[-_]+/));
  return (
    words.map((word) => panelTypes.get(word)).find((type) => type !== undefined && type !== 'info') ?? 'info'
  );
}

export function panelOf(element: HtmlElement, type: string, inherited: Inherited, reading: Reading): AdfNode {
  const colour = element.attributes.get('data-panel-color');
  const icon = element.attributes.get('data-panel-icon');
  return {
    type: 'panel',
    attrs: {
      panelType: type,
      ...(type === 'custom' && colour !== undefined && { panelColor: colour }),
      ...(type === 'custom' && icon !== undefined && { panelIcon: icon }),
    },
    content: reading.blocks(element, inherited),
  };
}

export function isExpand({ tag, attributes }: HtmlElement): boolean {
  return (
    tag === 'details' ||
    /^(?:nested)?expand$/i.test(attributes.get('data-node-type') ?? attributes.get('data-type') ?? '') ||
    /(?:^|\s)expand-container(?:\s|$)/.test(attributes.get('class') ?? '')
  );
}

const titleClass = /(?:^|\s)(?:expand-control|expand-control-text|expand-title)(?:\s|$)/;

/** A disclosure: the first summary is its title, where its words are text only; everything else its body. */
export function expandOf(element: HtmlElement, inherited: Inherited, reading: Reading): AdfNode {
  const summary = element.children.find(
    (child) =>
      typeof child !== 'string' &&
      (child.tag === 'summary' || titleClass.test(child.attributes.get('class') ?? '')),
  );
  const title = oneLine(element.attributes.get('data-title'));
  const canTitle = typeof summary === 'object' && isFirst(element, summary) && !holdsImage(summary);
  const body = canTitle
    ? { ...element, children: element.children.filter((child) => child !== summary) }
    : element;
  return {
    type: 'expand',
    attrs: { title: canTitle ? wordsOf(summary) : title },
    content: reading.blocks(body, inherited),
  };
}

/** A title from the middle would change the order of the words. */
function isFirst({ children }: HtmlElement, summary: HtmlElement): boolean {
  return children.find((child) => typeof child !== 'string' || child.trim() !== '') === summary;
}

function holdsImage({ children }: HtmlElement): boolean {
  return children.some((child) => typeof child !== 'string' && (child.tag === 'img' || holdsImage(child)));
}
