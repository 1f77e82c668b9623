import { describe, expect, it } from 'vitest';
import { jobs } from '../jobs/job.ts';
import { failInterruptedJobs } from '../jobs/watchdog.ts';
import { silentLog } from '../observability/log.ts';
import { recoverReloads, startDueHarvests } from './due.ts';
import { MINUTE_MS, newIssue, openTenant } from './due-fixture.ts';
import { issueTombstones, refOf } from './issue.ts';
import { harvestEvents } from './harvest-events.ts';
import { planOf } from './plan.ts';
import { currentReload, listReloads } from './reload-store.ts';
import { runUnit } from './run-unit.ts';
import { runningHarvest, startHarvest, startReload } from './start.ts';

const byHand = {
  tenantId: 'default',
  source: 'manual',
  triggeredBy: 'somebody@example.com',
  force: false,
  allowShrink: false,
} as const;

describe('a reload that shows no life', () => {
  it('is undone: what it created goes, what was there before and what it wrote anew stays', async () => {
    const { documents, platform, pass, put, keys, topics } = await openTenant();
    await put(newIssue(1));
    await put(newIssue(2, { seen_by_reload: 1 }));
    const { reload_id, job_id } = await startReload(byHand, platform);
    await put(newIssue(3, { created_by_reload: reload_id, seen_by_reload: reload_id }));
    await recoverReloads(platform, silentLog);
    expect(topics.units).toEqual(['roots-jira-default']);
    pass(6 * MINUTE_MS);

    await recoverReloads(platform, silentLog);
    await failInterruptedJobs(platform, { atStart: false, log: silentLog });

    expect(topics.units).toEqual(['roots-jira-default', 'rollback']);
    expect(await currentReload(documents, 'default', reload_id)).toMatchObject({ status: 'running' });
    const unit = { tenant_id: 'default', job_id };
    await runUnit({ ...unit, unit_id: 'roots-jira-default' }, silentLog, platform);
    await runUnit({ ...unit, unit_id: 'rollback' }, silentLog, platform);
    await runUnit({ ...unit, unit_id: 'rollback' }, silentLog, platform);
    expect(await keys()).toEqual(['MILL-1', 'MILL-2']);
    expect(await documents.get(issueTombstones, 'default', refOf(newIssue(3)))).toMatchObject({
      data: { reason: 'rolled_back', reload_id },
    });
    expect(await currentReload(documents, 'default', reload_id)).toMatchObject({
      status: 'failed',
      error_category: 'temporary',
      error_message: expect.stringMatching(/interrupted/),
    });
    expect((await documents.get(jobs, 'default', job_id))?.data.status).toBe('failed');
    const { items } = await documents.query(harvestEvents, 'default');
    expect(items.map(({ data }) => [data.what, data.who])).toEqual([
      ['reload_failed', 'somebody@example.com'],
      ['reload_interrupted', 'system'],
      ['reload_started', 'somebody@example.com'],
    ]);
    expect((await startReload(byHand, platform)).reload_id).toBe(reload_id + 1);
  });

  it('is undone before anything else may start', async () => {
    const { platform, pass } = await openTenant();
    const { job_id } = await startReload(byHand, platform);
    pass(6 * MINUTE_MS);

    const start = startHarvest(
      { tenantId: 'default', incremental: true, startedBy: 'somebody@example.com' },
      platform,
    );

    await expect(start).rejects.toMatchObject({ details: { status: 409, extra: { job_id } } });
    const running = await runningHarvest('default', platform);
    expect(running && planOf(running).phase).toBe('rollback');
  });

  it('whose undoing died is announced again', async () => {
    const { platform, pass, topics } = await openTenant();
    await startReload(byHand, platform);
    for (let death = 0; death < 2; death += 1) {
      pass(6 * MINUTE_MS);
      await recoverReloads(platform, silentLog);
    }

    expect(topics.units).toEqual(['roots-jira-default', 'rollback', 'rollback']);
  });

  it('leaves no record behind that runs for ever', async () => {
    const { documents, platform, pass } = await openTenant();
    const { reload_id, job_id } = await startReload(byHand, platform);
    await documents.update(jobs, 'default', job_id, { status: 'failed' });
    pass(MINUTE_MS);

    await recoverReloads(platform, silentLog);

    expect(await currentReload(documents, 'default', reload_id)).toMatchObject({ status: 'failed' });
  });
});

describe('what is due', () => {
  it('is a reload at first, then harvests, and a reload again when the last one is old', async () => {
    const { documents, platform, pass } = await openTenant({
      jira_root_jql: 'issuetype = Epic',
      interval_hours: 2,
      reload_interval_hours: 24,
    });
    const finish = async () => {
      const running = await runningHarvest('default', platform);
      if (running) await documents.update(jobs, 'default', running.job_id, { status: 'completed' });
      return running && planOf(running).reload_id;
    };
    const started: unknown[] = [];
    for (const hours of [0, 1, 1, 2, 20]) {
      pass(hours * 60 * MINUTE_MS);
      await startDueHarvests(platform, silentLog);
      await startDueHarvests(platform, silentLog);
      started.push(await finish());
    }

    expect(started).toEqual([1, undefined, null, null, 2]);
    expect(await listReloads(documents, 'default', { limit: 10 })).toMatchObject([
      { source: 'automatic', triggered_by: 'system' },
      { source: 'automatic', triggered_by: 'system' },
    ]);
  });

  it.each([
    [{}, undefined],
    [{ jira_root_jql: 'issuetype = Epic', reload_interval_hours: 0 }, null],
  ])('with %j is %s', async (settings, expected) => {
    const { platform } = await openTenant(settings);

    await startDueHarvests(platform, silentLog);

    const running = await runningHarvest('default', platform);
    expect(running && planOf(running).reload_id).toBe(expected);
  });
});
