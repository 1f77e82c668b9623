/** The containers whose content `fit` arranges. */
export type Container =
  'doc' | 'tableCell' | 'tableHeader' | 'listItem' | 'blockquote' | 'panel' | 'expand' | 'nestedExpand';

const inAnything = 'paragraph bulletList orderedList codeBlock mediaSingle extension';
const inPanel = `${inAnything} heading taskList decisionList mediaGroup rule`;
const inExpand = `${inPanel} blockquote panel`;
const cards = 'blockCard embedCard';

/**
 * What each container may hold, from Atlassian's schema and, where Jira's editor is stricter, from that. A task item is
 * not among them: it holds text only.
 */
export const mayHold: Readonly<Record<Container, ReadonlySet<string>>> = {
  doc: types(`${inExpand} ${cards} table expand`),
  tableCell: types(`${inExpand} ${cards} nestedExpand`),
  tableHeader: types(`${inExpand} ${cards} nestedExpand`),
  listItem: types(`${inAnything} taskList`),
  blockquote: types(`${inAnything} mediaGroup`),
  panel: types(`${inPanel} blockCard`),
  expand: types(`${inExpand} ${cards} nestedExpand table`),
  nestedExpand: types(inExpand),
};

function types(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

/** Containers whose paragraphs and headings may be aligned. */
export const mayAlign: ReadonlySet<Container> = new Set<Container>(['doc', 'tableCell', 'tableHeader']);
