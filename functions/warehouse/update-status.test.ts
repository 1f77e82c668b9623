import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import type { World } from '../../scripts/simulators/jira/world/world.ts';
import { createPrivateCa } from '../../scripts/simulators/private-ca.ts';
import { openLocalProcess, settingsOf, testFolder } from '../../scripts/testing/local-process.ts';
import { JobStarted } from '../../shared/warehouse/job-answer.ts';
import type { JiraIssueRow } from '../../shared/warehouse/tables.ts';

const PATH = '/api/update-status';
const ISSUES = 230;

/** Key, summary and status of every issue of the world, by id. */
function statusesIn(world: World) {
  return Array.from({ length: world.size }, (_, index) => world.issue(index)).flatMap((issue) =>
    issue === undefined
      ? []
      : [
          {
            issue_id: world.id(issue),
            issue_key: world.key(issue),
            summary: issue.summary,
            status: world.catalogue.statuses[issue.statusIndex]?.name ?? '',
          },
        ],
  );
}

function statusesOf(rows: readonly JiraIssueRow[]) {
  return rows.map(({ issue_id, issue_key, summary, status }) => ({ issue_id, issue_key, summary, status }));
}

function stampsOf(rows: readonly JiraIssueRow[]): ReadonlyMap<string, string | null> {
  return new Map(rows.map(({ issue_id, last_updated_at }) => [issue_id, last_updated_at]));
}

describe.each(['cloud', 'data_center'] as const)('update-status from a %s site', (deployment) => {
  it('fills the table with exactly the issues of the site', async () => {
    const site = await openSite({ deployment, world: createWorld({ issues: ISSUES }) });
    const millrace = await openLocalProcess(settingsOf(site));

    const answer = await millrace.done(PATH);

    expect(answer).toMatchObject({
      matched: ISSUES,
      inserted: ISSUES,
      updated: 0,
      unchanged: 0,
      skipped: [],
    });
    expect(answer.jira_requests).toBe(site.requests.total);
    const rows = await millrace.rows();
    expect(statusesOf(rows)).toEqual(statusesIn(site.world));
    for (const row of rows) {
      expect(row).toMatchObject({ tenant_id: 'default', connection_id: 'default', details_updated_at: null });
    }
  });

  it('changes nothing when it runs again, and only what changed at the site after that', async () => {
    const site = await openSite({ deployment, world: createWorld({ issues: ISSUES }) });
    const millrace = await openLocalProcess(settingsOf(site));
    await millrace.done(PATH);
    const before = stampsOf(await millrace.rows());

    const again = await millrace.done(PATH);

    expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: ISSUES });
    expect(stampsOf(await millrace.rows())).toEqual(before);
    site.world.transition('10003', site.world.issue(2)?.statusIndex === 1 ? 'Closed' : 'In Progress');
    site.world.update('10007', { summary: 'Another "summary"' });
    const created = site.world.create({ project: 'OPS', summary: 'Quite new', status: 'Deployed AC' });
    const third = await millrace.done(PATH);
    expect(third).toMatchObject({ inserted: 1, updated: 2, unchanged: ISSUES - 2 });
    const rows = await millrace.rows();
    expect(statusesOf(rows)).toEqual(statusesIn(site.world));
    const moved = rows.filter((row) => before.get(row.issue_id) !== row.last_updated_at);
    expect(moved.map(({ issue_id }) => issue_id)).toEqual(['10003', '10007', created.id]);
  });

  it('renames the row of an issue that moved to another project', async () => {
    const site = await openSite({ deployment, world: createWorld({ issues: 40 }) });
    const millrace = await openLocalProcess(settingsOf(site));
    await millrace.done(PATH);
    const { id, key } = site.world.move('10005', 'OPS');

    const answer = await millrace.done(PATH);

    expect(answer).toMatchObject({ inserted: 0, updated: 1, unchanged: 39 });
    const rows = await millrace.rows();
    expect(rows.find(({ issue_id }) => issue_id === id)?.issue_key).toBe(key);
    expect(statusesOf(rows)).toEqual(statusesIn(site.world));
  });

  it('keeps the details that another job wrote', async () => {
    const site = await openSite({ deployment, world: createWorld({ issues: 60 }) });
    const millrace = await openLocalProcess({
      ...settingsOf(site),
      JIRA_FIELD_PROJECT_TICKET: 'Project Ticket',
    });
    await millrace.done(PATH);
    await millrace.done('/api/collect-closed-details');
    const detailed = (await millrace.rows()).filter((row) => row.details_updated_at !== null);
    expect(detailed.length).toBeGreaterThan(3);
    const [first] = detailed;
    site.world.update(first?.issue_id ?? '', { status: 'To Do', summary: 'Opened again' });

    await millrace.done(PATH);

    const rows = await millrace.rows();
    const row = rows.find(({ issue_id }) => issue_id === first?.issue_id);
    expect(row).toMatchObject({
      status: 'To Do',
      summary: 'Opened again',
      project_ticket: first?.project_ticket,
      details_updated_at: first?.details_updated_at,
    });
    const others = rows.filter((one) => one.details_updated_at !== null && one !== row);
    expect(others).toEqual(detailed.slice(1));
  });
});

it('removes the row that held the key of an issue that is another one now', async () => {
  const dataDir = join(testFolder(), 'data');
  const old = await openSite({ deployment: 'cloud', world: createWorld({ issues: 30, projects: 3 }) });
  const first = await openLocalProcess(settingsOf(old), dataDir);
  await first.done(PATH);
  const before = statusesOf(await first.rows());
  await first.local.stop();
  // The site was made anew: its keys count from 1 again, in one project.
  const renewed = await openSite({ deployment: 'cloud', world: createWorld({ issues: 20, projects: 1 }) });
  const second = await openLocalProcess(settingsOf(renewed), dataDir);

  await second.done(PATH);

  const rows = statusesOf(await second.rows());
  const present = statusesIn(renewed.world);
  const keys = new Set(present.map(({ issue_key }) => issue_key));
  const left = before.slice(20).filter(({ issue_key }) => !keys.has(issue_key));
  expect(left.length).toBeLessThan(10);
  expect(rows).toEqual([...present, ...left]);
  expect(new Set(rows.map(({ issue_key }) => issue_key)).size).toBe(rows.length);
});

describe('a site whose certificate a private authority signed', () => {
  it('is read when JIRA_CA_BUNDLE names the authority', async () => {
    const ca = createPrivateCa();
    const bundle = join(testFolder(), 'corporate.pem');
    writeFileSync(bundle, ca.caCert);
    const site = await openSite({
      deployment: 'data_center',
      world: createWorld({ issues: 25 }),
      tls: { key: ca.serverKey, cert: ca.serverCert },
    });
    const millrace = await openLocalProcess({ ...settingsOf(site), JIRA_CA_BUNDLE: bundle });

    const answer = await millrace.done(PATH);

    expect(answer.inserted).toBe(25);
    expect(statusesOf(await millrace.rows())).toEqual(statusesIn(site.world));
  });

  it('is refused without it, and the answer says what to set', async () => {
    const ca = createPrivateCa();
    const tls = { key: ca.serverKey, cert: ca.serverCert };
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 5 }), tls });
    const millrace = await openLocalProcess({ ...settingsOf(site), JIRA_BREAKER_FAILURES: '1' });

    const problem = await millrace.refused(PATH);

    expect(problem.status).toBe(503);
    expect(problem.detail).toMatch(/certificate/i);
    expect(problem.detail).toMatch(/CA bundle/i);
    expect(site.requests.total).toBe(0);
    expect(await millrace.rows()).toEqual([]);
  });
});

it('asks a Data Center site 110 times for 10,000 issues', async () => {
  const site = await openSite({ deployment: 'data_center', world: createWorld({ issues: 10_000 }) });
  const millrace = await openLocalProcess(settingsOf(site));

  const answer = await millrace.call('POST', '/api/update-status', { body: {} });
  const job = await millrace.ended(JobStarted.parse(answer.json).job_id);

  expect(job).toMatchObject({ status: 'completed', counts: { inserted: 10_000 } });
  // The site is asked twice how many there are, besides.
  expect(site.requests.count('POST /rest/api/2/search')).toBeLessThanOrEqual(112);
});
