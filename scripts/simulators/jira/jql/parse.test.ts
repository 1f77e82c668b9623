import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clause, Operand } from './ast.ts';
import { JqlError } from './ast.ts';
import { parseJql } from './parse.ts';
import { tokenize } from './tokenize.ts';

function messages(jql: string): readonly string[] {
  try {
    parseJql(jql);
  } catch (error) {
    if (error instanceof JqlError) return error.messages;
    throw error;
  }
  return [];
}

describe('tokens', () => {
  test('words, strings with escapes and symbols', () => {
    const tokens = tokenize(String.raw`a!="x\"y" AND b in ('it\'s', ä)`);

    expect(tokens.map((token) => token.text)).toEqual([
      'a',
      '!=',
      'x"y',
      'AND',
      'b',
      'in',
      '(',
      "it's",
      ',',
      'ä',
      ')',
      '',
    ]);
  });

  test.each(['mia@example.com', '2026/01/01', 'a+b', 'x;y'])('%s must be quoted', (word) => {
    expect(messages(`assignee = ${word}`)[0]).toMatch(
      /is a reserved JQL character. You must enclose it in a string/,
    );
  });

  test('a string that does not end is an error with its place', () => {
    expect(messages('summary ~ "abc')[0]).toBe(
      "Error in the JQL Query: The quoted string 'abc' has not been completed. (line 1, character 11)",
    );
  });
});

describe('grammar', () => {
  test('AND binds stronger than OR, NOT strongest', () => {
    const { where } = parseJql('a = 1 or not b = 2 and c = 3');

    expect(where).toMatchObject({
      kind: 'or',
      clauses: [
        { field: 'a' },
        { kind: 'and', clauses: [{ kind: 'not', clause: { field: 'b' } }, { field: 'c' }] },
      ],
    });
  });

  test('parentheses keep an injected clause to itself', () => {
    const { where } = parseJql('project = A AND (status = 1 OR status = 2)');

    expect(where).toMatchObject({ kind: 'and', clauses: [{ field: 'project' }, { kind: 'or' }] });
  });

  test('lists, functions, empty, custom fields and order', () => {
    const query = parseJql(
      'cf[10101] >= startOfDay("-1d") and labels not in (a, "b c") and parent is not EMPTY order by updated desc, key',
    );

    expect(query.orderBy).toEqual([
      { field: 'updated', descending: true },
      { field: 'key', descending: false },
    ]);
    expect(query.where).toMatchObject({
      clauses: [
        {
          field: 'cf[10101]',
          operator: '>=',
          operand: { kind: 'function', name: 'startOfDay', args: ['-1d'] },
        },
        { operator: 'not in', operand: { kind: 'list', items: [{ value: 'a' }, { value: 'b c' }] } },
        { operator: 'is not', operand: { kind: 'empty' } },
      ],
    });
  });

  test('only words are a text search, as on Cloud', () => {
    expect(parseJql('this is not jql').where).toMatchObject({ field: 'text', operator: '~' });
  });

  test.each([
    ['project = A AND', 'Error in the JQL Query: Expecting a field name at the end of the query.'],
    [
      'project =',
      'Error in JQL Query: Expecting either a value, list or function before the end of the query.',
    ],
    ['project in (A, B', "Error in the JQL Query: Expecting ')' before the end of the query."],
    ['(project = A', "Error in the JQL Query: Expecting ')' before the end of the query."],
    [
      'project = A B = 1',
      "Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'B'. (line 1, character 13)",
    ],
    ['project = A order key', "Error in the JQL Query: Expecting 'by' but got 'key'. (line 1, character 19)"],
    ['project in A', `Operator 'in' does not support the non-list value '"A"'.`],
  ])('%s is refused in the words of Jira', (jql, message) => {
    expect(messages(jql)).toEqual([message]);
  });

  test('a reserved word is no value unless it is quoted', () => {
    expect(messages('project = OR and status = 1')[0]).toMatch(/You must surround 'OR' in quotation marks/);
    expect(messages('project = "OR" and status = 1')).toEqual([]);
  });
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('In Progress', "it's", 'a"b', 'back\\slash'),
);
const value: fc.Arbitrary<Operand> = text.map((one) => ({ kind: 'value', value: one, quoted: true }));
const list: fc.Arbitrary<Operand> = fc
  .array(value, { minLength: 1, maxLength: 4 })
  .map((items) => ({ kind: 'list', items }));
const field = fc.constantFrom('status', 'project', 'cf[10101]', 'Story Points');
const term: fc.Arbitrary<Clause> = fc.oneof(
  fc.record({
    kind: fc.constant('term' as const),
    field,
    operator: fc.constantFrom('=' as const, '!=' as const, '>=' as const),
    operand: value,
  }),
  fc.record({
    kind: fc.constant('term' as const),
    field,
    operator: fc.constantFrom('in' as const, 'not in' as const),
    operand: list,
  }),
);
const clause = fc.letrec<{ clause: Clause }>((tie) => ({
  clause: fc.oneof(
    { depthSize: 'small' },
    term,
    fc
      .array(tie('clause'), { minLength: 2, maxLength: 3 })
      .map((clauses): Clause => ({ kind: 'and', clauses })),
    fc
      .array(tie('clause'), { minLength: 2, maxLength: 3 })
      .map((clauses): Clause => ({ kind: 'or', clauses })),
    tie('clause').map((inner): Clause => ({ kind: 'not', clause: inner })),
  ),
})).clause;

function quote(one: string): string {
  return `"${one.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}"`;
}

function printOperand(operand: Operand): string {
  if (operand.kind === 'value') return quote(operand.value);
  return operand.kind === 'list' ? `(${operand.items.map(printOperand).join(', ')})` : 'EMPTY';
}

function print(one: Clause): string {
  if (one.kind === 'term') return `${quote(one.field)} ${one.operator} ${printOperand(one.operand)}`;
  if (one.kind === 'not') return `NOT (${print(one.clause)})`;
  return one.clauses.map((part) => `(${print(part)})`).join(one.kind === 'and' ? ' AND ' : ' or ');
}

test('every clause survives printing and parsing', () => {
  fc.assert(
    fc.property(clause, (one) => {
      expect(parseJql(print(one)).where).toEqual(one);
    }),
  );
});

test('nonsense is refused by a JqlError, never by another error or a hang', () => {
  const scraps = fc.constantFrom(
    '(',
    ')',
    '"',
    "'",
    'and',
    'not',
    'in',
    'is',
    '=',
    '~',
    ',',
    'order',
    'by',
    'project',
    '\\',
    '!',
    '@',
  );
  fc.assert(
    fc.property(fc.array(scraps, { maxLength: 12 }), (parts) => {
      expect(() => messages(parts.join(' '))).not.toThrow();
    }),
  );
});
