import { expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  openLocalProcess,
  settingsOf,
  type TestProcess,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { tenants } from '../../shared/config/tenant.ts';
import { grants, type Grant } from '../../shared/function/caller.ts';
import { connections } from '../../shared/jira/connection.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';

const PATH = '/api/update-status';

async function openMillrace(): Promise<TestProcess> {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 20 }) });
  return openLocalProcess(settingsOf(site));
}

/** A token of somebody who has these roles. */
async function tokenFor({ dataDir, local }: TestProcess, roles: Grant['roles']): Promise<string> {
  const email = 'somebody@example.com';
  const grant: Grant = { email, roles, updated_at: new Date().toISOString() };
  await withDocuments(dataDir, (documents) => documents.set(grants, SYSTEM_TENANT, email, grant));
  return local.identity.mint(email, 60);
}

it('shows a tenant nothing of another', async () => {
  const millrace = await openMillrace();
  const jobId = await millrace.started(PATH);
  await millrace.ended(jobId);
  const token = await tokenFor(millrace, { other: 'admin' });

  const call = (method: string, path: string) =>
    millrace.call(method, path, { token, tenant: 'other', body: method === 'POST' ? {} : undefined });

  expect((await call('GET', '/api/warehouse/jira_issues')).json).toEqual({ rows: [], next_cursor: null });
  expect((await call('GET', `/api/jobs/${jobId}`)).status).toBe(404);
  expect(await call('POST', PATH)).toMatchObject({ status: 404, json: { status: 404 } });
  expect((await millrace.call('GET', `/api/jobs/${jobId}`, { token })).status).toBe(403);
  expect((await millrace.job(jobId)).status).toBe('completed');
});

it('keeps the rows of two tenants of one site apart', async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 20 }) });
  const millrace = await openLocalProcess(settingsOf(site));
  await withDocuments(millrace.dataDir, async (documents) => {
    const own = await documents.get(connections, 'default', 'default');
    if (!own) throw new Error('The process stored no connection.');
    await documents.set(connections, 'other', 'default', { ...own.data, tenant_id: 'other' });
    const allowed_hosts = [new URL(site.baseUrl).host];
    await documents.set(tenants, SYSTEM_TENANT, 'other', { tenant_id: 'other', allowed_hosts });
  });
  await millrace.done(PATH);
  const before = await millrace.rows();
  site.world.update('10001', { summary: 'Changed since' });

  const answer = await millrace.call('POST', PATH, { body: {}, tenant: 'other' });

  expect(answer).toMatchObject({ status: 200, json: { inserted: 20, updated: 0 } });
  expect(await millrace.rows()).toEqual(before);
  const { json } = await millrace.call('GET', '/api/warehouse/jira_issues?limit=1', { tenant: 'other' });
  expect(json).toMatchObject({ rows: [{ tenant_id: 'other', issue_id: '10001', summary: 'Changed since' }] });
});
