import { describe, expect, it } from 'vitest';
import type { TestSite } from '../../scripts/simulators/jira/test-site.ts';
import type { TestProcess } from '../../scripts/testing/local-process.ts';
import type { DrivenSession } from './driven-session-fixture.ts';
import {
  AB,
  ABC,
  CREATE,
  createdAt,
  draft,
  fieldsOf,
  LINK,
  openSession,
  requestsOf,
  siteHas,
} from './export-fixture.ts';
import { changeTasks, deliver, queueThat, taskAt } from './task-fixture.ts';

const LINKED = [draft('A'), draft('B', { depends_on: ['A'] }), draft('C', { depends_on: ['A', 'B'] })];

interface Link {
  readonly inwardIssue?: { readonly key: string };
  readonly outwardIssue?: { readonly key: string };
}

/** Of each ticket in order: the issues that block it, and those that it blocks. */
async function linksOf(site: TestSite, session: DrivenSession) {
  const tickets = await session.storedTickets();
  const refs = new Map(tickets.map(({ jira_ticket_key, ref }) => [jira_ticket_key, ref]));
  return Promise.all(
    tickets.map(async ({ jira_ticket_key }) => {
      const links = (await fieldsOf(site, jira_ticket_key ?? '')).issuelinks as readonly Link[];
      const names = (keys: readonly (string | undefined)[]) =>
        keys
          .flatMap((key) => (key === undefined ? [] : [refs.get(key) ?? key]))
          .toSorted((one, other) => one.localeCompare(other));
      return {
        blocked_by: names(links.map(({ inwardIssue }) => inwardIssue?.key)),
        blocks: names(links.map(({ outwardIssue }) => outwardIssue?.key)),
      };
    }),
  );
}

const ALL_LINKS = [
  { blocked_by: [], blocks: ['B', 'C'] },
  { blocked_by: ['A'], blocks: ['C'] },
  { blocked_by: ['A', 'B'], blocks: [] },
];

describe('a task that is delivered', () => {
  it('several times at once makes one issue', async () => {
    const { site, millrace, session } = await openSession(AB);
    site.faults.add({ kind: 'hang', delayMs: 500, match: CREATE });
    await session.start();
    const record = await session.recordThat('is at work', ({ lease }) => lease !== null);

    const answers = await Promise.all([1, 2, 3].map(() => deliver(millrace, taskAt(record, 0))));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 2 });
    expect(createdAt(site)).toHaveLength(2);
    expect(requestsOf(site, CREATE)).toBe(2);
  });

  it('after everything is done changes nothing', async () => {
    const { site, millrace, session } = await openSession(LINKED);
    const record = await session.exported();
    const [tickets, events] = [await session.storedTickets(), await session.events()];
    const asked = site.requests.total;

    const answers = [
      await deliver(millrace, taskAt(record, 0)),
      await deliver(millrace, taskAt(record, 2)),
      await deliver(millrace, taskAt(record, 99)),
      await deliver(millrace, taskAt(record, 0, 'links')),
      await deliver(millrace, taskAt(record, 0, 'labels')),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(site.requests.total).toBe(asked);
    expect(await session.record()).toEqual(record);
    expect(await session.storedTickets()).toEqual(tickets);
    expect(await session.events()).toEqual(events);
  });

  it('of a run before the last one does nothing', async () => {
    const { site, millrace, session } = await openSession(ABC);
    site.faults.add({ kind: 'hang', delayMs: 300, match: CREATE });
    await session.start();
    await siteHas('the first issue', () => createdAt(site).length > 0);
    await session.cancel();
    const old = await session.recordThat('is free', ({ lease }) => lease === null);
    await session.start();

    const answers = await Promise.all([
      deliver(millrace, taskAt(old, old.position)),
      deliver(millrace, taskAt(old, 2)),
      deliver(millrace, taskAt(old, 0, 'links')),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 3 });
    expect(createdAt(site)).toHaveLength(3);
  });

  it.each([
    ['finds the issue that the first one made', 0, 1],
    ['makes another, which is listed for cleaning up,', 60_000, 2],
  ])('while the first delivery is wrongly taken for dead %s', async (_, indexLagMs, issues) => {
    const { site, millrace, session } = await openSession([draft('A')], {
      world: { indexLagMs },
      settings: { EXPORT_ORPHAN_WAIT_MS: '100' },
    });
    site.faults.add({ kind: 'hang', delayMs: 2500, match: { ...CREATE, nth: 1 } });
    await session.start();
    await siteHas('the first issue', () => createdAt(site).length === 1);
    await session.changeRecord({ lease: null });
    const record = await session.recordThat('is at its first ticket', ({ position }) => position === 0);
    await deliver(millrace, taskAt(record, 0));

    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 1 });

    await siteHas('no request under way', () => site.requests.inFlight === 0);
    await queueThat(millrace, 'is empty', ({ length }) => length === 0);
    const [first = '', second] = createdAt(site);
    const results = await session.results();
    expect(createdAt(site)).toHaveLength(issues);
    expect(results.jira_tickets.map(({ jira_key }) => jira_key)).toEqual([second ?? first]);
    expect(results.orphaned_issues?.map(({ jira_key }) => jira_key)).toEqual(second ? [first] : []);
    expect(await session.record()).toMatchObject({ status: 'completed', tickets_completed: 1 });
  });

  it('with something else than a task is kept as a dead letter, and refused without a token', async () => {
    const { millrace, session } = await openSession([draft('A')]);
    const record = await session.exported();

    const odd = await deliver(millrace, { ...taskAt(record, 0), session_id: 'not-a-session' });
    const anonymous = await fetch(`${millrace.baseUrl}/functions/export-ticket`, { method: 'POST' });

    expect(odd).toMatchObject({ status: 200, text: expect.stringContaining('dead_letter') });
    expect(anonymous.status).toBe(401);
  });
});

describe.each(['cloud', 'data_center'] as const)('dependencies on %s', (deployment) => {
  it('become links in the right direction', async () => {
    const { site, session } = await openSession(LINKED, { deployment });

    expect(await session.exported()).toMatchObject({ dependencies_created: 3 });

    expect(await linksOf(site, session)).toEqual(ALL_LINKS);
  });

  it('become links once, whatever happens on the way', async () => {
    const { site, session } = await openSession(LINKED, { deployment });
    site.faults.add({ kind: 'reset', after: true, match: { ...LINK, nth: 1 } });
    site.faults.add({ kind: '500', match: { ...LINK, nth: 2 } });

    expect(await session.exported()).toMatchObject({
      status: 'completed',
      dependencies_created: 3,
      manual_fixes_needed: 0,
    });

    expect(await linksOf(site, session)).toEqual(ALL_LINKS);
  });

  it("are tried again after an answer that is not Jira's, and no retry is used", async () => {
    const { site, session } = await openSession(LINKED, { deployment });
    site.faults.add({ kind: 'html_200', match: { ...LINK, nth: 1 } });

    expect(await session.exported()).toMatchObject({
      status: 'completed',
      dependencies_created: 3,
      first_error_at: null,
      retry_attempts_used: 0,
    });

    expect(await linksOf(site, session)).toEqual(ALL_LINKS);
  });
});

it('links that are delivered several times at once are made once', async () => {
  const { site, millrace, session } = await openSession(LINKED);
  site.faults.add({ kind: 'hang', delayMs: 300, match: LINK });
  await session.start();
  const record = await session.recordThat('links', ({ phase, lease }) => {
    return phase === 'links' && lease !== null;
  });

  await Promise.all([1, 2].map(() => deliver(millrace, taskAt(record, 0, 'links'))));

  expect(await session.ended()).toMatchObject({ status: 'completed', dependencies_created: 3 });
  expect(requestsOf(site, LINK)).toBe(3);
  expect(await linksOf(site, session)).toEqual(ALL_LINKS);
});

describe('an export whose chain of tasks broke', () => {
  const WATCHDOG = '/functions/watchdog';

  async function watch({ local, baseUrl }: TestProcess): Promise<number> {
    const message = { messageId: '1', data: Buffer.from('{}').toString('base64'), attributes: {} };
    const { status } = await fetch(baseUrl + WATCHDOG, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await local.identity.serviceToken()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ message, subscription: 'projects/local/subscriptions/watchdog' }),
    });
    return status;
  }

  async function openBroken() {
    const { site, millrace, session } = await openSession(AB);
    site.faults.add({ kind: '429', retryAfterSec: 3600, match: { ...CREATE, nth: 2 } });
    await session.start();
    await session.recordThat('waits', ({ waiting_for }) => waiting_for !== null);
    changeTasks(millrace, 'lost');
    return { site, millrace, session };
  }

  it('is taken up by the watchdog when it has shown no life for 5 minutes', async () => {
    const { site, millrace, session } = await openBroken();
    const heartbeat_at = new Date(Date.now() - 301_000).toISOString();
    await session.changeRecord({ heartbeat_at });

    expect(await watch(millrace)).toBeLessThan(300);

    expect(await session.ended()).toMatchObject({ status: 'completed', retry_attempts_used: 0 });
    expect(createdAt(site)).toHaveLength(2);
  });

  it('is left alone as long as it waits on purpose', async () => {
    const { millrace, session } = await openBroken();
    const before = await session.record();

    expect(await watch(millrace)).toBeLessThan(300);

    expect(await session.record()).toEqual(before);
  });
});
