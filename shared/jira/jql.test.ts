import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JqlError } from '../../scripts/simulators/jira/jql/ast.ts';
import { parseJql } from '../../scripts/simulators/jira/jql/parse.ts';
import {
  and,
  equals,
  hasOrderBy,
  inList,
  JqlClauseError,
  or,
  orderBy,
  quote,
  raw,
  updatedSince,
} from './jql.ts';

/** Texts made of what JQL is made of, and of what could break out of it. */
const clauseText = fc
  .array(
    fc.constantFrom(
      'a',
      '=',
      '"',
      "'",
      '(',
      ')',
      '[',
      ']',
      ' OR ',
      ' AND ',
      ' NOT ',
      ' ORDER ',
      'BY',
      'order by key',
      '\\',
      ' in ',
      ',',
      '1',
      '!',
      '~',
      '\n',
      '\u00a0',
      '\t',
      'cf[10010]',
      '"x y"',
      'b = 2',
      ' ',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('values', () => {
  it('are read by a JQL parser as exactly what they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (value) => {
        const parsed = parseJql(`summary ~ ${quote(value)}`);

        expect(parsed.where).toMatchObject({ kind: 'term', operand: { kind: 'value', value, quoted: true } });
      }),
    );
  });

  it('in lists are read as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 9 }), { minLength: 1, maxLength: 5 }), (values) => {
        const parsed = parseJql(inList('status', values));

        const items = values.map((value) => expect.objectContaining({ kind: 'value', value }));
        expect(parsed.where).toMatchObject({
          kind: 'term',
          field: 'status',
          operator: 'in',
          operand: { kind: 'list', items },
        });
      }),
    );
  });

  it('and fields look like this', () => {
    expect(equals('project', 'A "B" \\ C')).toBe('project = "A \\"B\\" \\\\ C"');
    expect(equals('customfield_10010', 5)).toBe('cf[10010] = 5');
    expect(equals('Story Points', 'x')).toBe('"Story Points" = "x"');
    expect(inList('id', ['10001', 10_002, 'A-1'])).toBe('id in (10001, 10002, "A-1")');
    expect(updatedSince(new Date('2026-11-21T00:00:00.000Z'))).toBe('updated >= 1795219200000');
  });

  it('of an empty list would mean nothing or all, so it is refused', () => {
    expect(() => inList('status', [])).toThrow(JqlClauseError);
  });
});

describe('joining', () => {
  it('keeps each clause whole', () => {
    expect(and('a = 1 OR b = 2', undefined, 'c = 3')).toBe('(a = 1 OR b = 2) AND (c = 3)');
    expect(and('a = 1', undefined)).toBe('a = 1');
    expect(or('a = 1', 'b = 2 AND c = 3')).toBe('((a = 1) OR (b = 2 AND c = 3))');
    expect(orderBy(and('a = 1'), 'created', 'desc')).toBe('a = 1 ORDER BY created DESC');
  });

  it('of nothing is refused: the query would be unbounded', () => {
    expect(() => and(undefined)).toThrow(JqlClauseError);
    expect(() => or()).toThrow(JqlClauseError);
  });

  it('sees an order that a query has, and none in its texts', () => {
    expect(['a = 1 ORDER BY b', 'a = 1 order\n by b', 'order by b'].map(hasOrderBy)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['a = "order by b"', 'a = 1', 'orderly = 1'].map(hasOrderBy)).toEqual([false, false, false]);
  });
});

describe("an operator's clause", () => {
  it('stands in parentheses of its own', () => {
    expect(raw(' labels = "x" OR priority = High ')).toBe('(labels = "x" OR priority = High)');
    expect(and('project = A', raw('b = 1 OR c = 2'))).toBe('(project = A) AND ((b = 1 OR c = 2))');
  });

  it.each([
    ['a = 1) OR (b = 2', /closes a "\)" that it did not open/],
    ['a = 1 OR (b = 2', /leaves a "\(" open/],
    ['a = "x', /has a quote that is not closed/],
    ["a = 'x\\'", /has a quote that is not closed/],
    ['cf[10010 = 1', /leaves a "\[" open/],
    ['a in (1]', /closes a "\]" that it did not open/],
    ['a = 1 ORDER BY b', /has an ORDER BY/],
    ['order by b', /has an ORDER BY/],
    ['a = x\\', /ends in a backslash/],
    ['  ', /is empty/],
  ])('is refused when it could break out: %s', (clause, message) => {
    expect(() => raw(clause)).toThrow(message);
  });

  it.each([
    'summary ~ "a) OR (b"',
    "summary ~ 'order by x'",
    'cf[10010] in (1, 2)',
    'a = "x\\"y" AND NOT (b = 1)',
  ])('is let through: %s', (clause) => {
    expect(raw(clause)).toBe(`(${clause})`);
  });

  it('can only narrow what it is joined to, whatever it is', () => {
    let understood = 0;
    fc.assert(
      fc.property(clauseText, (text) => {
        const parsed = joined(text);
        if (!parsed) return;
        understood += 1;

        expect(parsed.orderBy).toEqual([]);
        expect(parsed.where).toMatchObject({ kind: 'and' });
        const [guard] = parsed.where?.kind === 'and' ? parsed.where.clauses : [];
        expect(guard).toMatchObject({ kind: 'term', field: 'guard', operator: '=' });
      }),
      { numRuns: 5_000, examples: [['b = 2'], ['b = 2 OR a = 1'], ['b = 2) OR (a = 1']] },
    );
    expect(understood).toBeGreaterThan(2);
  });

  /** The joined query as the parser reads it; undefined when it was refused here or would be by Jira. */
  function joined(text: string): ReturnType<typeof parseJql> | undefined {
    try {
      return parseJql(and('guard = 1', raw(text)));
    } catch (error) {
      if (error instanceof JqlClauseError || error instanceof JqlError) return undefined;
      throw error;
    }
  }
});
