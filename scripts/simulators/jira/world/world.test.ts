import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorld } from './create-world.ts';
import type { IssueState } from './issue-state.ts';
import type { World } from './world.ts';

function all(world: World): IssueState[] {
  return Array.from({ length: world.size }, (_, index) => world.issue(index)).filter(
    (issue) => issue !== undefined,
  );
}

function plain(world: World): unknown {
  return all(world).map((issue) => ({
    key: world.key(issue),
    summary: issue.summary,
    labels: issue.labels,
    updated: issue.updatedMs,
    planned: issue.custom(10101),
    histories: world.histories(issue),
  }));
}

describe('a seeded world', () => {
  test('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => plain(createWorld({ seed, issues: 50 })));

    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
  });

  test('keeps its histories in order, between creation and last change, ending in the status', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const world = createWorld({ seed, issues: 60 });
        for (const issue of all(world)) {
          const histories = world.histories(issue);
          const times = histories.map((history) => history.createdMs);
          const moves = histories.flatMap((history) =>
            history.items.filter((item) => item.fieldId === 'status'),
          );

          expect([issue.createdMs, ...times, issue.updatedMs]).toEqual(
            [issue.createdMs, ...times, issue.updatedMs].toSorted((a, b) => a - b),
          );
          expect(times.at(-1) ?? issue.updatedMs).toBe(issue.updatedMs);
          for (const [n, move] of moves.entries()) expect(move.from).toBe(moves[n - 1]?.to ?? '10000');
          expect(moves.at(-1)?.to ?? '10000').toBe(world.catalogue.statuses[issue.statusIndex]?.id);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('has what real sites have: long changelogs, same-second histories, a field twice, unknown authors', () => {
    const world = createWorld({ issues: 2000 });
    const logs = all(world).map((issue) => world.histories(issue));
    const histories = logs.flat();
    const twins = logs.some((log) => log.some((one, n) => n > 0 && one.createdMs === log[n - 1]?.createdMs));
    const doubled = histories.some(
      (one) => one.items.length === 2 && one.items[0]?.fieldId === one.items[1]?.fieldId,
    );

    expect(logs.filter((log) => log.length > 100)).toHaveLength(5);
    expect(twins).toBe(true);
    expect(doubled).toBe(true);
    expect(histories.some((one) => one.authorIndex < 0)).toBe(true);
    expect(new Set(histories.map((one) => one.id)).size).toBe(histories.length);
  });

  test.each([2, 3, 4, 5] as const)(
    'of depth %i has parents one level up, in the same project',
    (hierarchyDepth) => {
      const world = createWorld({ issues: 800, hierarchyDepth });
      const level = (issue: IssueState | undefined): number =>
        world.catalogue.types[issue?.typeIndex ?? 0]?.level ?? 0;
      const children = all(world).filter((issue) => issue.parentIndex >= 0);

      expect(new Set(all(world).map(level)).size).toBe(hierarchyDepth);
      expect(children.length).toBeGreaterThan(400);
      for (const child of children) {
        const parent = world.issue(child.parentIndex);
        expect([level(parent), parent?.projectIndex]).toEqual([level(child) + 1, child.projectIndex]);
        expect(parent?.createdMs).toBeLessThan(child.createdMs);
      }
    },
  );

  test('of a million issues takes little memory, and finds any of them', () => {
    const before = process.memoryUsage();
    const world = createWorld({ issues: 1_000_000 });
    const after = process.memoryUsage();
    const last = world.issue(999_999);

    expect(last === undefined ? undefined : world.find(world.key(last))).toBe(999_999);
    const grownMb = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
    expect(grownMb).toBeLessThan(150);
  });

  test.each([-1, 1.5, 1_000_001])('of %d issues is refused', (issues) => {
    expect(() => createWorld({ issues })).toThrow(/0 to 1000000 issues/);
  });
});

test('a world may be empty, but needs projects, users and statuses', () => {
  expect(createWorld({ issues: 0 }).create({ project: 'MILL', summary: 'first' })).toEqual({
    id: '10001',
    key: 'MILL-1',
  });
  expect(() => createWorld({ projects: 0 })).toThrow(/at least one project/);
  expect(() => createWorld({ users: 0 })).toThrow(/one user/);
  expect(() => createWorld({ statuses: [] })).toThrow(/one status/);
});

describe('changes', () => {
  const at = (nowMs: number): World => createWorld({ issues: 100, clock: () => nowMs });
  const nowMs = Date.UTC(2026, 10, 21);

  test('write histories, newest last', () => {
    const world = at(nowMs);
    const before = world.lookup('10001');
    const known = before === undefined ? 0 : world.histories(before).length;

    world.update(
      '10001',
      { summary: 'new', assignee: 'user3', labels: ['a'], custom: { 10016: 13 } },
      { authorIndex: 2 },
    );
    const after = world.transition('10001', '6');

    const added = world.histories(after).slice(known);
    expect(added.map((history) => history.items.map((item) => item.fieldId))).toEqual([
      ['customfield_10016', 'summary', 'labels', 'assignee'],
      ['status'],
    ]);
    expect(added[0]).toMatchObject({ createdMs: nowMs, authorIndex: 2 });
    expect([after.summary, after.updatedMs, after.resolvedMs, after.custom(10016)]).toEqual([
      'new',
      nowMs,
      nowMs,
      13,
    ]);
  });

  test('reopen: a status that is not done has no resolution date', () => {
    const world = at(nowMs);
    world.transition('10001', 'Done');

    expect(world.transition('10001', 'In Progress').resolvedMs).toBe(-1);
  });

  test('move: the new key and all old ones lead to the issue, and keys are never given twice', () => {
    const world = at(nowMs);
    const first = world.move('MILL-1', 'OPS');
    const second = world.move(first.key, 'MILL');
    const created = world.create({ project: 'OPS', summary: 'x' });

    expect(
      ['MILL-1', first.key, second.key.toLowerCase(), first.id].map((name) => world.lookup(name)?.index),
    ).toEqual([0, 0, 0, 0]);
    expect(second.key).not.toBe('MILL-1');
    expect(created.key).not.toBe(first.key);
  });

  test('create: only what was given', () => {
    const world = at(nowMs);
    const { id, key } = world.create({
      project: 'RACE',
      summary: 'made',
      type: 'Story',
      parent: 'RACE-1',
      priority: 'High',
    });
    const issue = world.lookup(key);

    expect(id).toBe('10101');
    expect(issue).toMatchObject({
      summary: 'made',
      createdMs: nowMs,
      updatedMs: nowMs,
      labels: [],
      assigneeIndex: -1,
    });
    expect(issue?.parentIndex).toBe(world.lookup('RACE-1')?.index);
    expect(issue?.custom(10101)).toBeNull();
  });

  test('delete: the issue is gone, and what names it says so', () => {
    const world = at(nowMs);
    world.delete('10005');

    expect(world.lookup('10005')).toBeUndefined();
    expect(() => world.update('10005', { summary: 'x' })).toThrow(
      'The simulated site has no issue 10005; create it first.',
    );
  });
});
