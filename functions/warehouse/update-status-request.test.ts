import { describe, expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import type { World } from '../../scripts/simulators/jira/world/world.ts';
import { openLocalProcess, settingsOf } from '../../scripts/testing/local-process.ts';
import { JobStarted } from '../../shared/warehouse/job-answer.ts';

const PATH = '/api/update-status';
const SEARCH = 'POST /rest/api/3/search/jql';

/** Keys of the issues that stand in these statuses, and in these projects if any are named. */
function keysIn(world: World, statuses: readonly string[], projects?: readonly string[]): string[] {
  return Array.from({ length: world.size }, (_, index) => world.issue(index))
    .filter((issue) => issue !== undefined)
    .filter(({ statusIndex }) => statuses.includes(world.catalogue.statuses[statusIndex]?.name ?? ''))
    .map((issue) => world.key(issue))
    .filter((key) => projects === undefined || projects.includes(key.split('-')[0] ?? ''));
}

async function openBoth(issues: number, settings: Readonly<Record<string, string>> = {}) {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues }) });
  const millrace = await openLocalProcess({ ...settingsOf(site), ...settings });
  const keys = async () => (await millrace.rows()).map(({ issue_key }) => issue_key);
  return { site, millrace, keys };
}

describe('which issues are taken', () => {
  it('takes the configured statuses, by name in any case or by id', async () => {
    const { site, millrace, keys } = await openBoth(90, { JIRA_STATUSES: 'CLOSED, deployed ac,10001' });

    await millrace.done(PATH);

    expect(await keys()).toEqual(keysIn(site.world, ['Closed', 'Deployed AC', 'In Review']));
  });

  it('takes the statuses of the request instead, narrowed to projects', async () => {
    const { site, millrace, keys } = await openBoth(90, { JIRA_STATUSES: 'closed' });

    await millrace.done(PATH, { statuses: ['to do', '3'], project_keys: ['RACE', 'OPS'] });

    expect(await keys()).toEqual(keysIn(site.world, ['To Do', 'In Progress'], ['RACE', 'OPS']));
  });

  it('finds statuses of a German site by their English name and by id', async () => {
    const world = createWorld({ issues: 60, language: 'de' });
    const site = await openSite({ deployment: 'data_center', world });
    const millrace = await openLocalProcess(settingsOf(site));

    const answer = await millrace.done(PATH, { statuses: ['deployed AC', '6'] });

    const rows = await millrace.rows();
    expect(answer.skipped).toEqual([]);
    expect(rows.map(({ issue_key }) => issue_key)).toEqual(keysIn(world, ['Closed', 'Deployed AC']));
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['Deployed AC', 'Closed']));
  });

  it('names a status that the site lacks and works with the others', async () => {
    const { site, millrace, keys } = await openBoth(60);

    const answer = await millrace.done(PATH, { statuses: ['Verschollen', 'done', '99999'] });

    expect(answer.skipped).toEqual([
      { reason: 'unknown_status', count: 2, examples: ['Verschollen', '99999'] },
    ]);
    expect(await keys()).toEqual(keysIn(site.world, ['Done']));
  });

  it('asks the site for no issues when it has none of the statuses', async () => {
    const { site, millrace } = await openBoth(20);

    const answer = await millrace.done(PATH, { statuses: ['Verschollen'] });

    expect(answer).toMatchObject({ matched: 0, inserted: 0, unchanged: 0 });
    expect(answer.skipped).toMatchObject([{ reason: 'unknown_status', examples: ['Verschollen'] }]);
    const asked = site.requests.recent().map(({ endpoint }) => endpoint);
    expect(asked.filter((endpoint) => !/serverInfo|\/status$/.test(endpoint))).toEqual([]);
    expect(asked).not.toEqual([]);
  });

  it('lets a clause with OR only narrow the query', async () => {
    const { site, millrace, keys } = await openBoth(90);
    const wanted = keysIn(site.world, ['Closed'], ['MILL', 'RACE']);
    expect(wanted.length).toBeGreaterThan(3);

    await millrace.done(PATH, { statuses: ['closed'], jql: 'project = MILL OR project = RACE' });

    expect(await keys()).toEqual(wanted);
  });
});

describe('what is refused', () => {
  it.each([
    ['project = MILL) OR (project = RACE', /closes a "\)" that it did not open/],
    ['project = MILL ORDER BY created', /ORDER BY/],
    ['nosuchfield = 3', /nosuchfield/],
    ['project = ', /400/],
  ])('refuses the JQL %s', async (jql, reason) => {
    const { millrace } = await openBoth(10);

    const problem = await millrace.refused(PATH, { jql });

    expect(problem).toMatchObject({ status: 422, error_category: 'user_fixable' });
    expect(problem.detail).toMatch(reason);
    expect(await millrace.job(String(problem['job_id']))).toMatchObject({
      status: 'failed',
      error: { status: 422, detail: problem.detail },
    });
    expect(await millrace.rows()).toEqual([]);
  });

  it('refuses a project that the site does not have', async () => {
    const { millrace } = await openBoth(10);

    const problem = await millrace.refused(PATH, { project_keys: ['NIX'] });

    expect(problem.status).toBe(422);
    expect(problem.detail).toContain('NIX');
  });

  it.each([
    [{ status: 'closed' }, 'status'],
    [{ statuses: [] }, 'statuses'],
    [{ statuses: 'closed' }, 'statuses'],
    [{ jql: 7, project_keys: [''] }, 'jql'],
  ])('refuses the body %j', async (body, path) => {
    const { site, millrace } = await openBoth(5);

    const problem = await millrace.refused(PATH, body);

    expect(problem).toMatchObject({ status: 400, error_category: 'user_fixable' });
    expect(JSON.stringify(problem.errors)).toContain(path);
    expect(site.requests.total).toBe(0);
  });

  it('refuses a connection that does not exist', async () => {
    const { millrace } = await openBoth(5);

    const problem = await millrace.refused(PATH, { connection_id: 'elsewhere' });

    expect(problem).toMatchObject({ status: 404 });
    expect(problem.detail).toContain('elsewhere');
  });
});

describe('as a job', () => {
  it('runs through tasks when more issues match than fit a request', async () => {
    const { site, millrace, keys } = await openBoth(130, { MILLRACE_INLINE_ISSUES: '100' });

    const answer = await millrace.call('POST', PATH);

    const { job_id } = JobStarted.parse(answer.json);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/api/jobs/${job_id}`);
    const job = await millrace.ended(job_id);
    expect(job).toMatchObject({
      job_id,
      kind: 'update-status',
      status: 'completed',
      counts: { matched: 130, inserted: 130, updated: 0, unchanged: 0 },
      progress: { done: 130, total: 130, unit: 'issues' },
      eta_seconds: null,
      waiting_for: null,
      error: null,
      jira_requests: site.requests.total,
    });
    expect(job.completed_at).not.toBeNull();
    expect(await keys()).toHaveLength(130);
  });

  it('keeps what it left out in the job, and repeats to no effect', async () => {
    const { millrace } = await openBoth(40);
    const body = { statuses: ['closed', 'Verschollen'] };
    await millrace.ended(await millrace.started(PATH, body));
    const before = await millrace.rows();

    const job = await millrace.ended(await millrace.started(PATH, body));

    expect(job.skipped).toEqual([{ reason: 'unknown_status', count: 1, examples: ['Verschollen'] }]);
    expect(job.counts).toMatchObject({ inserted: 0, updated: 0, unchanged: before.length });
    expect(await millrace.rows()).toEqual(before);
  });

  it('works through several chunks of a large site', { timeout: 30_000 }, async () => {
    const issues = 10_400;
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues }) });
    const millrace = await openLocalProcess(settingsOf(site));

    const job = await millrace.ended(await millrace.started(PATH));

    expect(job).toMatchObject({ status: 'completed', counts: { matched: issues, inserted: issues } });
    expect(site.requests.count(SEARCH)).toBe(3);
    expect(site.requests.count('POST /rest/api/3/issue/bulkfetch')).toBe(issues / 100);
    expect(new Set((await millrace.rows()).map(({ issue_id }) => issue_id)).size).toBe(issues);
  });

  it('runs once at a time on a connection', async () => {
    const { site, millrace } = await openBoth(30);
    site.faults.add({ kind: 'hang', delayMs: 700, match: { path: /bulkfetch/, times: 1 } });
    const running = await millrace.started(PATH);

    const problem = await millrace.refused(PATH);

    expect(problem).toMatchObject({ status: 409, error_category: 'temporary', job_id: running });
    // Another kind of job has a place of its own.
    expect((await millrace.done('/api/collect-ac-details')).matched).toBe(0);
    expect((await millrace.ended(running)).status).toBe('completed');
    expect((await millrace.done(PATH)).unchanged).toBe(30);
  });
});
