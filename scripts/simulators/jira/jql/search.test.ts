import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IssueState } from '../world/issue-state.ts';
import { createWorld } from '../world/create-world.ts';
import type { World } from '../world/world.ts';
import { JqlError } from './ast.ts';
import type { SearchRequest } from './search.ts';
import { SearchService } from './search.ts';

const world = createWorld({ seed: 7, issues: 600, hierarchyDepth: 5 });
const service = new SearchService(world);
const { catalogue } = world;

function request(jql: string, changes: Partial<SearchRequest> = {}): SearchRequest {
  return {
    jql,
    deployment: 'cloud',
    userIndex: 0,
    timeZone: 'UTC',
    nowMs: world.clock(),
    bounded: true,
    reconcile: [],
    ...changes,
  };
}

function find(jql: string, changes: Partial<SearchRequest> = {}): number[] {
  return [...service.search(request(jql, changes)).positions];
}

function where(test: (issue: IssueState) => boolean, of: World = world): number[] {
  return Array.from({ length: of.size }, (_, index) => of.issue(index))
    .filter((issue) => issue !== undefined)
    .filter(test)
    .map((issue) => issue.index)
    .toReversed();
}

function errors(jql: string): readonly string[] {
  try {
    service.search(request(jql));
  } catch (error) {
    if (error instanceof JqlError) return error.messages;
    throw error;
  }
  return [];
}

const epic = world.issue(0);
const epicKey = epic === undefined ? '' : world.key(epic);
const typeLevel = (issue: IssueState): number => catalogue.types[issue.typeIndex]?.level ?? 0;
const sprintOf = (issue: IssueState): readonly string[] =>
  issue.sprintIds.map((id) => catalogue.sprints.find((sprint) => sprint.id === id)?.state ?? '');

describe('clauses', () => {
  test.each<[string, (issue: IssueState) => boolean]>([
    ['project = mill', (issue) => issue.projectIndex === 0],
    ['project != MILL', (issue) => issue.projectIndex !== 0],
    ['status = "deployed ac"', (issue) => issue.statusIndex === 3],
    ['status in (6, "DEPLOYED PD")', (issue) => issue.statusIndex === 5 || issue.statusIndex === 4],
    ['status = Geschlossen', (issue) => issue.statusIndex === 5],
    ['statusCategory = Done', (issue) => issue.statusIndex >= 4],
    ['issuetype = Epic', (issue) => typeLevel(issue) === 1],
    [
      'type in (Story, Bug) and project = OPS',
      (issue) => issue.projectIndex === 2 && [3, 5].includes(issue.typeIndex),
    ],
    [`parent = ${epicKey}`, (issue) => issue.parentIndex === 0],
    ['parent is empty', (issue) => issue.parentIndex < 0],
    [
      'parent is not empty and not project = MILL',
      (issue) => issue.parentIndex >= 0 && issue.projectIndex !== 0,
    ],
    [`key in (${epicKey}, 10003)`, (issue) => issue.index === 0 || issue.index === 2],
    ['labels = backend', (issue) => issue.labels.includes('backend')],
    ['labels not in (backend)', (issue) => issue.labels.length > 0 && !issue.labels.includes('backend')],
    ['labels is empty', (issue) => issue.labels.length === 0],
    ['assignee is empty', (issue) => issue.assigneeIndex < 0],
    ['assignee = "user3@example.com"', (issue) => issue.assigneeIndex === 3],
    ['assignee != user3', (issue) => issue.assigneeIndex >= 0 && issue.assigneeIndex !== 3],
    ['reporter = currentUser()', (issue) => issue.reporterIndex === 0],
    ['fixVersion = 20001', (issue) => issue.fixVersionIds.includes(20001)],
    ['sprint in openSprints()', (issue) => sprintOf(issue).includes('active')],
    ['sprint = "MILL Sprint 2"', (issue) => issue.sprintIds.includes(2)],
    ['priority > Medium', (issue) => issue.priorityIndex < 2],
    ['resolution = Unresolved', (issue) => issue.statusIndex < 4],
    ['summary ~ "billing export"', (issue) => issue.summary.includes('billing export')],
    ['text ~ "bill*"', (issue) => `${issue.summary}${issue.description.join()}`.includes('billing')],
    ['cf[10016] >= 5', (issue) => Number(issue.custom(10016) ?? 0) >= 5],
    ['"Story Points" is empty', (issue) => issue.custom(10016) === null],
    [
      '"Planned Dev Start" < "2026-01-01"',
      (issue) => Number(issue.custom(10101) ?? Infinity) < Date.UTC(2026, 0, 1),
    ],
    ['Severity = "Option A"', (issue) => [issue.custom(10105), issue.custom(10106)].includes('Option A')],
    ['"Project Ticket" ~ "PT*"', (issue) => issue.custom(10103) !== null],
    ['updated >= 1780000000000', (issue) => issue.updatedMs >= 1_780_000_000_000],
    ['created < "2025-06-01 00:00"', (issue) => issue.createdMs < Date.UTC(2025, 5, 1)],
    ['resolved is empty', (issue) => issue.resolvedMs < 0],
  ])('%s', (jql, expected) => {
    const found = find(jql);

    expect(found).toEqual(where(expected));
    expect(found.length).toBeGreaterThan(0);
  });

  test('relative dates are counted from now', () => {
    const nowMs = Date.UTC(2026, 9, 1);

    expect(find('updated >= -30d', { nowMs })).toEqual(
      where((issue) => issue.updatedMs >= nowMs - 30 * 86_400_000),
    );
  });

  test('on Data Center the parent stands in three fields', () => {
    const changes = { deployment: 'data_center' } as const;

    expect(find('parent is not empty', changes)).toEqual(
      where((issue) => issue.parentIndex >= 0 && typeLevel(issue) < 0),
    );
    expect(find('"Epic Link" is not empty', changes)).toEqual(
      where((issue) => issue.parentIndex >= 0 && typeLevel(issue) === 0),
    );
    expect(find('"Parent Link" is not empty', changes)).toEqual(
      where((issue) => issue.parentIndex >= 0 && typeLevel(issue) > 0),
    );
  });
});

describe('order', () => {
  test('by several fields, total by issue', () => {
    const found = find('project in (MILL, RACE) ORDER BY project DESC, updated ASC').map((index) =>
      world.issue(index),
    );
    const sorted = found.toSorted(
      (a, b) => (b?.projectIndex ?? 0) - (a?.projectIndex ?? 0) || (a?.updatedMs ?? 0) - (b?.updatedMs ?? 0),
    );

    expect(found).toEqual(sorted);
  });

  test('at most seven fields, known ones only', () => {
    const eight = 'key, id, created, updated, status, priority, summary, project';

    expect(errors(`project = MILL order by ${eight}`)).toEqual([
      'The maximum number of sort fields allowed is 7.',
    ]);
    expect(errors('project = MILL order by colour')).toEqual(["Not able to sort using field 'colour'."]);
  });
});

describe('errors', () => {
  test.each([
    [
      'ORDER BY key',
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    ],
    ['project = NOPE', "The value 'NOPE' does not exist for the field 'project'."],
    ['status = Nowhere', "The value 'Nowhere' does not exist for the field 'status'."],
    ['colour = red', "Field 'colour' does not exist or you do not have permission to view it."],
    ['key = MILL-99999', "An issue with key 'MILL-99999' does not exist for field 'key'."],
    ['id = 99999999', "A value with ID '99999999' does not exist for the field 'id'."],
    ['project ~ MILL', "The operator '~' is not supported by the 'project' field."],
    ['summary = x', "The operator '=' is not supported by the 'summary' field."],
    ['status is Done', "The operator 'is' requires the value 'EMPTY' or 'NULL' for the field 'status'."],
    ['cf[10016] = many', "The value 'many' for field 'cf[10016]' is invalid - please provide a number."],
    ['assignee in membersOf("x")', "Unable to find JQL function 'membersOf(x)'."],
  ])('%s', (jql, message) => {
    const [first] = errors(jql);

    expect(first).toBe(message);
  });

  test('a date with an offset is refused', () => {
    expect(errors('updated >= "2026-01-01T00:00Z"')[0]).toMatch(
      /^Date value '2026-01-01T00:00Z' for field 'updated' is invalid/,
    );
  });

  test('all that is wrong is said at once', () => {
    expect(errors('project = NOPE and colour = red')).toHaveLength(2);
  });
});

const ATOMS = [
  'project = MILL',
  'status in (Done, Closed)',
  'issuetype = Story',
  `parent = ${epicKey}`,
  'labels = ux',
  'assignee is empty',
  'priority = High',
  'updated > 1770000000000',
  'key in (10001, 10002, 10400)',
  'sprint is empty',
];
const atoms = fc.constantFrom(...ATOMS);
const clause = fc.letrec<{ clause: string }>((tie) => ({
  clause: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atoms,
    fc.tuple(tie('clause'), tie('clause')).map(([a, b]) => `(${a} AND ${b})`),
    fc.tuple(tie('clause'), tie('clause')).map(([a, b]) => `(${a} OR ${b})`),
    tie('clause').map((a) => `NOT (${a})`),
  ),
})).clause;

test('AND is intersection, OR is union, NOT is complement, whatever index is used', () => {
  const everything = where(() => true);
  fc.assert(
    fc.property(clause, clause, (a, b) => {
      const [inA, inB] = [new Set(find(a)), new Set(find(b))];

      expect(find(`(${a}) AND (${b})`)).toEqual(
        everything.filter((index) => inA.has(index) && inB.has(index)),
      );
      expect(find(`(${a}) OR (${b})`)).toEqual(
        everything.filter((index) => inA.has(index) || inB.has(index)),
      );
      expect(find(`NOT (${a})`)).toEqual(everything.filter((index) => !inA.has(index)));
    }),
    { numRuns: 60 },
  );
});

test('changed, created and deleted issues are found by what they are now', () => {
  const own = createWorld({ issues: 100 });
  const search = new SearchService(own);
  const ids = (jql: string): number[] => [...search.search(request(jql)).positions];
  const before = ids('status = Closed');
  const [closed = 0] = before;
  const open = ids('status = "To Do"')[0] ?? 0;

  own.transition(String(10001 + open), 'Closed');
  own.delete(String(10001 + closed));
  const created = own.create({ project: 'OPS', summary: 'fresh', status: 'Closed' });

  const expected = [...before.filter((index) => index !== closed), open, Number(created.id) - 10001];
  expect(ids('status = Closed').toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
});
