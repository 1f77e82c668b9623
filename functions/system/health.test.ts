import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { openLocalProcess, settingsOf, type TestProcess } from '../../scripts/testing/local-process.ts';
import { Check } from '../../shared/health/check-health.ts';

const Health = z.object({ status: z.string(), checks: z.array(Check) });

async function openBoth(issues: number, settings: Readonly<Record<string, string>> = {}) {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues }) });
  const millrace = await openLocalProcess({ ...settingsOf(site), ...settings });
  return { site, millrace };
}

async function healthOf(millrace: TestProcess, tenant?: string) {
  const answer = await millrace.call('GET', '/health', tenant === undefined ? {} : { tenant });
  expect(answer.status).toBe(200);
  const { status, checks } = Health.parse(answer.json);
  return { status, checks, state: new Map(checks.map((check) => [check.name, check.state])) };
}

describe('health', () => {
  it('tells everyone that it lives, and nothing else', async () => {
    const { millrace } = await openBoth(1);

    const response = await fetch(`${millrace.baseUrl}/health`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('tells operators how everything is', async () => {
    const { millrace } = await openBoth(15);
    await millrace.done('/api/update-status');

    const { status, checks, state } = await healthOf(millrace);

    expect(status).toBe('ok');
    expect(state).toEqual(
      new Map([
        ['documents', 'ok'],
        ['warehouse', 'ok'],
        ['queues', 'ok'],
        ['harvest', 'ok'],
        ['jira:default', 'ok'],
        ['github', 'not_configured'],
      ]),
    );
    expect(checks.find(({ name }) => name === 'warehouse')?.detail).toBe('15 issues');
    for (const { state: how, latency_ms } of checks)
      expect(latency_ms === null).toBe(how === 'not_configured');
  });

  it('names a site that refuses the credentials', async () => {
    const { millrace } = await openBoth(1, { JIRA_API_TOKEN: 'expired' });

    const { status, checks } = await healthOf(millrace);

    expect(status).toBe('degraded');
    const jira = checks.find(({ name }) => name === 'jira:default');
    expect(jira).toMatchObject({ state: 'failed', detail: expect.stringMatching(/401/) });
    expect(JSON.stringify(checks)).not.toContain('expired"');
  });

  it('tells a tenant nothing of the sites of another', async () => {
    const { millrace } = await openBoth(1);

    const { state } = await healthOf(millrace, 'other');

    expect(state.get('jira')).toBe('not_configured');
    expect(state.has('jira:default')).toBe(false);
  });
});
