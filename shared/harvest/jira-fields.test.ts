import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JiraResponseError } from '../jira/errors.ts';
import { areUsual, IssueFields, issueFields } from './jira-fields.ts';

const anything = fc.oneof(
  fc.constantFrom(undefined, null, '', 'x', '17', 17, true),
  fc.jsonValue({ maxDepth: 2 }),
);
const text = fc.oneof({ weight: 30, arbitrary: fc.constantFrom('a text', '', null, undefined) }, anything);
const sure = fc.oneof({ weight: 30, arbitrary: fc.constantFrom('a text', '17') }, anything);
const digits = fc.oneof({ weight: 30, arbitrary: fc.constant('10000') }, anything);
const flag = fc.oneof({ weight: 30, arbitrary: fc.constantFrom(true, false, null, undefined) }, anything);

function maybe(usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 20, arbitrary: usual },
    { weight: 10, arbitrary: fc.constantFrom(null, undefined) },
    anything,
  );
}

const fields = fc.record(
  {
    summary: text,
    status: maybe(fc.record({ name: sure, id: sure, statusCategory: maybe(fc.record({ key: text })) })),
    issuetype: fc.record({ id: digits, name: sure, subtask: flag, self: text }),
    parent: maybe(fc.record({ id: sure, key: sure, self: text })),
    assignee: maybe(
      fc.record({ accountId: text, name: text, displayName: text, emailAddress: text, active: flag }),
    ),
    labels: maybe(fc.array(sure)),
    created: sure,
    updated: sure,
    resolutiondate: text,
    customfield_10014: anything,
  },
  { requiredKeys: ['issuetype', 'created', 'updated'] },
);

it('takes as they are only fields of which the schema makes the same', () => {
  const seen = { usual: 0, unusual: 0 };
  fc.assert(
    fc.property(fields, (some) => {
      if (!areUsual(some)) return void (seen.unusual += 1);
      seen.usual += 1;
      expect(some).toMatchObject(IssueFields.parse(some));
    }),
    { numRuns: 5_000 },
  );
  expect(seen.usual).toBeGreaterThan(500);
  expect(seen.unusual).toBeGreaterThan(500);
});

it.each([
  {},
  { summary: null, status: null, parent: null, assignee: null, labels: null, resolutiondate: null },
  { status: { name: 'To Do' } },
  {
    status: { name: 'To Do', statusCategory: { key: 'new' } },
    labels: ['ux'],
    assignee: { accountId: '5b' },
  },
  {
    parent: { id: '10', key: 'MILL-1', self: 'http://site/10' },
    assignee: { name: 'zoe', displayName: 'Zoë' },
  },
])('knows %j for usual', (some) => {
  const whole = {
    issuetype: { id: '10000', name: 'Epic', subtask: false },
    created: 'then',
    updated: 'now',
    ...some,
  };

  expect(areUsual(whole)).toBe(true);
  expect(issueFields({ id: '1', key: 'MILL-1', fields: whole })).toBe(whole);
});

it('has the schema turn numeric ids into texts, and say what is wrong', () => {
  const issueOf = (id: unknown) => ({
    id: '1',
    key: 'MILL-1',
    fields: { issuetype: { id, name: 'Epic' }, created: 'then', updated: 'now' },
  });

  expect(issueFields(issueOf(10_000)).issuetype.id).toBe('10000');
  expect(() => issueFields(issueOf('Epic'))).toThrow(JiraResponseError);
  expect(() => issueFields(issueOf('Epic'))).toThrow(/issue MILL-1 .*issuetype\.id/);
});
