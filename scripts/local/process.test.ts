import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { type MillraceChild, runScript, startChild } from '../testing/child-process.ts';
import { eventually, settingsOf, testFolder, type TestSettings } from '../testing/local-process.ts';
import { openSite, type TestSite } from '../simulators/jira/test-site.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';

const PATH = '/api/update-status';
const BULK = 'POST /rest/api/3/issue/bulkfetch';

/** A site, and what a process needs to work on it in a folder of its own. */
async function openSettings(issues: number): Promise<{ site: TestSite; settings: TestSettings }> {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues }) });
  const settings = { ...settingsOf(site), MILLRACE_DATA_DIR: join(testFolder(), 'data') };
  return { site, settings };
}

/** Starts a job of many tasks and waits until it is in the middle of its work. */
async function startInTasks(millrace: MillraceChild): Promise<string> {
  const jobId = await millrace.started(PATH);
  await eventually('progress', async () => {
    const { done, total } = (await millrace.job(jobId)).progress;
    return done > 0 && total !== null ? true : undefined;
  });
  expect((await millrace.job(jobId)).status).toBe('running');
  return jobId;
}

/** What a job shows that has brought in all issues of the site. */
function completed(issues: number) {
  return {
    status: 'completed',
    error: null,
    counts: { matched: issues, inserted: issues, updated: 0, unchanged: 0 },
    progress: { done: issues, total: issues },
  };
}

describe('kill -9', { timeout: 40_000 }, () => {
  it('in the middle of a job of tasks: the next start ends it with all rows', async () => {
    const issues = 12_000;
    const { site, settings } = await openSettings(issues);
    const killed = await startChild(settings);
    // One read without an answer keeps the job from its end.
    site.faults.add({ kind: 'hang', match: { path: /bulkfetch/, nth: 110 } });
    const jobId = await startInTasks(killed);

    await killed.kill();
    site.faults.clear();
    site.requests.reset();
    const millrace = await startChild(settings);

    const job = await millrace.ended(jobId);
    expect(job).toMatchObject(completed(issues));
    // What was read before was not read again.
    expect(site.requests.count(BULK)).toBeLessThan(issues / 100);
    const rows = await millrace.rows();
    expect(new Set(rows.map(({ issue_id }) => issue_id)).size).toBe(issues);
  });

  it('in the middle of a job of one task: the next start ends it with all rows', async () => {
    const issues = 450;
    const { site, settings } = await openSettings(issues);
    const killed = await startChild(settings);
    const hanging = site.faults.add({ kind: 'hang', match: { path: /bulkfetch/, nth: 3 } });
    const jobId = await killed.started(PATH);
    await eventually('the job in the middle', async () => (hanging.struck > 0 ? true : undefined));
    expect((await killed.job(jobId)).progress).toMatchObject({ done: 0, total: issues });

    await killed.kill();
    site.faults.clear();
    const millrace = await startChild(settings);

    const job = await millrace.ended(jobId);
    expect(job).toMatchObject(completed(issues));
    expect(await millrace.rows()).toHaveLength(issues);
  });

  it('in the middle of a request: its job is shown as failed, and its place is free', async () => {
    const { site, settings } = await openSettings(50);
    const killed = await startChild(settings);
    const hanging = site.faults.add({ kind: 'hang', match: { path: /bulkfetch/ } });
    const request = killed.call('POST', PATH, { body: {} }).then(
      () => 'answered',
      () => 'cut off',
    );
    await eventually('the request in the middle', async () => (hanging.struck > 0 ? true : undefined));
    const running = String((await killed.refused(PATH))['job_id']);

    await killed.kill();
    expect(await request).toBe('cut off');
    site.faults.clear();
    const millrace = await startChild(settings);

    const job = await millrace.job(running);
    expect(job).toMatchObject({
      status: 'failed',
      error: { status: 503, error_category: 'temporary', detail: expect.stringContaining('interrupted') },
    });
    expect(job.completed_at).not.toBeNull();
    expect((await millrace.done(PATH)).inserted).toBe(50);
  });

  it('leaves a warehouse file that any DuckDB reads', async () => {
    const { settings } = await openSettings(150);
    const killed = await startChild(settings);
    await killed.done(PATH);
    const rows = await killed.rows();

    await killed.kill();

    const file = join(settings['MILLRACE_DATA_DIR'] ?? '', 'warehouse.duckdb');
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(
      'SELECT issue_key, summary, status FROM main.jira_issues ORDER BY CAST(issue_id AS BIGINT)',
    );
    const found = reader.getRowObjectsJson();
    connection.closeSync();
    instance.closeSync();
    expect(found).toEqual(rows.map(({ issue_key, summary, status }) => ({ issue_key, summary, status })));
  });
});

describe('Ctrl-C', { timeout: 40_000 }, () => {
  it('ends cleanly while a job runs, and the next start goes on with it', async () => {
    const issues = 12_000;
    const { site, settings } = await openSettings(issues);
    const stopped = await startChild(settings);
    site.latency.set(60, BULK);
    const jobId = await startInTasks(stopped);

    const { code } = await stopped.interrupt();
    site.latency.set(0, BULK);
    const millrace = await startChild(settings);

    expect(code).toBe(0);
    expect(await millrace.ended(jobId)).toMatchObject({ status: 'completed', counts: { inserted: issues } });
    expect(await millrace.rows()).toHaveLength(issues);
  });

  it('lets a request that is under way finish', async () => {
    const { site, settings } = await openSettings(30);
    const stopped = await startChild(settings);
    const slow = site.faults.add({ kind: 'hang', delayMs: 800, match: { path: /bulkfetch/, times: 1 } });
    const request = stopped.done(PATH);
    await eventually('the request in the middle', async () => (slow.struck > 0 ? true : undefined));

    const { code } = await stopped.interrupt();

    expect((await request).inserted).toBe(30);
    expect(code).toBe(0);
  });
});

describe('a second Ctrl-C', () => {
  it('ends at once', async () => {
    const { site, settings } = await openSettings(30);
    const stopped = await startChild(settings);
    const hanging = site.faults.add({ kind: 'hang', match: { path: /bulkfetch/ } });
    const request = stopped.done(PATH).then(
      () => 'answered',
      () => 'cut off',
    );
    await eventually('the request in the middle', async () => (hanging.struck > 0 ? true : undefined));
    const first = stopped.interrupt();
    await eventually('the end of listening', async () =>
      stopped.call('GET', '/health', { headers: { connection: 'close' } }).then(
        () => undefined,
        () => true,
      ),
    );

    const { code } = await stopped.interrupt();

    expect(code).toBe(130);
    expect((await first).code).toBe(130);
    expect(await request).toBe('cut off');
  });
});

describe('a start that cannot be', () => {
  it('is refused on a data folder that is in use, naming who uses it', async () => {
    const { settings } = await openSettings(5);
    const first = await startChild(settings);

    const { code, stderr, stdout } = await runScript('scripts/start.ts', [], { ...settings, PORT: '0' });

    expect(code).toBe(2);
    expect(stderr).toContain(`process ${first.pid}`);
    expect(stderr).toContain(new URL(first.baseUrl).port);
    expect(stderr).toContain('MILLRACE_DATA_DIR');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect((await first.call('GET', '/health')).status).toBe(200);
  });

  it('is refused on a port that is in use, and leaves the folder free', async () => {
    const { settings } = await openSettings(5);
    const first = await startChild(settings);
    const { port } = new URL(first.baseUrl);
    const other = { ...settings, MILLRACE_DATA_DIR: join(testFolder(), 'other') };

    const { code, stderr } = await runScript('scripts/start.ts', [], { ...other, PORT: port });

    expect(code).toBe(2);
    expect(stderr).toMatch(/set PORT/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect((await (await startChild(other)).call('GET', '/health')).status).toBe(200);
  });

  it('is refused with all problems of its configuration at once', async () => {
    const dataDir = join(testFolder(), 'data');

    const { code, stderr } = await runScript('scripts/start.ts', [], {
      MILLRACE_DATA_DIR: dataDir,
      MILLRACE_PROT: '80',
      PORT: 'eighty',
      JIRA_BASE_URL: 'http://jira.example.com',
      JIRA_TIME_ZONE: 'Mars/Olympus',
      MILLRACE_TOKEN: 'short-secret',
    });

    expect(code).toBe(2);
    for (const name of [
      'MILLRACE_PROT',
      'PORT',
      'JIRA_BASE_URL',
      'JIRA_TIME_ZONE',
      'MILLRACE_TOKEN',
      'JIRA_API_TOKEN',
    ])
      expect(stderr).toContain(name);
    expect(stderr).not.toContain('short-secret');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('is refused with an option that it does not know', async () => {
    const { code, stderr } = await runScript('scripts/start.ts', ['--dmeo'], {});

    expect(code).toBe(2);
    expect(stderr).toContain('--dmeo');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
