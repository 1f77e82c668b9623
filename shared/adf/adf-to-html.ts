import { isInline, wordsOfAtom } from './atoms.ts';
import { codeText } from './adf-to-text.ts';
import { hexColour } from './colours.ts';
import { escapeHtml, openTag } from './html-attributes.ts';
import { inlineHtml } from './inline-html.ts';
import { mediaHtml } from './media-html.ts';
import { attribute, plainDocument } from './plain-node.ts';
import type { PlainNode } from './plain-node.ts';

/**
 * HTML of a document, safe to show: no scripts, no unsafe links. What is not known is shown as the words it holds.
 * `htmlToAdf` reads it back to the same document, if `htmlToAdf` made it. Never throws, whatever the value is.
 */
export function adfToHtml(doc: unknown): string {
  return contentHtml(plainDocument(doc));
}

type Writer = (node: PlainNode) => string;

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['paragraph', paragraphHtml],
  ['heading', headingHtml],
  ['bulletList', (node) => wrap('ul', node)],
  ['orderedList', (node) => wrap('ol', node, { start: attribute(node, 'order') })],
  ['listItem', (node) => wrap('li', node)],
  ['taskList', taskListHtml],
  ['taskItem', (node) => taskListHtml({ ...node, type: 'taskList', content: [node] })],
  ['blockTaskItem', (node) => taskListHtml({ ...node, type: 'taskList', content: [node] })],
  ['decisionList', (node) => wrap('ul', node)],
  ['decisionItem', (node) => wrap('li', node)],
  ['codeBlock', codeHtml],
  ['blockquote', (node) => wrap('blockquote', node)],
  ['panel', panelHtml],
  ['expand', expandHtml],
  ['nestedExpand', expandHtml],
  ['rule', () => '<hr>'],
  ['table', tableHtml],
  ['tableRow', (node) => wrap('tr', node)],
  ['tableCell', (node) => cellHtml('td', node)],
  ['tableHeader', (node) => cellHtml('th', node)],
  ['mediaSingle', (node) => mediaBlockHtml(node, attribute(node, 'layout'))],
  ['mediaGroup', (node) => mediaBlockHtml(node, '')],
  ['media', (node) => mediaHtml(node, '')],
  ['caption', (node) => wrap('p', node)],
]);

function contentHtml({ content }: PlainNode): string {
  return content.map(nodeHtml).join('');
}

function nodeHtml(node: PlainNode): string {
  if (isInline(node)) {
    return inlineHtml(node);
  }
  return (writers.get(node.type) ?? unknownHtml)(node);
}

function wrap(
  tag: string,
  node: PlainNode,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  return `${openTag(tag, attributes)}${contentHtml(node)}</${tag}>`;
}

/** Whatever a node has to say that is not known here: its text, its children, or words among its attributes. */
function unknownHtml(node: PlainNode): string {
  const words = node.text || (node.content.length === 0 ? wordsOfAtom(node) : '');
  const url = ['blockCard', 'embedCard'].includes(node.type) ? words : '';
  const inner = url === '' ? escapeHtml(words) : inlineHtml({ ...node, type: 'inlineCard' });
  return `<div>${inner}${contentHtml(node)}</div>`;
}

function alignment({ marks }: PlainNode): string | undefined {
  const mark = marks.find(({ type }) => type === 'alignment');
  const align = mark === undefined ? '' : attribute(mark, 'align');
  return align === 'center' || align === 'end' ? `text-align: ${align}` : undefined;
}

function paragraphHtml(node: PlainNode): string {
  const inner = contentHtml(node);
  return `${openTag('p', { style: alignment(node) })}${inner === '' ? '<br>' : inner}</p>`;
}

function headingHtml(node: PlainNode): string {
  const level = Math.min(Math.max(Math.round(Number(attribute(node, 'level')) || 1), 1), 6);
  return wrap(`h${level}`, node, { style: alignment(node) });
}

/** A nested list stands in the item before it. */
function taskListHtml(list: PlainNode): string {
  let html = openTag('ul', { 'data-type': 'taskList', 'data-local-id': attribute(list, 'localId') });
  let open = false;
  for (const child of list.content) {
    if (child.type !== 'taskList') {
      html += `${open ? '</li>' : ''}${taskHtml(child)}`;
      open = true;
    } else if (open) {
      html += taskListHtml(child);
    } else {
      html += `<li>${taskListHtml(child)}`;
      open = true;
    }
  }
  return `${html}${open ? '</li>' : ''}</ul>`;
}

function taskHtml(item: PlainNode): string {
  const isDone = attribute(item, 'state') === 'DONE';
  const li = openTag('li', { 'data-checked': String(isDone), 'data-local-id': attribute(item, 'localId') });
  return `${li}${openTag('input', { type: 'checkbox', checked: isDone, disabled: true })}${contentHtml(item)}`;
}

function codeHtml(node: PlainNode): string {
  const language = attribute(node, 'language');
  const code = openTag('code', {
    class: language === '' ? undefined : `language-${language}`,
    'data-language': language,
  });
  return `<pre>${code}${escapeHtml(codeText(node))}</code></pre>`;
}

function panelHtml(node: PlainNode): string {
  return wrap('div', node, {
    'data-panel-type': attribute(node, 'panelType') || 'info',
    'data-panel-color': attribute(node, 'panelColor'),
    'data-panel-icon': attribute(node, 'panelIcon'),
  });
}

function expandHtml(node: PlainNode): string {
  const title = attribute(node, 'title');
  const summary = title === '' ? '' : `<summary>${escapeHtml(title)}</summary>`;
  return `<details>${summary}${contentHtml(node)}</details>`;
}

function tableHtml(node: PlainNode): string {
  const layout = attribute(node, 'layout');
  const table = openTag('table', {
    'data-layout': layout === 'default' ? undefined : layout,
    'data-number-column': node.attrs['isNumberColumnEnabled'] === true ? 'true' : undefined,
    'data-table-width': attribute(node, 'width'),
  });
  return `${table}<tbody>${contentHtml(node)}</tbody></table>`;
}

function cellHtml(tag: string, node: PlainNode): string {
  const { colwidth } = node.attrs;
  const spans = (name: string): string => (attribute(node, name) === '1' ? '' : attribute(node, name));
  const valign = attribute(node, 'valign');
  return wrap(tag, node, {
    colspan: spans('colspan'),
    rowspan: spans('rowspan'),
    'data-colwidth': Array.isArray(colwidth) ? colwidth.join(',') : undefined,
    'data-cell-background': hexColour(attribute(node, 'background')),
    style: ['top', 'middle', 'bottom'].includes(valign) ? `vertical-align: ${valign}` : undefined,
  });
}

function mediaBlockHtml(node: PlainNode, layout: string): string {
  const isFigure = node.content.some(({ type }) => type === 'caption');
  const inner = node.content
    .map((child) =>
      child.type === 'media'
        ? mediaHtml({ ...child, marks: [...node.marks, ...child.marks] }, layout)
        : nodeHtml(child),
    )
    .join('');
  return isFigure ? `<figure>${inner}</figure>` : `<div>${inner}</div>`;
}
