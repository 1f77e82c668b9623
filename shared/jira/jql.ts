/** What is wrong with a clause that somebody handed in, as a sentence. */
export class JqlClauseError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JqlClauseError';
  }
}

/** Quotes a value so that JQL reads it as exactly this text, whatever it holds. */
export function quote(value: string): string {
  const escaped = value.replace(/["\\]/g, (found) => `\\${found}`);
  return `"${escaped.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
}

const BARE_FIELD = /^[A-Za-z][A-Za-z0-9_]*$/;
const CUSTOM_FIELD = /^customfield_(\d+)$/;

/** A field as JQL names it: `status`, `cf[10010]` for `customfield_10010`, anything else quoted. */
export function field(nameOrId: string): string {
  const custom = CUSTOM_FIELD.exec(nameOrId);
  if (custom) return `cf[${custom[1]}]`;
  return BARE_FIELD.test(nameOrId) ? nameOrId : quote(nameOrId);
}

/** Numeric ids stand bare, everything else is quoted. */
function operand(value: string | number): string {
  const text = String(value);
  return /^\d+$/.test(text) ? text : quote(text);
}

export function equals(fieldName: string, value: string | number): string {
  return `${field(fieldName)} = ${operand(value)}`;
}

/** `field in (…)`. An empty list is refused: JQL has no way to say "nothing", and leaving the clause out says "all". */
export function inList(fieldName: string, values: readonly (string | number)[]): string {
  if (values.length === 0) throw new JqlClauseError(`No values were given for "${fieldName}".`);
  return `${field(fieldName)} in (${values.map(operand).join(', ')})`;
}

/** Changed at this instant or later. Epoch milliseconds: a date text would be read in the account's own time zone. */
export function updatedSince(instant: Date): string {
  return `updated >= ${instant.getTime()}`;
}

/** All of the clauses that are given. At least one must be: an unbounded query is refused by Jira Cloud. */
export function and(...clauses: readonly (string | undefined)[]): string {
  const given = clauses.filter((clause) => clause !== undefined);
  if (given.length === 0) throw new JqlClauseError('A query needs at least one clause.');
  return given.length === 1 ? (given[0] ?? '') : given.map(parenthesised).join(' AND ');
}

export function or(...clauses: readonly string[]): string {
  if (clauses.length === 0) throw new JqlClauseError('A query needs at least one clause.');
  return `(${clauses.map(parenthesised).join(' OR ')})`;
}

function parenthesised(clause: string): string {
  return `(${clause})`;
}

export function orderBy(clause: string, fieldName: string, direction: 'asc' | 'desc' = 'asc'): string {
  return `${clause} ORDER BY ${field(fieldName)} ${direction.toUpperCase()}`;
}

/**
 * An operator's whole clause in parentheses of its own, so that it can only narrow what it is joined to by `and`.
 * Refuses one that could break out: unbalanced parentheses or quotes, or its own ORDER BY.
 */
export function raw(clause: string): string {
  const { tokens, problem } = scan(clause);
  if (problem) throw new JqlClauseError(`The JQL clause ${quote(clause)} ${problem}.`);
  if (tokens.length === 0) throw new JqlClauseError('The JQL clause is empty; leave it out instead.');
  if (orderByAt(tokens) >= 0) {
    throw new JqlClauseError(`The JQL clause ${quote(clause)} has an ORDER BY; give the condition only.`);
  }
  return parenthesised(clause.trim());
}

/** Whether the query brings an order of its own. */
export function hasOrderBy(jql: string): boolean {
  return orderByAt(scan(jql).tokens) >= 0;
}

function orderByAt(tokens: readonly string[]): number {
  return tokens.findIndex((token, at) => token === 'order' && (tokens[at + 1] ?? 'by') === 'by');
}

const TOKEN =
  /\s+|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[()[\]]|(?:[^\s"'()[\]\\=!<>~,&|]|\\[\s\S])+|[=!<>~,&|]+|[\s\S]/g;
const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Lower-cased words and marks outside of quotes, and what makes the text unable to stand in parentheses. */
function scan(jql: string): { tokens: string[]; problem?: string } {
  const tokens: string[] = [];
  const open: string[] = [];
  for (const [token] of jql.matchAll(TOKEN)) {
    if (token.trim() === '') continue;
    if (token === '"' || token === "'") return { tokens, problem: 'has a quote that is not closed' };
    if (token === '\\') return { tokens, problem: 'ends in a backslash' };
    if (token === '(' || token === '[') open.push(token);
    const opener = CLOSES[token];
    if (opener && open.pop() !== opener) {
      return { tokens, problem: `closes a "${token}" that it did not open` };
    }
    tokens.push(/^["']/.test(token) ? token : token.toLowerCase());
  }
  return open.length > 0 ? { tokens, problem: `leaves a "${open.at(-1)}" open` } : { tokens };
}
