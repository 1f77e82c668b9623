import { expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  eventually,
  openLocalProcess,
  settingsOf,
  type TestProcess,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { tenants } from '../../shared/config/tenant.ts';
import { connections } from '../../shared/jira/connection.ts';
import { type Job, jobs } from '../../shared/jobs/job.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import { queryAll } from '../../shared/platform/query-all.ts';

/** Delivers the message of a schedule, as Pub/Sub does. */
async function deliver(millrace: TestProcess, data: unknown): Promise<number> {
  const message = { data: Buffer.from(JSON.stringify(data)).toString('base64'), messageId: 'message-1' };
  const token = await millrace.local.identity.serviceToken();
  const body = { message, subscription: 'run-scheduled-job' };
  return (await millrace.call('POST', '/functions/run-scheduled-job', { body, token })).status;
}

async function jobsOf({ dataDir }: TestProcess, tenantId: string): Promise<readonly Job[]> {
  return withDocuments(dataDir, async (documents) => {
    const all: Job[] = [];
    for await (const { data } of queryAll(documents, jobs, tenantId)) all.push(data);
    return all;
  });
}

/** When all jobs of the tenant have ended. */
function endedJobs(millrace: TestProcess, tenantId: string): Promise<readonly Job[]> {
  return eventually('the end of all jobs', async () => {
    const all = await jobsOf(millrace, tenantId);
    return all.length > 0 && all.every(({ status }) => status !== 'running') ? all : undefined;
  });
}

async function openMillrace() {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 30 }) });
  return { site, millrace: await openLocalProcess(settingsOf(site)) };
}

it('starts its job on every connection of every tenant, whatever becomes of the others', async () => {
  const { millrace } = await openMillrace();
  await withDocuments(millrace.dataDir, async (documents) => {
    const own = await documents.get(connections, 'default', 'default');
    if (!own) throw new Error('The process stored no connection.');
    const broken = { kind: 'personal_access_token', token_secret: 'nobody-knows' } as const;
    const ofOther = { ...own.data, tenant_id: 'other' };
    await documents.set(connections, 'default', 'a-broken-one', {
      ...own.data,
      connection_id: 'a-broken-one',
      auth: broken,
    });
    await documents.set(tenants, SYSTEM_TENANT, 'other', {
      tenant_id: 'other',
      allowed_hosts: [new URL(own.data.base_url).host],
    });
    await documents.set(connections, 'other', 'default', ofOther);
  });

  expect(await deliver(millrace, { kind: 'update-status' })).toBe(200);

  const own = await endedJobs(millrace, 'default');
  expect(own.map(({ connection_id, status }) => [connection_id, status])).toEqual(
    expect.arrayContaining([
      ['a-broken-one', 'failed'],
      ['default', 'completed'],
    ]),
  );
  expect(own.find(({ status }) => status === 'failed')?.error).toMatchObject({
    error_category: 'admin_required',
    detail: expect.stringContaining('nobody-knows'),
  });
  expect(await endedJobs(millrace, 'other')).toMatchObject([
    { kind: 'update-status', status: 'completed', started_by: 'schedule', counts: { inserted: 30 } },
  ]);
  expect(await millrace.rows()).toHaveLength(30);
});

it('leaves a job that runs already alone, also when its message comes twice', async () => {
  const { site, millrace } = await openMillrace();
  const slow = site.faults.add({ kind: 'hang', delayMs: 700, match: { path: /bulkfetch/, times: 1 } });
  await deliver(millrace, { kind: 'update-status' });
  await eventually('the job in the middle', async () => (slow.struck > 0 ? true : undefined));

  expect(await deliver(millrace, { kind: 'update-status' })).toBe(200);

  expect(await endedJobs(millrace, 'default')).toMatchObject([{ status: 'completed' }]);
});

it.each(['collect-closed-details', 'collect-ac-details'])('starts %s', async (kind) => {
  const { millrace } = await openMillrace();
  await millrace.done('/api/update-status');

  await deliver(millrace, { kind });

  const ended = await eventually('the end of the job', async () =>
    (await jobsOf(millrace, 'default')).find((job) => job.kind === kind && job.status !== 'running'),
  );
  expect(ended).toMatchObject({ status: 'completed', mode: 'tasks' });
  expect(ended.counts['matched']).toBeGreaterThan(0);
});

it('acknowledges what it cannot read and starts nothing', async () => {
  const { millrace } = await openMillrace();

  expect(await deliver(millrace, { kind: 'delete-everything' })).toBe(200);

  expect(await jobsOf(millrace, 'default')).toEqual([]);
});

it('takes calls of the queues and subscriptions only', async () => {
  const { millrace } = await openMillrace();
  const body = { message: { data: 'e30=', messageId: '1' }, subscription: 'run-scheduled-job' };

  const answers = await Promise.all(
    ['/functions/run-scheduled-job', '/functions/run-warehouse-step'].map((path) =>
      millrace.call('POST', path, { body }),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
});
