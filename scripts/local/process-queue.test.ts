import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connections } from '../../shared/jira/connection.ts';
import { jobs } from '../../shared/jobs/job.ts';
import { openSite } from '../simulators/jira/test-site.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';
import { startChild } from '../testing/child-process.ts';
import { settingsOf, testFolder, withDocuments } from '../testing/local-process.ts';
import { JobStarted } from '../../shared/warehouse/job-answer.ts';

const JOBS = 200;

/** Connections to the same site, so that as many jobs may run at once. */
async function addConnections(dataDir: string): Promise<readonly string[]> {
  return withDocuments(dataDir, async (documents) => {
    const own = await documents.get(connections, 'default', 'default');
    if (!own) throw new Error('The process stored no connection.');
    const ids = Array.from({ length: JOBS }, (_, index) => `site-${index}`);
    for (const connection_id of ids) {
      await documents.set(connections, 'default', connection_id, { ...own.data, connection_id });
    }
    return ids;
  });
}

it('kill -9 during 200 queued tasks loses none of them', { timeout: 60_000 }, async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 3 }) });
  const dataDir = join(testFolder(), 'data');
  const settings = { ...settingsOf(site), MILLRACE_DATA_DIR: dataDir };
  const killed = await startChild(settings);
  const ids = await addConnections(dataDir);
  // No issue has this status, so a job is its two tasks and nothing else.
  const body = { statuses: ['Verschollen'] };
  const headers = { prefer: 'respond-async' };
  const jobIds = await Promise.all(
    ids.map(async (connection_id) => {
      const answer = await killed.call('POST', '/api/update-status', {
        body: { ...body, connection_id },
        headers,
      });
      return JobStarted.parse(answer.json).job_id;
    }),
  );

  await killed.kill();
  const left = await withDocuments(dataDir, (documents) =>
    documents.count(jobs, 'default', [['status', '==', 'running']]),
  );
  expect(left).toBeGreaterThan(100);
  const millrace = await startChild(settings);

  const ended = [];
  for (const jobId of jobIds) ended.push(await millrace.ended(jobId));
  expect(ended.filter(({ status }) => status !== 'completed')).toEqual([]);
  expect(ended).toHaveLength(JOBS);
});
