import { describe, expect, it } from 'vitest';
import { JiraAuthError, JiraError, JiraRateLimitedError } from '../../jira/errors.ts';
import { clientOf, failureOf, secretsOf, steppedClock } from '../../jira/test-support.ts';
import { linkIssues } from './links.ts';
import { CREATE, openLinkSite, shownIn, wanted } from './links-fixture.ts';

describe.each(['cloud', 'data_center'] as const)(
  'linking issues when something fails on %s',
  (deployment) => {
    it.each([
      ['died after it took it', { kind: 'reset', after: true }],
      ['died before it took it', { kind: 'reset' }],
      ['answered too late', { kind: 'hang', delayMs: 1500 }],
      ['never answered', { kind: 'hang', after: true }],
      ['answered 500', { kind: '500' }],
      ['answered 503', { kind: '503', retryAfterSec: 1 }],
      ['answered a page', { kind: 'html_200' }],
    ] as const)('has each link once although the site %s', async (_, fault) => {
      const { site, client } = await openLinkSite(deployment, {
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
        const { site, client } = await openLinkSite(deployment);
        site.faults.add({ kind, match: { ...CREATE, times: 2 } });

        const result = await linkIssues(client, 'Blocks', [wanted(2, 1), wanted(3, 1), wanted(4, 1)]);

        expect(result).toEqual({ established: 3, failed: [] });
        expect(site.world.links.size).toBe(3);
      },
    );

    it('waits out the limits of one issue', async () => {
      const clock = steppedClock();
      const { site, client } = await openLinkSite(
        deployment,
        { clock },
        { clock: () => clock.now().getTime() },
      );
      site.rateLimits.options = { perIssueWrites: true };
      const links = Array.from({ length: 45 }, (_, at) => wanted(at + 2, 1));

      const result = await linkIssues(client, 'Blocks', links);

      expect(result).toEqual({ established: 45, failed: [] });
      expect(clock.slept.length).toBeGreaterThan(0);
      expect(site.world.links.size).toBe(45);
    });

    it('throws a long limit, and goes on from there', async () => {
      const { site, client } = await openLinkSite(deployment, { clock: steppedClock() });
      site.faults.add({ kind: '429', retryAfterSec: 600, match: { ...CREATE, nth: 3 } });
      const links = [wanted(2, 1), wanted(3, 2), wanted(4, 3), wanted(5, 4), wanted(6, 5)];

      const error = await failureOf(linkIssues(client, 'Blocks', links), JiraRateLimitedError);
      const later = await clientOf(client.connection);

      expect(error.retryAfterSec).toBe(600);
      expect(site.world.links.size).toBeLessThan(5);
      expect(await linkIssues(later, 'Blocks', links)).toEqual({ established: 5, failed: [] });
    });

    it('makes a manual fix of each link that Jira refuses, and creates the others', async () => {
      const { site, client } = await openLinkSite(deployment);
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
      const { site, client } = await openLinkSite(deployment);
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
        const { site, client } = await openLinkSite(deployment);
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
      const { client } = await openLinkSite(deployment, {
        credentials: secretsOf({ [name]: ['not yet known', good] }),
      });

      expect(await linkIssues(client, 'Blocks', [wanted(2, 1)])).toEqual({ established: 1, failed: [] });
    });

    it('makes every link a manual fix when the type is not there, and names those that are', async () => {
      const { client } = await openLinkSite(deployment);

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
      const { site, client } = await openLinkSite(deployment);
      site.faults.add({ kind: '404', match: { path: /issueLinkType$/ } });

      const { failed } = await linkIssues(client, 'Blocks', [wanted(2, 1)]);

      expect(failed.map(({ fix }) => fix.recommended_action)).toEqual([
        expect.stringContaining('issue linking is switched off'),
      ]);
    });
  },
);
