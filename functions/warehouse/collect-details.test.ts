import { describe, expect, it } from 'vitest';
import { openSite, type TestSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld, type WorldOptions } from '../../scripts/simulators/jira/world/create-world.ts';
import type { World } from '../../scripts/simulators/jira/world/world.ts';
import { detailSettings, expectedDetails } from '../../scripts/testing/expected-details.ts';
import { openLocalProcess, settingsOf, type TestProcess } from '../../scripts/testing/local-process.ts';
import { detailColumns, type JiraIssueRow } from '../../shared/warehouse/tables.ts';
import { JobStarted } from '../../shared/warehouse/job-answer.ts';

const CLOSED = '/api/collect-closed-details';
const AC = '/api/collect-ac-details';

/** A site, and a table that has the statuses of all its issues. */
async function openFilled(
  world: WorldOptions,
  settings: Readonly<Record<string, string>> = detailSettings,
  deployment: 'cloud' | 'data_center' = 'cloud',
): Promise<{ site: TestSite; world: World; millrace: TestProcess }> {
  const site = await openSite({ deployment, world: createWorld(world) });
  const millrace = await openLocalProcess({
    ...settingsOf(site),
    MILLRACE_INLINE_ISSUES: '1000',
    ...settings,
  });
  await millrace.done('/api/update-status');
  return { site, world: site.world, millrace };
}

function isIn(...statuses: string[]) {
  return ({ status }: JiraIssueRow) => statuses.includes(status ?? '');
}

function detailsOf(row: JiraIssueRow) {
  const columns = detailColumns.filter((column) => column !== 'details_updated_at');
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}

describe.each([
  ['cloud', 'date'],
  ['data_center', 'datetime'],
] as const)('details from a %s site with planned fields of type %s', (deployment, plannedDates) => {
  it('are exactly those of the closed issues, and of no others', async () => {
    const { world, millrace } = await openFilled({ issues: 320, plannedDates }, detailSettings, deployment);
    const before = await millrace.rows();

    const answer = await millrace.done(CLOSED);

    const rows = await millrace.rows();
    const closed = rows.filter(isIn('Closed', 'Deployed PD'));
    expect(answer).toMatchObject({
      matched: closed.length,
      inserted: 0,
      updated: closed.length,
      skipped: [],
    });
    for (const row of closed) {
      const issue = world.lookup(row.issue_id);
      if (!issue) throw new Error(`The world has no issue ${row.issue_id}.`);
      expect({ key: row.issue_key, ...detailsOf(row) }).toEqual({
        key: row.issue_key,
        ...expectedDetails(world, issue, plannedDates),
      });
    }
    expect(closed.filter(({ actual_duration }) => actual_duration !== null).length).toBeGreaterThan(50);
    expect(closed.filter(({ planned_duration }) => planned_duration !== null).length).toBeGreaterThan(50);
    expect(rows.filter((row) => !closed.includes(row))).toEqual(
      before.filter((row) => !isIn('Closed', 'Deployed PD')(row)),
    );
  });
});

it('reads closed issues once', async () => {
  const { world, millrace } = await openFilled({ issues: 100 });
  await millrace.done(CLOSED);
  const before = await millrace.rows();

  expect(await millrace.done(CLOSED)).toMatchObject({ matched: 0, updated: 0, unchanged: 0 });

  expect(await millrace.rows()).toEqual(before);
  const open = before.find(isIn('To Do'));
  world.transition(open?.issue_id ?? '', 'Closed');
  await millrace.done('/api/update-status');
  expect(await millrace.done(CLOSED)).toMatchObject({ matched: 1, updated: 1 });
  expect(
    (await millrace.rows()).find(({ issue_id }) => issue_id === open?.issue_id)?.details_updated_at,
  ).not.toBeNull();
});

it('reads issues deployed to acceptance anew each time', async () => {
  const { world, millrace } = await openFilled({ issues: 120 });
  const first = await millrace.done(AC);
  const before = (await millrace.rows()).filter(isIn('Deployed AC'));
  expect(first).toMatchObject({ matched: before.length, updated: before.length });
  const [changed] = before;
  world.update(changed?.issue_id ?? '', { custom: { 10103: 'MOVED-1' } });

  const second = await millrace.done(AC);

  expect(second).toMatchObject({ matched: before.length, updated: 1, unchanged: before.length - 1 });
  const after = (await millrace.rows()).filter(isIn('Deployed AC'));
  expect(after[0]?.project_ticket).toBe('MOVED-1');
  for (const [index, row] of after.entries()) {
    const was = before[index];
    expect(row.last_updated_at).toBe(was?.last_updated_at);
    expect(Date.parse(row.details_updated_at ?? '')).toBeGreaterThan(
      Date.parse(was?.details_updated_at ?? ''),
    );
    expect(row.details_updated_at).toBe(after[0]?.details_updated_at);
  }
});

it('names the issues that are gone from the site, and reads the others', async () => {
  const { world, millrace } = await openFilled({ issues: 100 });
  const [gone, ...others] = (await millrace.rows()).filter(isIn('Closed', 'Deployed PD'));
  world.delete(gone?.issue_id ?? '');

  const answer = await millrace.done(CLOSED);

  expect(answer).toMatchObject({
    matched: others.length + 1,
    updated: others.length,
    skipped: [{ reason: 'not_found', count: 1, examples: [gone?.issue_id] }],
  });
  expect((await millrace.rows()).find(({ issue_id }) => issue_id === gone?.issue_id)).toEqual(gone);
});

it('leaves NULL what no setting tells how to read', async () => {
  const { site, millrace } = await openFilled({ issues: 60 }, {});

  await millrace.done(CLOSED);

  const closed = (await millrace.rows()).filter(isIn('Closed', 'Deployed PD'));
  for (const row of closed) expect(Object.values(detailsOf(row)).every((value) => value === null)).toBe(true);
  expect(closed.every(({ details_updated_at }) => details_updated_at !== null)).toBe(true);
  expect(site.requests.count('POST /rest/api/3/changelog/bulkfetch')).toBe(0);
});

it('reports statuses of its settings that the site lacks', async () => {
  const { millrace } = await openFilled(
    { issues: 40 },
    { JIRA_CLOSED_STATUSES: 'closed,Begraben', JIRA_ACTUAL_START_STATUSES: 'Begonnen,in progress' },
  );

  const answer = await millrace.done(CLOSED);

  expect(answer.skipped).toEqual([
    { reason: 'unknown_status', count: 2, examples: ['Begraben', 'Begonnen'] },
  ]);
  const rows = await millrace.rows();
  expect(answer.matched).toBe(rows.filter(isIn('Closed')).length);
});

it.each([
  ['Severity', /"Severity" is borne by several fields \(customfield_10105, customfield_10106\)/],
  ['project ticket', /no field with the id or exact name "project ticket"/],
])('refuses the field %s', async (field, says) => {
  const { millrace } = await openFilled({ issues: 20 }, { JIRA_FIELD_PROJECT_TICKET: field });
  const before = await millrace.rows();

  const problem = await millrace.refused(AC);

  expect(problem).toMatchObject({ status: 422, error_category: 'admin_required' });
  expect(problem.detail).toMatch(says);
  expect(await millrace.rows()).toEqual(before);
});

it.each(['bulk', 'single'] as const)(
  'reads changelogs of more than 100 histories whole, by %s reads',
  async (way) => {
    const { site, world, millrace } = await openFilled({ issues: 30 });
    world.transition('10008', 'In Progress');
    world.transition('10008', 'Closed');
    const issue = world.lookup('10008');
    if (!issue) throw new Error('The world has no issue 10008.');
    expect(world.histories(issue).length).toBeGreaterThan(100);
    await millrace.done('/api/update-status');
    if (way === 'single') site.faults.add({ kind: '404', match: { path: /changelog\/bulkfetch/ } });

    await millrace.done(CLOSED);

    const row = (await millrace.rows()).find(({ issue_id }) => issue_id === '10008');
    expect(row && detailsOf(row)).toEqual(expectedDetails(world, issue, 'date'));
  },
);

it('runs through tasks when more issues match than fit a request', async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 300 }) });
  const millrace = await openLocalProcess({
    ...settingsOf(site),
    ...detailSettings,
    MILLRACE_INLINE_ISSUES: '40',
  });
  await millrace.ended(await millrace.started('/api/update-status'));

  const answer = await millrace.call('POST', CLOSED);

  expect(answer.status).toBe(202);
  const { job_id } = JobStarted.parse(answer.json);
  expect(answer.headers.get('location')).toBe(`/api/jobs/${job_id}`);
  const job = await millrace.ended(job_id);
  const closed = (await millrace.rows()).filter(isIn('Closed', 'Deployed PD'));
  expect(job).toMatchObject({
    kind: 'collect-closed-details',
    status: 'completed',
    counts: { matched: closed.length, inserted: 0, updated: closed.length },
    progress: { done: closed.length, total: closed.length },
  });
  for (const row of closed) {
    const issue = site.world.lookup(row.issue_id);
    expect(detailsOf(row)).toEqual(issue && expectedDetails(site.world, issue, 'date'));
  }
});
