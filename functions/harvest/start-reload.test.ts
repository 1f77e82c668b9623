import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/function/problem.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { shownOf, treeIn } from '../../scripts/testing/harvested-tree.ts';
import { openHarvest } from './harvest-fixture.ts';

const ROOTS = { jira_root_jql: 'issuetype = Initiative' };
const SLOW_MS = 150;

function openSlow() {
  const world = createWorld({ issues: 400 });
  return openHarvest({ deployment: 'cloud', world, latencyMs: SLOW_MS }, { settings: ROOTS });
}

describe('starting a reload', () => {
  it('is refused while one runs, with its number', async () => {
    const test = await openSlow();
    const first = await test.startReload();

    const answer = await test.call('POST', '/api/harvest/reload');

    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ reload_id: first.reload_id, job_id: first.job_id });
    const harvest = await test.call('POST', '/api/harvest/jobs', { body: { incremental: true } });
    expect(harvest).toMatchObject({ status: 409, json: { job_id: first.job_id } });
    expect(await test.reloadEnded(first.reload_id)).toMatchObject({ status: 'completed' });
  });

  it('with force cancels the one that runs', async () => {
    const test = await openSlow();
    const first = await test.startReload();

    const second = await test.startReload('?force=true');

    expect(second.reload_id).toBe(first.reload_id + 1);
    expect(await test.reloadEnded(first.reload_id)).toMatchObject({
      status: 'failed',
      error_message: expect.stringMatching(/Cancelled/),
    });
    expect(await test.reloadEnded(second.reload_id)).toMatchObject({ status: 'completed' });
    expect(shownOf(await test.stored())).toEqual(treeIn(test.site.world, ['Initiative']));
    const list = await test.call('GET', '/api/harvest/reload?limit=1');
    expect(list.json).toMatchObject([{ reload_id: second.reload_id }]);
    const failed = await test.call('GET', '/api/harvest/reload?status=failed');
    expect(failed.json).toMatchObject([{ reload_id: first.reload_id }]);
  });

  it('takes the place of a harvest that is none', async () => {
    const test = await openSlow();
    const started = await test.call('POST', '/api/harvest/jobs', { body: { incremental: false } });

    const reload = await test.reload();

    expect(reload.status).toBe('completed');
    const { job_id } = started.json as { readonly job_id: string };
    expect((await test.detail(job_id)).status).toBe('cancelled');
    const jobs = await test.call('GET', '/api/harvest/jobs?limit=1');
    expect(jobs.json).toMatchObject({ jobs: [{ job_id: reload.job_id }], next_cursor: expect.any(String) });
  });

  it.each([
    [{ settings: {} }, /Neither a root JQL nor/],
    [{ settings: { jira_root_jql: 'project = X) OR (1 = 1' } }, /closes a/],
  ])('is refused with %j', async (config, reason) => {
    const test = await openHarvest({ deployment: 'cloud', world: createWorld({ issues: 1 }) }, config);

    const answer = await test.call('POST', '/api/harvest/reload');

    expect(answer.status).toBe(422);
    expect(Problem.parse(answer.json).detail).toMatch(reason);
  });

  it('is unknown by a number that was never given', async () => {
    const test = await openHarvest({ deployment: 'cloud', world: createWorld({ issues: 1 }) });

    expect((await test.call('GET', '/api/harvest/reload/7')).status).toBe(404);
    const unknown = '/api/harvest/jobs/00000000-0000-4000-8000-000000000000';
    expect((await test.call('GET', unknown)).status).toBe(404);
  });
});
