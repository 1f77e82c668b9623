import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../scripts/simulators/jira/world/create-world.ts';
import { JiraAuthError, JiraError, JiraRateLimitedError } from '../../jira/errors.ts';
import {
  clientOf,
  connectionTo,
  failureOf,
  oddSite,
  sendJson,
  siteAndClient,
  steppedClock,
} from '../../jira/test-support.ts';
import { removeMarkerLabels } from './marker-labels.ts';

const EDIT = { method: 'PUT', path: /\/issue\/[^/]+$/ };

describe.each(['cloud', 'data_center'] as const)('removing marker labels on %s', (deployment) => {
  /** A site whose first issues bear a marker each, and two other labels. */
  async function open(count: number, more: Parameters<typeof siteAndClient>[1] = {}, clock?: () => number) {
    const world = createWorld({ issues: 100, projects: 1, ...(clock ? { clock } : {}) });
    const { site, client } = await siteAndClient({ deployment, world }, more);
    const issues = Array.from({ length: count }, (_, at) => ({
      key: `MILL-${at + 1}`,
      label: `millrace-${String(at).padStart(8, '0')}`,
      id: at,
    }));
    for (const { key, label } of issues) site.world.update(key, { labels: ['urgent', label, 'millrace'] });
    const labels = async (key: string) =>
      (await client.readIssue(key, { fields: ['labels'] })).fields['labels'];
    return { site, client, issues, labels };
  }

  it('takes off the marker and nothing else, and can be repeated', async () => {
    const { client, issues, labels } = await open(3);

    const results = [await removeMarkerLabels(client, issues), await removeMarkerLabels(client, issues)];

    expect(results).toEqual([{ failed: [] }, { failed: [] }]);
    for (const { key } of issues) expect(await labels(key)).toEqual(['urgent', 'millrace']);
  });

  it('asks once for the permission, and edits a few issues at a time', async () => {
    const { site, client, issues } = await open(40);
    site.latency.set(5);

    await removeMarkerLabels(client, issues);

    expect(site.requests.total).toBe(41);
    expect(site.requests.maxInFlight).toBeGreaterThan(1);
    expect(site.requests.maxInFlight).toBeLessThanOrEqual(4);
  });

  it('asks nothing when there is nothing to do', async () => {
    const { client } = await open(0);

    expect(await removeMarkerLabels(client, [])).toEqual({ failed: [] });
    expect(client.requestCount).toBe(0);
  });

  it('does not mind issues that are gone', async () => {
    const { site, client, issues, labels } = await open(3);
    site.world.delete('MILL-2');

    expect(await removeMarkerLabels(client, issues)).toEqual({ failed: [] });
    expect(await labels('MILL-3')).toEqual(['urgent', 'millrace']);
  });

  it('makes a manual fix of each issue that Jira refuses to edit', async () => {
    const { site, client, issues, labels } = await open(3);
    site.faults.add({ kind: '400', match: { method: 'PUT', path: /MILL-2$/ } });

    const { failed } = await removeMarkerLabels(client, issues);

    expect(failed).toEqual([
      {
        issue: issues[1],
        fix: {
          issue_type: 'labels_invalid',
          recommended_action: expect.stringMatching(
            /^The label "millrace-00000001" is still on MILL-2: .*400: INVALID_INPUT.*Remove it by hand\.$/,
          ),
        },
      },
    ]);
    expect([await labels('MILL-1'), await labels('MILL-3')]).toEqual([
      ['urgent', 'millrace'],
      ['urgent', 'millrace'],
    ]);
  });

  it('makes a manual fix of a missing permission and of a screen without labels', async () => {
    const denied = await open(1);
    denied.site.world.deny('MILL', ['EDIT_ISSUES']);
    const hidden = await open(1);
    hidden.site.world.configureScreen('MILL', { without: ['labels'] });

    for (const { client, issues } of [denied, hidden]) {
      const { failed } = await removeMarkerLabels(client, issues);
      expect(failed.map(({ fix }) => fix.issue_type)).toEqual(['labels_invalid']);
    }
  });

  it.each([
    ['died after it took it', { kind: 'reset', after: true }],
    ['died before it took it', { kind: 'reset' }],
    ['answered too late', { kind: 'hang', delayMs: 1500 }],
    ['answered 500', { kind: '500' }],
    ['answered a page', { kind: 'html_200' }],
  ] as const)('is done after a repeat although the site %s', async (_, fault) => {
    const { site, client, issues, labels } = await open(6, {
      fields: { request_timeout_ms: fault.kind === 'hang' ? 1000 : 30_000 },
    });
    site.faults.add({ ...fault, match: { ...EDIT, nth: 3 } });

    await failureOf(removeMarkerLabels(client, issues), JiraError);
    const repeated = await removeMarkerLabels(client, issues);

    expect(repeated).toEqual({ failed: [] });
    for (const { key } of issues) expect(await labels(key)).toEqual(['urgent', 'millrace']);
  });

  it('waits out short limits, and throws long ones and refused credentials', async () => {
    const clock = steppedClock();
    const { site, client, issues, labels } = await open(3, { clock }, () => clock.now().getTime());

    site.faults.add({ kind: '429', retryAfterSec: 2, match: { ...EDIT, times: 2 } });
    expect(await removeMarkerLabels(client, issues)).toEqual({ failed: [] });
    expect(await labels('MILL-1')).toEqual(['urgent', 'millrace']);
    site.faults.add({ kind: '401', match: { ...EDIT, times: 2 } });
    await failureOf(removeMarkerLabels(client, issues.slice(0, 1)), JiraAuthError);
    site.faults.clear();
    site.faults.add({ kind: '429', retryAfterSec: 600, match: EDIT });
    await failureOf(removeMarkerLabels(client, issues), JiraRateLimitedError);
  });

  it('sends no mails where the account may decide that, and says nothing of mails elsewhere', async () => {
    const edited: string[] = [];
    const asked: string[] = [];
    const base = await oddSite((request, _body, response) => {
      const url = new URL(request.url ?? '', 'http://site');
      const project = url.searchParams.get('projectKey');
      if (request.method === 'PUT') {
        edited.push(`${url.pathname.split('/').at(-1)} ${url.search}`);
        response.writeHead(204).end();
      } else if (project === 'GONE') {
        sendJson(response, { errorMessages: ['No project could be found.'], errors: {} }, 404);
      } else {
        asked.push(String(project));
        const havePermission = project === 'MINE';
        sendJson(response, {
          permissions: { ADMINISTER: { havePermission: false }, ADMINISTER_PROJECTS: { havePermission } },
        });
      }
    });
    const client = await clientOf(connectionTo(base, { deployment }));
    const keys = ['MINE-1', 'MINE-2', 'THEIR-3', 'GONE-4'];

    const { failed } = await removeMarkerLabels(
      client,
      keys.map((key) => ({ key, label: 'millrace-1' })),
    );

    expect(failed).toEqual([]);
    expect(edited.toSorted()).toEqual([
      'GONE-4 ',
      'MINE-1 ?notifyUsers=false',
      'MINE-2 ?notifyUsers=false',
      'THEIR-3 ',
    ]);
    expect(asked.toSorted()).toEqual(['MINE', 'THEIR']);
  });
});
