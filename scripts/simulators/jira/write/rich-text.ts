import { validateAdf } from '../../../../shared/adf/validate.ts';
import type { Draft } from './draft.ts';

const MAX_CHARACTERS = 32_767;
const NOT_ADF = 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
const TOO_LONG = 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.';

/** Nodes whose text stands on one line. */
const LINES: ReadonlySet<string> = new Set(['paragraph', 'heading', 'codeBlock', 'taskItem', 'decisionItem']);

interface Node {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly content?: unknown;
  readonly version?: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(node: Node): string {
  if (typeof node.text === 'string') return node.text;
  const content = Array.isArray(node.content) ? (node.content as unknown[]) : [];
  return content.map((child) => (isNode(child) ? textOf(child) : '')).join('');
}

function linesOf(node: Node): string[] {
  if (typeof node.type === 'string' && LINES.has(node.type)) return [textOf(node)];
  const content = Array.isArray(node.content) ? (node.content as unknown[]) : [];
  return content.flatMap((child) => (isNode(child) ? linesOf(child) : []));
}

/** The plain text of what a rich text field was given, as lines; undefined when Jira refuses it (and says so). */
function readRichText(draft: Draft, id: string, raw: unknown): string[] | undefined {
  if (!draft.isCloud) {
    if (typeof raw !== 'string') {
      draft.wrong(id, 'Operation value must be a string');
      return undefined;
    }
    return raw === '' ? [] : raw.split(/\r?\n/);
  }
  if (!isNode(raw) || raw.type !== 'doc') {
    draft.wrong(id, NOT_ADF);
    return undefined;
  }
  if (!validateAdf(raw).valid) {
    draft.messages.push('INVALID_INPUT');
    return undefined;
  }
  return linesOf(raw);
}

/** Takes a description or a paragraph field: ADF on Cloud, wiki markup on Data Center, both within Jira's limit. */
export function takeRichText(draft: Draft, id: string, raw: unknown, keep: (lines: string[]) => void): void {
  if (raw === null) {
    keep([]);
    return;
  }
  const lines = readRichText(draft, id, raw);
  if (lines === undefined) return;
  if (lines.join('\n').length > MAX_CHARACTERS) {
    draft.wrong(id, TOO_LONG);
    return;
  }
  keep(lines);
  if (lines.length === 0) return;
  draft.documents.set(id, raw);
  if (lines.some((line) => line.trim() !== '')) draft.filled.add(id);
}
