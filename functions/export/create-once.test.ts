import { describe, expect, it } from 'vitest';
import type { FaultSpec } from '../../scripts/simulators/http/faults.ts';
import type { TestSite } from '../../scripts/simulators/jira/test-site.ts';
import { markerLabel } from '../../shared/export/issues/issue-draft.ts';
import type { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import {
  AB,
  ABC,
  CREATE,
  createdAt,
  draft,
  fieldsOf,
  openSession,
  requestsOf,
  SEARCH,
} from './export-fixture.ts';

const SHORT_TIMEOUT = { JIRA_REQUEST_TIMEOUT_MS: '500' };

/** What of the first request's effect and answer is lost. */
const losses: readonly (readonly [string, FaultSpec])[] = [
  ['takes effect and then breaks the connection', { kind: 'reset', after: true }],
  ['takes effect and never answers', { kind: 'hang', after: true }],
  ['takes effect and answers half of it', { kind: 'cut_body' }],
  ['takes effect and answers half a JSON', { kind: 'half_json' }],
  ['breaks the connection without effect', { kind: 'reset' }],
  ['is never answered and has no effect', { kind: 'hang' }],
  ['is answered 500 without effect', { kind: '500' }],
  ['is answered 503 by a gateway', { kind: '503' }],
  ['is answered with a page', { kind: 'html_200' }],
  ['is answered with another document', { kind: 'wrong_json' }],
  ['is answered with nothing', { kind: 'empty_body' }],
];

describe.each([
  ['cloud', losses],
  ['data_center', losses.slice(0, 2)],
] as const)('on %s, a request that', (deployment, some) => {
  it.each(some)('%s leaves one issue a ticket', async (_, fault) => {
    const { site, session } = await openSession(ABC, { deployment, settings: SHORT_TIMEOUT });
    site.faults.add({ ...fault, match: { ...CREATE, nth: 2 } });

    const record = await session.exported();

    expect(record).toMatchObject({ status: 'completed', tickets_completed: 3 });
    const keys = (await session.storedTickets()).map((ticket) => ticket.jira_ticket_key);
    expect(createdAt(site)).toEqual(keys);
  });
});

it('a request that takes effect only after its client gave up is found by a later look', async () => {
  const { site, session } = await openSession([draft('A')], {
    settings: { JIRA_REQUEST_TIMEOUT_MS: '300', EXPORT_ORPHAN_WAIT_MS: '4000' },
  });
  site.faults.add({ kind: 'hang', delayMs: 1200, after: false, match: { ...CREATE, nth: 1 } });

  expect(await session.exported()).toMatchObject({ status: 'completed' });
  const [ticket] = await session.storedTickets();
  expect(createdAt(site)).toEqual([ticket?.jira_ticket_key]);
  expect(requestsOf(site, CREATE)).toBe(1);
});

it.each(['cloud', 'data_center'] as const)(
  'an issue that the index of %s shows only after the first look is found',
  async (deployment) => {
    const { site, session } = await openSession([draft('A')], {
      deployment,
      world: { indexLagMs: 1000 },
      settings: { EXPORT_ORPHAN_WAIT_MS: '4000' },
    });
    site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 1 } });

    await session.exported();

    const [ticket] = await session.storedTickets();
    expect(createdAt(site)).toEqual([ticket?.jira_ticket_key]);
    expect(requestsOf(site, CREATE)).toBe(1);
  },
);

it('every request of a session may lose its answer', async () => {
  const { site, session } = await openSession(ABC);
  site.faults.add({ kind: 'reset', after: true, match: CREATE });

  expect(await session.exported()).toMatchObject({ status: 'completed' });
  expect(createdAt(site)).toHaveLength(3);
});

describe('where labels cannot be set', () => {
  it.each([
    ['because the screen lacks them', { without: ['labels'] }, 1],
    ['because Jira refuses them', { refused: ['labels'] }, 2],
  ])('%s, the issue is found by its creator', async (_, screen, nth) => {
    const { site, session } = await openSession([draft('A', { labels: ['shop'] })]);
    site.world.configureScreen('MILL', screen);
    site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth } });

    expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 1 });
    const [ticket] = await session.storedTickets();
    expect(createdAt(site)).toEqual([ticket?.jira_ticket_key]);
    expect(requestsOf(site, CREATE)).toBe(nth);
    const { manual_fixes } = await session.results();
    expect(manual_fixes.map(({ issue_type }) => issue_type)).toEqual(['labels_invalid']);
  });
});

/** An issue that a person makes with the marks of a session's first ticket. */
async function makeByHand(
  site: TestSite,
  { session_id, tickets: [ticket] }: SessionCreated,
  withProperty: boolean,
): Promise<string> {
  const ticket_id = ticket?.ticket_id ?? '';
  const fields = {
    project: { key: 'MILL' },
    issuetype: { name: 'Story' },
    summary: 'By hand',
    labels: [markerLabel({ ticket_id })],
  };
  const value = { ticket_id, session_id, tenant_id: 'default' };
  const properties = withProperty ? [{ key: 'millrace', value }] : [];
  const { json } = await site.post('/rest/api/3/issue', { fields, properties });
  return (json as { readonly key: string }).key;
}

it('an issue that merely bears the label is not taken for the ticket’s', async () => {
  const { site, session } = await openSession([draft('A')]);
  const copy = await makeByHand(site, session, false);
  site.faults.add({ kind: 'reset', match: { ...CREATE, nth: 1 } });

  await session.exported();

  const [ticket] = await session.storedTickets();
  expect(createdAt(site)).toEqual([copy, ticket?.jira_ticket_key]);
  expect((await fieldsOf(site, ticket?.jira_ticket_key ?? '')).summary).toBe('Ticket A');
});

it('of two issues of one ticket the first is taken, and the other is listed for cleaning up', async () => {
  const { site, session } = await openSession([draft('A')]);
  const first = await makeByHand(site, session, true);
  site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 1 } });

  await session.exported();

  const second = createdAt(site)[1] ?? '';
  const reference = { ticket_id: session.tickets[0]?.ticket_id, title: 'Ticket A' };
  expect(await session.results()).toMatchObject({
    total_tickets_created: 1,
    jira_tickets: [{ ...reference, jira_key: first, jira_url: `${site.baseUrl}/browse/${first}` }],
    orphaned_issues: [{ ...reference, jira_key: second, jira_url: `${site.baseUrl}/browse/${second}` }],
  });
});

describe('an issue that shows itself too late', () => {
  it('because the index lagged longer than was waited, is listed for cleaning up', async () => {
    const { site, session } = await openSession(AB, {
      world: { indexLagMs: 2000 },
      settings: { EXPORT_ORPHAN_WAIT_MS: '200' },
    });
    site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 1 } });
    // Until B is created the index has caught up.
    site.faults.add({ kind: '429', retryAfterSec: 3, match: { ...CREATE, nth: 2 } });

    await session.exported();

    const [lost = '', ...kept] = createdAt(site);
    const results = await session.results();
    expect(results.jira_tickets.map(({ jira_key }) => jira_key)).toEqual(kept);
    expect(results.orphaned_issues).toEqual([
      {
        ticket_id: session.tickets[0]?.ticket_id,
        jira_key: lost,
        jira_url: `${site.baseUrl}/browse/${lost}`,
        title: 'Ticket A',
      },
    ]);
  });

  it('because its ticket was skipped meanwhile, is listed for cleaning up', async () => {
    const { site, session } = await openSession(AB, {
      settings: { JIRA_BREAKER_FAILURES: '1', JIRA_BREAKER_OPEN_MS: '500' },
    });
    site.faults.add({ kind: 'reset', after: true, match: { ...CREATE, nth: 1 } });
    await session.exported();
    await session.skip(0);
    await expect.poll(async () => (await session.retry()).status, { timeout: 5_000 }).toBe(202);

    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_skipped: 1 });
    const [lost = '', kept = ''] = createdAt(site);
    expect(await session.results()).toMatchObject({
      jira_tickets: [{ jira_key: kept }],
      skipped_tickets: [{ ref: 'A' }],
      orphaned_issues: [{ jira_key: lost, jira_url: `${site.baseUrl}/browse/${lost}`, title: 'Ticket A' }],
    });
  });
});

describe('when Jira never says what became of the issue', () => {
  it('the export fails after three requests, and a retry looks first and then creates it', async () => {
    const { site, session } = await openSession(AB);
    const fault = site.faults.add({ kind: 'reset', match: { ...CREATE, from: 2 } });

    const failed = await session.exported();

    expect(failed).toMatchObject({
      status: 'failed',
      failure: { at_ticket_order: 2, error_category: 'temporary' },
    });
    expect(requestsOf(site, CREATE)).toBe(4);
    fault.remove();
    const before = requestsOf(site, SEARCH);
    expect((await session.retry()).status).toBe(202);
    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 2 });
    // Three looks, and one more at the end because there may be two issues after all.
    expect(requestsOf(site, SEARCH)).toBe(before + 4);
    expect(createdAt(site)).toHaveLength(2);
  });

  it('a retry finds the issue that came into being meanwhile', async () => {
    const { site, session } = await openSession([draft('A')]);
    site.faults.add({ kind: 'reset', match: CREATE });
    await session.exported();
    site.faults.clear();
    const key = await makeByHand(site, session, true);

    await session.retry();

    expect(await session.ended()).toMatchObject({ status: 'completed' });
    expect(createdAt(site)).toEqual([key]);
    expect((await session.storedTickets())[0]?.jira_ticket_key).toBe(key);
  });
});

it.each([
  { EXPORT_ORPHAN_WAIT_MS: '0', EXPORT_ORPHAN_LOOKS: '3' },
  { EXPORT_ORPHAN_WAIT_MS: '300', EXPORT_ORPHAN_LOOKS: '1' },
])('looks as often as is configured: %o', async (settings) => {
  const { site, session } = await openSession([draft('A')], { settings });
  site.faults.add({ kind: '500', match: { ...CREATE, nth: 1 } });

  expect(await session.exported()).toMatchObject({ status: 'completed' });
  expect(requestsOf(site, SEARCH)).toBe(
    // And one at the end, because there may be two issues after all.
    Number(settings.EXPORT_ORPHAN_LOOKS) + 1,
  );
  expect(createdAt(site)).toHaveLength(1);
  expect(await session.record()).toMatchObject({ lease: null, waiting_for: null });
});
