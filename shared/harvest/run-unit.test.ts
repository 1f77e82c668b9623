import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { openTestDocuments } from '../../scripts/testing/function-fixture.ts';
import { tenants } from '../config/tenant.ts';
import { gitHubConnections } from '../github/connection.ts';
import { connectionTo } from '../github/test-support.ts';
import { breakers } from '../jira/site-state.ts';
import { oddSite, secretsOf, sendJson } from '../jira/test-support.ts';
import { jobs } from '../jobs/job.ts';
import { silentLog } from '../observability/log.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { systemIds } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import type { Task } from '../platform/tasks.ts';
import { CONFIG_ID, HarvestSettings, harvestSettings, teamMembers } from './config.ts';
import { currentReload } from './reload-store.ts';
import { runUnit } from './run-unit.ts';
import { startHarvest, startReload } from './start.ts';
import { harvestUnits, unitDocumentId } from './unit.ts';

const UNIT = 'github-default-dev-1';
const MINUTE_MS = 60_000;
const LIMIT_SEC = 600;

function refuseByLimit(response: ServerResponse): void {
  const message = 'You have exceeded a secondary rate limit.';
  sendJson(response, { message }, 403, { 'retry-after': String(LIMIT_SEC) });
}

function findNothing(response: ServerResponse): void {
  sendJson(response, { total_count: 0, incomplete_results: false, items: [] });
}

/** A tenant with one member and a GitHub site that answers as it is told, and a clock that stands until it is moved. */
async function openTenant() {
  const site = { answer: findNothing, asked: 0 };
  const url = await oddSite((_request, _body, response) => {
    site.asked += 1;
    site.answer(response);
  });
  const documents = openTestDocuments();
  const tasks: Task[] = [];
  let nowMs = Date.parse('2026-11-20T08:00:00.000Z');
  const platform = {
    documents,
    ids: systemIds,
    clock: { now: () => new Date(nowMs), sleep: () => Promise.resolve() },
    secrets: secretsOf({ 'github-token': ['a-token'] }),
    reachesLoopback: true,
    topics: { publish: () => Promise.resolve('1'), publishMany: () => Promise.resolve([]) },
    tasks: { enqueue: (task: Task) => Promise.resolve(tasks.push(task)) },
  } as unknown as Platform;
  const allowed_hosts = [new URL(url).host];
  await documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts });
  await documents.set(gitHubConnections, 'default', 'default', connectionTo(url));
  const configure = (version: number, label: string) =>
    documents.set(harvestSettings, 'default', CONFIG_ID, {
      version,
      ...HarvestSettings.parse({ github_labels: [label] }),
    });
  await configure(1, 'work-support');
  const team_members = [{ name: 'One', jira_id: '', github_id: 'dev-1' }];
  await documents.set(teamMembers, 'default', CONFIG_ID, { version: 1, team_members });
  return {
    documents,
    platform,
    site,
    tasks,
    configure,
    pass: (ms: number) => {
      nowMs += ms;
    },
    start: () =>
      startHarvest({ tenantId: 'default', incremental: false, startedBy: 'a@example.com' }, platform),
    run: (job_id: string, unit_id = UNIT) =>
      runUnit({ tenant_id: 'default', job_id, unit_id }, silentLog, platform),
    job: async (id: string) => (await documents.get(jobs, 'default', id))?.data,
    unit: async (jobId: string) =>
      (await documents.get(harvestUnits, 'default', unitDocumentId(jobId, UNIT)))?.data,
  };
}

it('a rate limit of GitHub has a unit come back by a task, and is shown', async () => {
  const { site, tasks, pass, start, run, job, unit } = await openTenant();
  const { job_id } = await start();
  site.answer = refuseByLimit;

  await run(job_id);
  const { asked } = site;
  await run(job_id);

  expect(site.asked).toBe(asked);
  const scheduleTime = new Date('2026-11-20T08:10:00.000Z');
  const name = `${job_id}-${UNIT}-at-${scheduleTime.getTime()}`;
  const task = { functionName: 'resume-harvest-unit', name, scheduleTime };
  expect(tasks).toMatchObject([task, task]);
  expect(await unit(job_id)).toMatchObject({ state: 'open', attempts: 0, jira_requests: asked });
  expect((await job(job_id))?.waiting_for).toBe("GitHub's rate limit, until 2026-11-20T08:10:00.000Z");
  pass(LIMIT_SEC * 1000);
  site.answer = findNothing;
  await run(job_id);
  expect(await unit(job_id)).toMatchObject({ state: 'done', waiting_until: null, error: null });
});

it('a rate limit that lasts for a day is a failure, and the fourth one closes the unit', async () => {
  const { site, pass, start, run, job, unit } = await openTenant();
  const { job_id } = await start();
  site.answer = refuseByLimit;
  pass(24 * 60 * MINUTE_MS);

  for (let tries = 1; tries < 4; tries += 1) {
    await expect(run(job_id)).rejects.toThrow(/secondary rate limit is used up/);
    expect(await unit(job_id)).toMatchObject({ state: 'open', attempts: tries, error: { code: '403' } });
    pass(11 * MINUTE_MS);
  }
  await run(job_id);

  expect(await unit(job_id)).toMatchObject({ state: 'failed', attempts: 4, error: { code: '403' } });
  expect((await job(job_id))?.plan).toMatchObject({ failed: 1, settlings: 1 });
});

it('an open breaker has a unit wait three times, and is a failure after that', async () => {
  const { documents, platform, tasks, pass, start, run, unit, site } = await openTenant();
  const { job_id } = await start();
  const openBreaker = async () => {
    const now = platform.clock.now();
    await documents.set(breakers, 'default', 'github:default', {
      connection_id: 'github:default',
      breaker: 'open',
      open_until: new Date(now.getTime() + MINUTE_MS).toISOString(),
      probe_until: null,
      opened_by: 'It answered nothing.',
      cooled_until: null,
      cooled_by: null,
      updated_at: now.toISOString(),
    });
  };
  for (let waits = 1; waits <= 3; waits += 1) {
    await openBreaker();
    await run(job_id);
    expect(tasks).toHaveLength(waits);
    pass(2 * MINUTE_MS);
  }
  await openBreaker();

  await expect(run(job_id)).rejects.toThrow(/failed too often/);

  expect(tasks).toHaveLength(3);
  expect(site.asked).toBe(0);
  expect(await unit(job_id)).toMatchObject({ state: 'open', attempts: 1 });
});

it('a connection that was taken away meanwhile fails the unit, by its code', async () => {
  const { documents, start, run, unit } = await openTenant();
  const { job_id } = await start();
  await documents.delete(gitHubConnections, 'default', 'default');

  for (let tries = 1; tries < 4; tries += 1)
    await expect(run(job_id)).rejects.toThrow(/no GitHub connection/);
  await run(job_id);

  expect(await unit(job_id)).toMatchObject({ state: 'failed', error: { code: '404' } });
});

it('a reload whose configuration is changed meanwhile is undone, and says so', async () => {
  const { documents, platform, run, configure } = await openTenant();
  const request = { tenantId: 'default', source: 'manual', triggeredBy: 'a@example.com' } as const;
  const { reload_id, job_id } = await startReload({ ...request, force: false, allowShrink: false }, platform);
  await run(job_id);
  await configure(2, 'another');

  await run(job_id, 'settle-1');
  await run(job_id, 'rollback');

  expect(await currentReload(documents, 'default', reload_id)).toMatchObject({
    status: 'failed',
    error_message: expect.stringMatching(/configuration was changed while the reload ran/),
  });
});
