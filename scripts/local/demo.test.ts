import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startChild } from '../testing/child-process.ts';
import { testFolder } from '../testing/local-process.ts';
import { JobDone } from '../../shared/warehouse/job-answer.ts';

const ISSUES = 2500;
const Page = z.object({ rows: z.array(z.looseObject({ planned_duration: z.number().nullable() })) });

it(
  'serves a world of its own when no site is named, and again at the next start',
  { timeout: 40_000 },
  async () => {
    const dataDir = join(testFolder(), 'data');
    // Without a fixed token one is made and printed.
    const settings = { MILLRACE_DATA_DIR: dataDir, MILLRACE_TOKEN: '' };
    const first = await startChild(settings);
    const printed = first.output();
    const token = /Token\s+(\S+)/.exec(printed)?.[1] ?? '';
    const post = (path: string) => first.call('POST', path, { body: {}, token });

    const status = await post('/api/update-status');
    const closed = await post('/api/collect-closed-details');
    const ac = await post('/api/collect-ac-details');

    expect(printed).toMatch(/serves the demo world/);
    expect(printed).toMatch(/no JIRA_BASE_URL or GITHUB_BASE_URL is set/);
    expect(printed).toContain(`${dataDir}-demo`);
    expect([status, closed, ac].map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(JobDone.parse(status.json)).toMatchObject({ matched: ISSUES, inserted: ISSUES });
    for (const { json } of [closed, ac]) {
      const counts = JobDone.parse(json);
      expect(counts.matched).toBeGreaterThan(0);
      expect(counts.updated).toBe(counts.matched);
    }
    expect(existsSync(dataDir)).toBe(false);
    expect((await first.interrupt()).code).toBe(0);
    const second = await startChild(settings, ['--demo']);
    const again = await second.call('POST', '/api/update-status', { body: {}, token });
    expect(JobDone.parse(again.json)).toMatchObject({ inserted: 0, updated: 0, unchanged: ISSUES });
    const { json } = await second.call('GET', '/api/warehouse/jira_issues?limit=10000', { token });
    const planned = Page.parse(json).rows.filter((row) => row.planned_duration !== null);
    expect(planned.length).toBeGreaterThan(500);
  },
);
