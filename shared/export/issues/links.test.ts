import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createWorld } from '../../../scripts/simulators/jira/world/create-world.ts';
import type { JiraClient } from '../../jira/client.ts';
import { JiraAuthError, JiraError, JiraRateLimitedError } from '../../jira/errors.ts';
import { clientOf, failureOf, secretsOf, siteAndClient, steppedClock } from '../../jira/test-support.ts';
import { linkIssues } from './links.ts';

const Shown = z.array(
  z.object({
    type: z.object({ name: z.string(), inward: z.string(), outward: z.string() }),
    inwardIssue: z.object({ key: z.string() }).optional(),
    outwardIssue: z.object({ key: z.string() }).optional(),
  }),
);
const CREATE = { method: 'POST', path: /\/issueLink$/ };

/** What people see in an issue, by the rule of Atlassian's guide to its linking model. */
async function shownIn(client: JiraClient, key: string): Promise<string[]> {
  const { fields } = await client.readIssue(key, { fields: ['issuelinks'] });
  return Shown.parse(fields['issuelinks']).map(({ type, inwardIssue, outwardIssue }) =>
    inwardIssue ? `${type.inward} ${inwardIssue.key}` : `${type.outward} ${outwardIssue?.key}`,
  );
}

/** MILL-`blocked` depends on MILL-`blocker`; `id` stands for whatever goes with a link. */
function wanted(blocked: number, blocker: number) {
  return {
    blocked_key: `MILL-${blocked}`,
    blocker_key: `MILL-${blocker}`,
    id: `${blocked} on ${blocker}`,
  };
}

describe.each(['cloud', 'data_center'] as const)('linking issues on %s', (deployment) => {
  const open = (more: Parameters<typeof siteAndClient>[1] = {}, options: { clock?: () => number } = {}) =>
    siteAndClient({ deployment, world: createWorld({ issues: 300, projects: 1, ...options }) }, more);

  it('says in both issues which one blocks the other', async () => {
    const { site, client } = await open();

    const result = await linkIssues(client, 'Blocks', [wanted(2, 1), wanted(3, 1), wanted(3, 2)]);

    expect(result).toEqual({ established: 3, failed: [] });
    expect(await shownIn(client, 'MILL-1')).toEqual(['blocks MILL-2', 'blocks MILL-3']);
    expect(await shownIn(client, 'MILL-2')).toEqual(['is blocked by MILL-1', 'blocks MILL-3']);
    expect(await shownIn(client, 'MILL-3')).toEqual(['is blocked by MILL-1', 'is blocked by MILL-2']);
    expect(site.world.links.size).toBe(3);
  });

  it.each([
    ['blocks', 'is blocked by MILL-1', 'blocks MILL-2', ' BLOCKS '],
    ['the wording', 'is blocked by MILL-1', 'blocks MILL-2', 'Is blocked by'],
    ['a type the other way round', 'depends on MILL-1', 'is depended on by MILL-2', 'depends'],
    ['its wording', 'depends on MILL-1', 'is depended on by MILL-2', 'depends on'],
    ['another language', 'hängt ab von MILL-1', 'ermöglicht MILL-2', 'hängt ab von'],
    ['its name', 'ermöglicht MILL-1', 'hängt ab von MILL-2', 'Abhängigkeit'],
    ['one without a direction', 'relates to MILL-1', 'relates to MILL-2', 'Relates'],
  ])('takes a type by %s', async (_, inBlocked, inBlocker, configured) => {
    const { site, client } = await open();
    const more = [
      { id: '10007', name: 'Depends', inward: 'is depended on by', outward: 'depends on' },
      { id: '10008', name: 'Abhängigkeit', inward: 'ermöglicht', outward: 'hängt ab von' },
    ];
    Object.assign(site.world.links, { types: [...site.world.links.types, ...more] });

    const first = await linkIssues(client, configured, [wanted(2, 1)]);
    const again = await linkIssues(client, configured, [wanted(2, 1)]);

    expect([first.established, again.established]).toEqual([1, 1]);
    expect([await shownIn(client, 'MILL-2'), await shownIn(client, 'MILL-1')]).toEqual([
      [inBlocked],
      [inBlocker],
    ]);
    expect(site.requests.count(`POST ${await client.api()}/issueLink`)).toBe(1);
  });

  it('creates only what is missing, whatever other links there are', async () => {
    const { site, client } = await open();
    const links = [wanted(2, 1), wanted(3, 1), wanted(2, 1)];
    await linkIssues(client, 'Relates', links);
    await linkIssues(client, 'Blocks', [wanted(1, 2), wanted(3, 1)]);
    site.writes.clear();

    const result = await linkIssues(client, 'Blocks', links);
    const again = await linkIssues(client, 'Blocks', links);

    expect([result, again]).toEqual([
      { established: 3, failed: [] },
      { established: 3, failed: [] },
    ]);
    expect(site.writes.list().map(({ issue_key }) => issue_key)).toEqual(['MILL-1']);
    expect(await shownIn(client, 'MILL-2')).toEqual([
      'relates to MILL-1',
      'blocks MILL-1',
      'is blocked by MILL-1',
    ]);
  });

  it('reads many issues at once', async () => {
    const { site, client } = await open();
    const links = Array.from({ length: 250 }, (_, at) => wanted(at + 2, at + 1));

    const first = await linkIssues(client, 'Blocks', links);
    site.requests.reset();
    const again = await linkIssues(client, 'Blocks', links);

    expect([first.established, again.established]).toEqual([250, 250]);
    // The types, and 100 issues at a time.
    expect(site.requests.total).toBe(1 + 3);
    expect(site.world.links.size).toBe(250);
  });

  it('writes a few links at a time', async () => {
    const { site, client } = await open();
    site.latency.set(5);

    await linkIssues(
      client,
      'Blocks',
      Array.from({ length: 20 }, (_, at) => wanted(at + 2, 1)),
    );

    expect(site.requests.maxInFlight).toBeGreaterThan(1);
    expect(site.requests.maxInFlight).toBeLessThanOrEqual(4);
  });

  it('asks nothing when there is nothing to link', async () => {
    const { client } = await open();

    expect(await linkIssues(client, 'Blocks', [])).toEqual({ established: 0, failed: [] });
    expect(client.requestCount).toBe(0);
  });

  it.each([
    ['died after it took it', { kind: 'reset', after: true }],
    ['died before it took it', { kind: 'reset' }],
    ['answered too late', { kind: 'hang', delayMs: 1500 }],
    ['never answered', { kind: 'hang', after: true }],
    ['answered 500', { kind: '500' }],
    ['answered 503', { kind: '503', retryAfterSec: 1 }],
    ['answered a page', { kind: 'html_200' }],
  ] as const)('has each link once although the site %s', async (_, fault) => {
    const { site, client } = await open({
      fields: { request_timeout_ms: fault.kind === 'hang' ? 1000 : 30_000 },
    });
    const links = [wanted(2, 1), wanted(3, 1), wanted(4, 3), wanted(5, 4), wanted(6, 5)];
    site.faults.add({ ...fault, match: { ...CREATE, nth: 3 } });

    await failureOf(linkIssues(client, 'Blocks', links), JiraError);
    const repeated = await linkIssues(client, 'Blocks', links);

    expect(repeated).toEqual({ established: 5, failed: [] });
    expect(site.world.links.size).toBe(5);
    expect(site.writes.list()).toHaveLength(5);
  });

  it.each(['empty_body', 'wrong_json'] as const)(
    'looks at what it created: an answer without meaning (%s) is no link',
    async (kind) => {
      const { site, client } = await open();
      site.faults.add({ kind, match: { ...CREATE, times: 2 } });

      const result = await linkIssues(client, 'Blocks', [wanted(2, 1), wanted(3, 1), wanted(4, 1)]);

      expect(result).toEqual({ established: 3, failed: [] });
      expect(site.world.links.size).toBe(3);
    },
  );

  it('waits out the limits of one issue', async () => {
    const clock = steppedClock();
    const { site, client } = await open({ clock }, { clock: () => clock.now().getTime() });
    site.rateLimits.options = { perIssueWrites: true };
    const links = Array.from({ length: 45 }, (_, at) => wanted(at + 2, 1));

    const result = await linkIssues(client, 'Blocks', links);

    expect(result).toEqual({ established: 45, failed: [] });
    expect(clock.slept.length).toBeGreaterThan(0);
    expect(site.world.links.size).toBe(45);
  });

  it('throws a long limit, and goes on from there', async () => {
    const { site, client } = await open({ clock: steppedClock() });
    site.faults.add({ kind: '429', retryAfterSec: 600, match: { ...CREATE, nth: 3 } });
    const links = [wanted(2, 1), wanted(3, 2), wanted(4, 3), wanted(5, 4), wanted(6, 5)];

    const error = await failureOf(linkIssues(client, 'Blocks', links), JiraRateLimitedError);
    const later = await clientOf(client.connection);

    expect(error.retryAfterSec).toBe(600);
    expect(site.world.links.size).toBeLessThan(5);
    expect(await linkIssues(later, 'Blocks', links)).toEqual({ established: 5, failed: [] });
  });

  it('makes a manual fix of each link that Jira refuses, and creates the others', async () => {
    const { site, client } = await open();
    site.world.delete('MILL-4');
    const links = [wanted(2, 1), wanted(3, 4), wanted(4, 1), wanted(5, 5), wanted(3, 4)];

    const { established, failed } = await linkIssues(client, 'Blocks', links);

    expect(established).toBe(1);
    expect(failed.map(({ link }) => link)).toEqual([links[1], links[2], links[3], links[4]]);
    expect(failed.map(({ fix }) => fix)).toEqual(
      ['MILL-3 and MILL-4', 'MILL-4 and MILL-1', 'MILL-5 and MILL-5', 'MILL-3 and MILL-4'].map((pair) => ({
        issue_type: 'link_failed',
        recommended_action: expect.stringMatching(
          new RegExp(
            `^${pair} are not linked: Jira refused it .*\\(40[04]: .*add the link "is blocked by" to MILL`,
          ),
        ),
      })),
    );
    expect(await shownIn(client, 'MILL-2')).toEqual(['is blocked by MILL-1']);
  });

  it('makes a manual fix of a missing permission, which Jira calls 401', async () => {
    const { site, client } = await open();
    site.world.deny('MILL', ['LINK_ISSUES']);

    const { established, failed } = await linkIssues(client, 'Blocks', [wanted(2, 1), wanted(3, 1)]);

    expect(established).toBe(0);
    expect(failed.map(({ fix }) => fix.recommended_action)).toEqual([
      'MILL-2 and MILL-1 are not linked: the account that exports may not link them; it needs the permission Link Issues. In MILL-2, add the link "is blocked by" to MILL-1 by hand.',
      'MILL-3 and MILL-1 are not linked: the account that exports may not link them; it needs the permission Link Issues. In MILL-3, add the link "is blocked by" to MILL-1 by hand.',
    ]);
  });

  it('throws a 401 that means the credentials, at whatever request', async () => {
    for (const path of [/issueLinkType$/, /bulkfetch$|search$/, /issueLink$/]) {
      const { site, client } = await open();
      // From here on nothing is accepted any more.
      const fault = site.faults.add({ kind: '401', match: { path } });
      if (path.test('/issueLink')) site.faults.add({ kind: '401', match: { path: /myself$/ } });

      const error = await failureOf(linkIssues(client, 'Blocks', [wanted(2, 1)]), JiraAuthError);
      fault.remove();
      site.faults.clear();

      expect(error.reason).toBe('unauthenticated');
      expect(await linkIssues(client, 'Blocks', [wanted(2, 1)])).toEqual({ established: 1, failed: [] });
    }
  });

  it('goes on with renewed credentials', async () => {
    const name = deployment === 'cloud' ? 'jira-api-token' : 'jira-pat';
    const good = deployment === 'cloud' ? 'simulated-api-token' : 'simulated-personal-access-token';
    const { client } = await open({ credentials: secretsOf({ [name]: ['not yet known', good] }) });

    expect(await linkIssues(client, 'Blocks', [wanted(2, 1)])).toEqual({ established: 1, failed: [] });
  });

  it('makes every link a manual fix when the type is not there, and names those that are', async () => {
    const { client } = await open();

    const { established, failed } = await linkIssues(client, 'Blockiert', [wanted(2, 1), wanted(3, 1)]);

    expect(established).toBe(0);
    expect(failed.map(({ fix }) => fix.recommended_action)).toEqual([
      expect.stringMatching(
        /^MILL-2 depends on MILL-1, but they are not linked: Jira has no link type "Blockiert"; it has "Blocks", "Cloners", "Duplicate", "Relates"\. Set the connection's dependency_link_type/,
      ),
      expect.stringMatching(/^MILL-3 depends on MILL-1/),
    ]);
  });

  it('makes every link a manual fix when links are switched off', async () => {
    const { site, client } = await open();
    site.faults.add({ kind: '404', match: { path: /issueLinkType$/ } });

    const { failed } = await linkIssues(client, 'Blocks', [wanted(2, 1)]);

    expect(failed.map(({ fix }) => fix.recommended_action)).toEqual([
      expect.stringContaining('issue linking is switched off'),
    ]);
  });

  it('needs no read to succeed in finding every issue', async () => {
    const { site, client } = await open();
    site.world.setIndexLag('MILL-2', 60_000);
    site.world.hideFromSearch('MILL-2', 60_000);
    site.faults.add({ kind: 'drop_issues', count: 1, match: { path: /bulkfetch$/ } });

    const first = await linkIssues(client, 'Blocks', [wanted(2, 1), wanted(3, 1)]);
    const again = await linkIssues(client, 'Blocks', [wanted(2, 1), wanted(3, 1)]);

    expect([first.established, again.established]).toEqual([2, 2]);
    expect(site.world.links.size).toBe(2);
  });

  it('links all the same when a search is refused for the key of a deleted issue', async () => {
    const { site, client } = await open();
    site.faults.add({ kind: '400', match: { path: /bulkfetch$|search$/ } });

    expect(await linkIssues(client, 'Blocks', [wanted(2, 1)])).toEqual({ established: 1, failed: [] });
    expect(await shownIn(client, 'MILL-2')).toEqual(['is blocked by MILL-1']);
  });
});
