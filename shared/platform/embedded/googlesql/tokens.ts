import { UntranslatableSqlError } from '../../errors.ts';

export interface Token {
  /** `name` is a word in backticks, never a keyword; a string's and a name's `text` is its value, unescaped. */
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol';
  readonly text: string;
  readonly at: string;
}

const SPACE = /(?:\s+|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const WORD = /[A-Za-z_]\w*/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /`([^`\\]+)`/y;
const STRING = /([A-Za-z]*)('''|"""|'|")((?:\\[\s\S]|(?!\2)[\s\S])*)\2/y;
const SYMBOL = /<=|>=|<>|!=|\|\||[-+*/=<>(),.;]/y;

export function untranslatable(construct: string, at: string): UntranslatableSqlError {
  return new UntranslatableSqlError(
    `${at}: the embedded warehouse does not translate ${construct}; write the view without it, or add a rule with its test.`,
  );
}

/** The tokens of a GoogleSQL text, comments left out. Positions are `line:column`, from 1. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < sql.length) {
    const space = match(SPACE, sql, offset);
    if (space) {
      offset += space[0].length;
      continue;
    }
    const [length, token] = nextToken(sql, offset);
    tokens.push(token);
    offset += length;
  }
  return tokens;
}

function nextToken(sql: string, offset: number): [number, Token] {
  const at = position(sql, offset);
  const string = match(STRING, sql, offset);
  if (string) return [string[0].length, { kind: 'string', text: unescaped(string, at), at }];
  const name = match(NAME, sql, offset);
  if (name) return [name[0].length, { kind: 'name', text: name[1] ?? '', at }];
  for (const [kind, pattern] of [
    ['word', WORD],
    ['number', NUMBER],
    ['symbol', SYMBOL],
  ] as const) {
    const found = match(pattern, sql, offset);
    if (found) return [found[0].length, { kind, text: found[0], at }];
  }
  throw untranslatable(`the character ${JSON.stringify(sql[offset])}`, at);
}

function match(pattern: RegExp, sql: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(sql);
}

function position(sql: string, offset: number): string {
  const before = sql.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function unescaped(literal: RegExpExecArray, at: string): string {
  const [, prefix = '', quote = '', body = ''] = literal;
  if (quote.length === 1 && body.includes('\n')) throw untranslatable('a line break within a string', at);
  if (prefix.toLowerCase() === 'r') return body;
  if (prefix !== '') throw untranslatable(`the literal ${prefix}${quote}…${quote}`, at);
  return body.replace(
    /\\(?:[xX]([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-3][0-7]{2})|([\s\S]))/g,
    (whole: string, x?: string, u?: string, long?: string, octal?: string, plain = '') => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      if ('\\?"\'`'.includes(plain)) return plain;
      const known = ESCAPES[plain];
      if (known === undefined) throw untranslatable(`the escape ${whole}`, at);
      return known;
    },
  );
}
