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

type Deployment = 'cloud' | 'data_center';

async function openSmall(latencyMs = 0, deployment: Deployment = 'cloud'): Promise<HarvestTest> {
  const world = createWorld({ issues: 400 });
  return openHarvest({ deployment, world, latencyMs }, { settings: ROOTS });
}

const SEARCH = /\/search(\/jql)?$/;
const faults: readonly (readonly [string, FaultSpec])[] = [
  ['429 for a fifth of the requests', { kind: '429', retryAfterSec: 0, match: { probability: 0.2 } }],
  ['an HTML page with status 200', { kind: 'html_200', match: { path: SEARCH, nth: 4 } }],
  ['a 400', { kind: '400', match: { path: SEARCH, nth: 4 } }],
  ['a cut body', { kind: 'cut_body', match: { path: SEARCH, nth: 3 } }],
  ['a reset', { kind: 'reset', match: { path: SEARCH, nth: 5 } }],
  ['a warning that the result is cut', { kind: 'warnings', match: { path: SEARCH, nth: 4 } }],
];

describe.each([
  [
    'cloud',
    [...faults, ['a repeated page token', { kind: 'repeat_token', match: { path: SEARCH, nth: 3 } }]],
  ],
  ['data_center', faults],
] as const)('a %s site that answers with', (deployment, itsFaults) => {
  it.each(itsFaults)('%s is harvested whole, or loudly not', async (_, fault) => {
    const test = await openSmall(0, deployment);
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

describe.each(['cloud', 'data_center'] as const)('at a %s site, an issue', (deployment) => {
  it('that changes all the time neither holds up what reads it nor hides another one', async () => {
    const test = await openSmall(5, deployment);
    const { world } = test.site;
    await test.reload();
    const [touched] = await test.stored();
    let touches = 0;
    const touching = setInterval(() => {
      touches += 1;
      world.update(touched?.issue_id ?? '', { summary: `Touched ${touches} times` });
    }, 3);

    const ends = [await test.harvest(), await test.reload(), await test.harvest()];
    clearInterval(touching);
    await test.harvest();

    expect(touches).toBeGreaterThan(10);
    expect(ends.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
    expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
  });

  it('that is new comes in once the index shows it, whatever was harvested before', async () => {
    const test = await openSmall(0, deployment);
    const { world } = test.site;
    await test.reload();
    const [top] = await test.stored();
    const fresh = { project: 'MILL', type: 'Epic', parent: top?.issue_key ?? '' };
    world.create({ ...fresh, summary: 'Shown late' }, { indexLagMs: 1_500 });
    world.create({ ...fresh, summary: 'Shown at once' });
    const reload = await test.reload();
    const summaries = async () => (await test.stored()).map(({ summary }) => summary);
    const before = await summaries();

    await eventually('the late issue', async () => {
      await test.harvest();
      return (await summaries()).includes('Shown late') || undefined;
    });

    expect(reload).toMatchObject({ status: 'completed', issues_deleted: 0 });
    expect(before).toContain('Shown at once');
    expect(before).not.toContain('Shown late');
    expect(shownOf(await test.stored())).toEqual(treeIn(world, ['Initiative']));
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
