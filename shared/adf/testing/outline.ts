import type { AdfDoc, AdfMark, AdfNode } from '../document.ts';

/** A document on few lines, for people to compare: `p("a " em:"b")`, attributes in braces. */
export function outline({ content }: AdfDoc): string {
  return content.map(outlineNode).join(' ');
}

const names: Readonly<Record<string, string>> = {
  paragraph: 'p',
  heading: 'h',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  taskList: 'tasks',
  taskItem: 'task',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
  blockquote: 'quote',
  codeBlock: 'code',
  hardBreak: 'br',
  mediaSingle: 'single',
};

const quiet = new Set(['localId', 'layout', 'isNumberColumnEnabled']);

function outlineNode({ type, attrs = {}, content, marks = [], text }: AdfNode): string {
  if (text !== undefined) {
    return [...marks.map(outlineMark), JSON.stringify(text)].join(':');
  }
  const shown = Object.entries(attrs).filter(([name, value]) => !quiet.has(name) && value !== '');
  const braces =
    shown.length === 0 ? '' : `{${shown.map(([name, value]) => `${name}=${String(value)}`).join(' ')}}`;
  const name = [...marks.map(outlineMark), names[type] ?? type].join(':');
  return content === undefined ? name + braces : `${name}${braces}(${content.map(outlineNode).join(' ')})`;
}

function outlineMark({ type, attrs = {} }: AdfMark): string {
  const values = Object.values(attrs);
  return values.length === 0 ? type : `${type}=${values.join(',')}`;
}
