import { describe, expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { openLocalProcess, settingsOf } from '../../scripts/testing/local-process.ts';

const PATH = '/api/update-status';

describe('a failure that passes', () => {
  it.each([
    ['500', /bulkfetch/],
    ['502', /search/],
    ['reset', /bulkfetch/],
    ['half_json', /bulkfetch/],
    ['empty_body', /search/],
    ['cut_body', /search/],
    ['drop_issues', /bulkfetch/],
    ['drop_issues', /search\/jql/],
  ] as const)('%s at %s is made good without anybody noticing', async (kind, path) => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 120 }) });
    const millrace = await openLocalProcess(settingsOf(site));
    const fault = site.faults.add({ kind, match: { path, times: 1 } });

    const answer = await millrace.done(PATH);

    expect(fault.struck).toBe(1);
    expect(answer).toMatchObject({ matched: 120, inserted: 120, skipped: [] });
    expect(await millrace.rows()).toHaveLength(120);
  });

  it('takes short pages for what they are', async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 120 }) });
    const millrace = await openLocalProcess(settingsOf(site));
    site.faults.add({ kind: 'short_page', count: 30, match: { path: /search\/jql/ } });

    const answer = await millrace.done(PATH);

    expect(answer).toMatchObject({ matched: 120, inserted: 120 });
    expect(site.requests.count('POST /rest/api/3/search/jql')).toBe(4);
  });
});
