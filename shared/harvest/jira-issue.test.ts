import { array, assert, boolean, constant, integer, oneof, property, string, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { JiraResponseError } from '../jira/errors.ts';
import { JiraIssue } from '../jira/records.ts';
import { fingerprint, siteIssue } from './jira-issue.ts';
import { TypeRules } from './types.ts';

/** Few characters, so that texts that differ only in where they end are common. */
const text = string({
  unit: oneof(constant('a'), constant(':'), constant('1'), constant('~'), constant('–')),
});
const field = oneof(text, constant(null), boolean(), integer(), array(text));
const record = tuple(field, field, field).map(([a, b, c]) => ({ a, b, c }));

it('gives two records the same fingerprint only where they are equal', () => {
  assert(
    property(record, record, (one, other) => {
      const isEqual = JSON.stringify(one) === JSON.stringify(other);
      expect(fingerprint(one) === fingerprint(other)).toBe(isEqual);
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  [
    { a: 'ab', b: 'c' },
    { a: 'a', b: 'bc' },
  ],
  [
    { a: ['b'], b: 'c' },
    { a: [], b: 'bc' },
  ],
  [{ a: ['a', 'b'] }, { a: ['ab'] }],
  [
    { a: null, b: '' },
    { a: '', b: null },
  ],
  [{ a: '1' }, { a: 1 }],
  [{ a: 'true' }, { a: true }],
  [{ a: '~' }, { a: null }],
  [
    { a: 1, b: 23 },
    { a: 12, b: 3 },
  ],
])('tells %o from %o', (one, other) => {
  expect(fingerprint(one)).not.toBe(fingerprint(other));
});

it('refuses what no site calls a key or a type, by the issue that has it', () => {
  const types = new TypeRules({ types: { version: 0, issue_types: [] } });
  const context = {
    connection_id: 'default',
    base_url: 'http://site',
    types,
    members: new Map(),
    linkFields: [],
  };
  const [created, updated] = ['2026-11-20T08:00:00.000+0000', '2026-11-20T09:00:00.000+0000'];
  const issueOf = (key: string, type: string) => ({
    id: '10',
    key,
    fields: { issuetype: { id: type, name: 'Epic' }, created, updated },
  });

  expect(siteIssue(JiraIssue.parse(issueOf('MILL-1', '10000')), context).type_id).toBe(10_000);
  expect(() => siteIssue(issueOf('MILL-1', 'Epic'), context)).toThrow(JiraResponseError);
  expect(() => siteIssue(issueOf('MILL-1', 'Epic'), context)).toThrow(/issue MILL-1 .*issuetype\.id/);
  expect(JiraIssue.safeParse(issueOf('MILL 1', '10000')).success).toBe(false);
});
