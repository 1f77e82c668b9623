import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { stream } from '../../scripts/simulators/random.ts';
import { startChild } from '../../scripts/testing/child-process.ts';
import { settingsOf, testFolder } from '../../scripts/testing/local-process.ts';
import type { Issue } from '../../shared/harvest/issue.ts';
import { warehouseQueue } from '../../shared/platform/queues.ts';
import { issueOf } from '../../shared/warehouse/sync-fixture.ts';
import { issueRows, startSync, store } from './sync-issues-fixture.ts';

const ISSUES = 12_000;
/** Once more may be the last try of one step on a slow machine; the queue then gives it up, and the watchdog its job. */
const KILLS = warehouseQueue.maxAttempts - 1;
const LONGEST_LIFE_MS = 500;

function harvested(at: string): readonly Issue[] {
  return Array.from({ length: ISSUES }, (_, index) =>
    issueOf({
      issue_id: String(index),
      issue_key: `MILL-${index}`,
      connection_id: index % 2 === 0 ? 'a' : 'b',
      status: `Status of ${at}`,
      harvested_at: at,
    }),
  );
}

it('a sync ends with every row right, whenever it is killed', { timeout: 90_000 }, async () => {
  const random = stream(20_261_122);
  const dataDir = join(testFolder(), 'data');
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 3 }) });
  const settings = { ...settingsOf(site), MILLRACE_DATA_DIR: dataDir };
  let millrace = await startChild(settings);
  let jobId: string | undefined;
  let at = '';
  let cut = 0;

  for (let kill = 0; kill < KILLS; kill += 1) {
    if (jobId === undefined || (await millrace.job(jobId)).status !== 'running') {
      at = new Date().toISOString();
      await store(dataDir, harvested(at));
      jobId = await startSync(millrace);
    }
    await delay(random() * LONGEST_LIFE_MS);
    if ((await millrace.job(jobId)).status === 'running') cut += 1;
    await millrace.kill();
    millrace = await startChild(settings);
  }

  expect(cut).toBeGreaterThan(0);
  expect(await millrace.ended(jobId ?? '')).toMatchObject({
    status: 'completed',
    error: null,
    progress: { done: 2 * ISSUES, total: 2 * ISSUES },
  });
  const shown = harvested(at).map(({ issue_key, status }) => [issue_key, status]);
  const rows = await issueRows(millrace);
  expect(rows.map(({ issue_key, status }) => [issue_key, status])).toEqual(shown);
  const ofJira = await millrace.rows();
  expect(ofJira.map(({ issue_key, status }) => [issue_key, status])).toEqual(shown);
  const again = await millrace.ended(await startSync(millrace, { full: true }));
  expect(again.counts).toMatchObject({ inserted: 0, updated: 0, status_inserted: 0, status_updated: 0 });
  process.stdout.write(`${cut} of ${KILLS} kills cut a sync: all ${ISSUES} rows of both tables are right\n`);
});
