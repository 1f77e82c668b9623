import type { AdfMark, AdfNode } from '../document.ts';

// What Jira refuses or its editor would change, written down from the rules and not from the converter's own table.

const cellBlocks =
  'paragraph heading bulletList orderedList taskList codeBlock blockquote panel rule mediaSingle nestedExpand';
const inline = 'text hardBreak mention emoji date status inlineCard';

const children: Readonly<Record<string, string>> = {
  doc: 'paragraph heading bulletList orderedList taskList codeBlock blockquote panel rule mediaSingle expand table',
  table: 'tableRow',
  tableRow: 'tableCell tableHeader',
  tableCell: cellBlocks,
  tableHeader: cellBlocks,
  expand: `${cellBlocks} table`,
  nestedExpand:
    'paragraph heading bulletList orderedList taskList codeBlock blockquote panel rule mediaSingle',
  bulletList: 'listItem',
  orderedList: 'listItem',
  listItem: 'paragraph bulletList orderedList taskList codeBlock mediaSingle',
  taskList: 'taskItem taskList',
  taskItem: inline,
  blockquote: 'paragraph bulletList orderedList codeBlock mediaSingle',
  panel: 'paragraph heading bulletList orderedList taskList codeBlock rule mediaSingle',
  mediaSingle: 'media',
  codeBlock: 'text',
  paragraph: inline,
  heading: inline,
};

const mayBeEmpty = new Set(['paragraph', 'taskItem', 'codeBlock']);
const order = [
  'link',
  'em',
  'strong',
  'textColor',
  'backgroundColor',
  'strike',
  'subsup',
  'underline',
  'code',
];
const aligning = new Set(['doc', 'tableCell', 'tableHeader']);

/** Every rule a document breaks; nothing when Jira takes it as it is. */
export function brokenRules(doc: AdfNode): readonly string[] {
  const problems: string[] = [];
  const ids = new Set<unknown>();
  visit(doc, 'doc', problems, ids);
  return problems;
}

function visit(node: AdfNode, path: string, problems: string[], ids: Set<unknown>): void {
  const { type, attrs = {}, content = [], marks = [] } = node;
  const allowed = children[type]?.split(' ') ?? [];
  for (const child of content) {
    if (!allowed.includes(child.type)) {
      problems.push(`${path} holds ${child.type}`);
    }
    if (child.marks?.some((mark) => mark.type === 'alignment') === true && !aligning.has(type)) {
      problems.push(`${path} holds something aligned`);
    }
    visit(child, `${path}/${child.type}`, problems, ids);
  }
  if (type in children && content.length === 0 && !mayBeEmpty.has(type)) {
    problems.push(`${path} is empty`);
  }
  if (type === 'text') {
    checkText(node, path, problems);
  } else if (marks.some((mark) => mark.type !== 'alignment' && mark.type !== 'link')) {
    problems.push(`${path} has marks of a text`);
  }
  if (type === 'taskList' || type === 'taskItem') {
    if (typeof attrs['localId'] !== 'string' || attrs['localId'] === '' || ids.has(attrs['localId'])) {
      problems.push(`${path} has no localId of its own`);
    }
    ids.add(attrs['localId']);
    if (type === 'taskList' && content[0]?.type !== 'taskItem') {
      problems.push(`${path} begins with no task`);
    }
  }
  if (type === 'table') {
    checkGrid(content, path, problems);
  }
  if (type === 'date' && !/^-?\d+$/.test(String(attrs['timestamp']))) {
    problems.push(`${path} has no timestamp`);
  }
}

function checkText({ text = '', marks = [] }: AdfNode, path: string, problems: string[]): void {
  if (text === '' || !text.isWellFormed()) {
    problems.push(`${path} is empty or half a character`);
  }
  if (path.endsWith('codeBlock/text') ? marks.length > 0 : text.includes('\n')) {
    problems.push(`${path} has a newline, or marks in code`);
  }
  const types = marks.map((mark: AdfMark) => mark.type);
  const sorted = order.filter((type) => types.includes(type));
  if (JSON.stringify(types) !== JSON.stringify(sorted) || (types.includes('code') && types.length > 1)) {
    problems.push(`${path} has the marks ${types.join(' ')}`);
  }
}

/** Rows of one width, no cell on another. */
function checkGrid(rows: readonly AdfNode[], path: string, problems: string[]): void {
  const taken = rows.map(() => new Set<number>());
  for (const [index, row] of rows.entries()) {
    let column = 0;
    for (const { attrs = {} } of row.content ?? []) {
      while (taken[index]?.has(column) === true) {
        column += 1;
      }
      const colspan = Number(attrs['colspan'] ?? 1);
      for (let below = 0; below < Number(attrs['rowspan'] ?? 1); below += 1) {
        for (let beside = 0; beside < colspan; beside += 1) {
          const spot = taken[index + below];
          if (spot === undefined || spot.has(column + beside)) {
            problems.push(`${path} has a cell that covers another or leaves the table`);
          }
          spot?.add(column + beside);
        }
      }
      const { colwidth } = attrs;
      if (Array.isArray(colwidth) && colwidth.length !== colspan) {
        problems.push(`${path} has a cell with other widths than columns`);
      }
    }
  }
  if (new Set(taken.map((columns) => columns.size)).size > 1) {
    problems.push(`${path} is ragged`);
  }
}
