import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { FaultSpec } from '../../scripts/simulators/http/faults.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { shownOf, treeIn } from '../../scripts/testing/harvested-tree.ts';
import { eventually } from '../../scripts/testing/local-process.ts';
import { type HarvestTest, openHarvest } from './harvest-fixture.ts';

const ROOTS = { jira_root_jql: 'issuetype = Initiative' };
/** Just more than a function waits itself. */
const LONG_WAIT_SEC = 11;

async function openSmall(latencyMs = 0): Promise<HarvestTest> {
  const world = createWorld({ issues: 400 });
  return openHarvest({ deployment: 'cloud', world, latencyMs }, { settings: ROOTS });
}

const SEARCH = /search\/jql/;
const faults: readonly (readonly [string, FaultSpec])[] = [
  ['429 for a fifth of the requests', { kind: '429', retryAfterSec: 0, match: { probability: 0.2 } }],
  ['an HTML page with status 200', { kind: 'html_200', match: { path: SEARCH, nth: 4 } }],
  ['a cut body', { kind: 'cut_body', match: { path: SEARCH, nth: 3 } }],
  ['a reset', { kind: 'reset', match: { path: SEARCH, nth: 5 } }],
  ['a repeated page token', { kind: 'repeat_token', match: { path: SEARCH, nth: 3 } }],
  ['a warning that the result is cut', { kind: 'warnings', match: { path: SEARCH, nth: 4 } }],
];

describe('a site that answers with', () => {
  it.each(faults)('%s is harvested whole, or loudly not', async (_, fault) => {
    const test = await openSmall();
    const added = test.site.faults.add(fault);

    const reload = await test.reload();

    expect(added.struck).toBeGreaterThan(0);
    const whole = treeIn(test.site.world, ['Initiative']);
    const isWhole = JSON.stringify(shownOf(await test.stored())) === JSON.stringify(whole);
    const isLoud = /units of work failed/.test(reload.error_message ?? '');
    expect(reload.status === 'completed' ? isWhole : isLoud).toBe(true);
    test.site.faults.clear();
    expect((await test.reload()).status).toBe('completed');
    expect(shownOf(await test.stored())).toEqual(whole);
  });
});

it('waits for a long rate limit without sleeping, and shows it', { timeout: 40_000 }, async () => {
  const test = await openSmall();
  test.site.faults.add({
    kind: '429',
    retryAfterSec: LONG_WAIT_SEC,
    reason: 'jira-quota-tenant-based',
    match: { path: SEARCH, nth: 2 },
  });

  const { reload_id, job_id } = await test.startReload();

  const waiting = await eventually('a job that waits', async () => {
    const job = await test.detail(job_id);
    return job.waiting_for === null ? undefined : job;
  });
  expect(waiting.waiting_for).toMatch(/Jira's rate limit, until \d{4}-/);
  expect(waiting.units.some(({ waiting_until }) => waiting_until !== null)).toBe(true);
  expect(await test.reloadEnded(reload_id)).toMatchObject({ status: 'completed' });
  expect(shownOf(await test.stored())).toEqual(treeIn(test.site.world, ['Initiative']));
});

it('does the same when every message comes again, at the same time and later', async () => {
  const test = await openSmall(30);
  const { reload_id, job_id } = await test.startReload();
  const token = await test.local.identity.serviceToken();
  const deliver = (unit_id: string) => {
    const data = Buffer.from(JSON.stringify({ tenant_id: 'default', job_id, unit_id })).toString('base64');
    const body = {
      message: { data, messageId: unit_id },
      subscription: 'projects/local/subscriptions/harvest-unit',
    };
    return test.call('POST', '/functions/harvest-unit', { token, body });
  };
  const answers: number[] = [];
  for (let running = true; running;) {
    const job = await test.detail(job_id);
    const again = await Promise.all(job.units.map(({ unit_id }) => deliver(unit_id)));
    answers.push(...again.map(({ status }) => status));
    running = job.status === 'running';
    await delay(1);
  }

  const reload = await test.reloadEnded(reload_id);

  const whole = treeIn(test.site.world, ['Initiative']);
  expect(answers.length).toBeGreaterThan(5);
  expect(reload).toMatchObject({ status: 'completed', records_processed: whole.length });
  expect(shownOf(await test.stored())).toEqual(whole);
});
