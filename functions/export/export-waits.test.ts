import { describe, expect, it } from 'vitest';
import type { TestSite } from '../../scripts/simulators/jira/test-site.ts';
import { type TestProcess, withDocuments } from '../../scripts/testing/local-process.ts';
import { breakers } from '../../shared/jira/site-state.ts';
import { draftSession } from './driven-session-fixture.ts';
import {
  AB,
  CREATE,
  createdAt,
  draft,
  fieldsOf,
  openExport,
  openSession,
  requestsOf,
  LINK,
} from './export-fixture.ts';
import { changeTasks, queueThat } from './task-fixture.ts';

/** Until all that is queued is one task for later. */
function waitsAlone(millrace: TestProcess): Promise<true> {
  return queueThat(millrace, 'holds a single task for later', ([dueMs = 0, ...more]) => {
    return more.length === 0 && dueMs > Date.now();
  });
}

describe('a rate limit', () => {
  it('that asks for more than a function sleeps is waited out by a task', async () => {
    const { site, millrace, session } = await openSession(AB);
    const limit = site.faults.add({ kind: '429', retryAfterSec: 3600, match: { ...CREATE, nth: 2 } });
    const { json } = await session.start();

    const waiting = await session.recordThat('waits', ({ waiting_for }) => waiting_for !== null);

    expect(waiting.waiting_for).toMatch(/^Jira's rate limit, until \d{4}-\d\d-\d\dT/);
    expect(waiting).toMatchObject({ status: 'exporting', position: 1, lease: null });
    expect(Date.parse(waiting.heartbeat_at)).toBeGreaterThan(Date.now() + 3_000_000);
    expect((await session.storedTickets())[1]).toMatchObject({ step: 'pending', creation: null });
    const { task_id } = json as { readonly task_id: string };
    expect(await session.start()).toMatchObject({ status: 202, json: { task_id } });
    await waitsAlone(millrace);
    changeTasks(millrace, 'due');
    expect(await session.ended()).toMatchObject({ status: 'completed', waiting_for: null });
    expect(limit.struck).toBe(1);
    expect(createdAt(site)).toHaveLength(2);
    expect(requestsOf(site, CREATE)).toBe(3);
  });

  it.each(['cloud', 'data_center'] as const)(
    'of the whole account is kept also by a task that comes too early (%s)',
    async (deployment) => {
      const { site, millrace, session } = await openSession(AB, { deployment });
      const quota = { retryAfterSec: 3600, reason: 'jira-quota-global-based' };
      site.faults.add({ kind: '429', ...quota, match: { ...CREATE, nth: 2 } });
      await session.start();
      const waiting = await session.recordThat('waits', ({ waiting_for }) => waiting_for !== null);

      for (const _ of [1, 2]) {
        await waitsAlone(millrace);
        changeTasks(millrace, 'due');
        await waitsAlone(millrace);
        const { waiting_for, heartbeat_at } = waiting;
        expect(await session.record()).toMatchObject({ waiting_for, heartbeat_at });
      }

      expect(requestsOf(site, CREATE)).toBe(2);
      await withDocuments(millrace.dataDir, (documents) =>
        documents.update(breakers, 'default', 'default', { cooled_until: null }),
      );
      await waitsAlone(millrace);
      changeTasks(millrace, 'due');
      expect(await session.ended()).toMatchObject({ status: 'completed' });
      expect(createdAt(site)).toHaveLength(2);
    },
  );

  it('that is short is slept out, wherever it strikes', async () => {
    const { site, session } = await openSession([draft('A'), draft('B', { depends_on: ['A'] })]);
    site.faults.add({ kind: '429', retryAfterSec: 0.2, match: { ...CREATE, nth: 1 } });
    site.faults.add({ kind: '429', retryAfterSec: 0.2, match: { ...LINK, nth: 1 } });

    expect(await session.exported()).toMatchObject({
      status: 'completed',
      tickets_completed: 2,
      dependencies_created: 1,
    });
    expect(createdAt(site)).toHaveLength(2);
  });
});

describe('several sessions', () => {
  it('are exported at the same time, each in its own order', async () => {
    const { site, millrace } = await openExport();
    const sessions = await Promise.all(
      [1, 2, 3].map((no) =>
        draftSession(
          millrace,
          [1, 2, 3, 4].map((at) => draft(`${no}-${at}`, at < 4 ? { depends_on: [`${no}-${at + 1}`] } : {})),
        ),
      ),
    );

    await Promise.all(sessions.map((session) => session.start()));
    const records = await Promise.all(sessions.map((session) => session.ended()));

    expect(records.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
    const created = createdAt(site);
    expect(new Set(created).size).toBe(12);
    for (const session of sessions) {
      const keys = (await session.storedTickets()).map(({ jira_ticket_key }) => jira_ticket_key);
      expect(created.filter((key) => keys.includes(key))).toEqual(keys.toReversed());
    }
  });
});

describe('the pace', () => {
  const INTERVAL_MS = 300;

  /** From each request that creates an issue to the next one, answered 429 or not. */
  function gapsAt({ requests }: TestSite): number[] {
    const at = requests
      .recent()
      .filter(({ method, path }) => method === 'POST' && CREATE.path.test(path))
      .map(({ at_ms }) => at_ms);
    return at.slice(1).map((instant, index) => instant - (at[index] ?? 0));
  }

  it('is kept between all requests that create issues, also when a cancelled export goes on', async () => {
    const { site, session } = await openSession(
      Array.from({ length: 8 }, (_, at) => draft(`T${at}`)),
      { settings: { EXPORT_TICKET_INTERVAL_MS: String(INTERVAL_MS) } },
    );
    await session.start();
    await session.recordThat('has made 3', ({ tickets_completed }) => tickets_completed >= 3);
    await session.cancel();
    await session.start();

    expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 8 });

    const gaps = gapsAt(site);
    expect(gaps).toHaveLength(7);
    expect(Math.min(...gaps)).toBeGreaterThan(INTERVAL_MS / 2);
  });

  it('is kept from a request that was held back, and from one that is repeated after a 429', async () => {
    const { site, session } = await openSession(
      ['A', 'B', 'C', 'D'].map((ref) => draft(ref)),
      { settings: { EXPORT_TICKET_INTERVAL_MS: String(INTERVAL_MS) } },
    );
    site.faults.add({ kind: '429', retryAfterSec: 1, match: { ...CREATE, nth: 2 } });

    expect(await session.exported()).toMatchObject({ status: 'completed', tickets_completed: 4 });

    const gaps = gapsAt(site);
    expect(createdAt(site)).toHaveLength(4);
    expect(gaps).toHaveLength(4);
    expect(Math.min(...gaps)).toBeGreaterThan(INTERVAL_MS / 2);
  });
});

describe('a whole export', () => {
  it('is told by its events, each change with before and after', async () => {
    const { site, session } = await openSession([
      draft('A'),
      draft('B', { depends_on: ['A'], assignee: 'nobody-of-that-id' }),
    ]);
    const record = await session.exported();

    const [a, b] = await session.storedTickets();
    const events = await session.events();
    const seen = events.map(({ what, ticket_id, who, before, after }) => {
      const ticket = { [a?.ticket_id ?? '']: 'A', [b?.ticket_id ?? '']: 'B' }[ticket_id ?? ''];
      return { what, ticket, who, before, after };
    });
    const begins = { before: { jira_export_status: 'pending' }, after: { jira_export_status: 'exporting' } };
    const ends = (key: string | undefined, more = {}) => ({
      before: { jira_export_status: 'exporting', jira_ticket_key: null },
      after: { jira_export_status: 'exported', jira_ticket_key: key, ...more },
    });
    expect(seen).toMatchObject([
      { what: 'session_created', who: 'local-admin', before: null, after: { status: 'draft' } },
      {
        what: 'export_started',
        who: 'local-admin',
        before: { status: 'draft', task_id: null },
        after: { status: 'exporting', task_id: record.task_id },
      },
      { what: 'ticket_exporting', ticket: 'A', who: 'export-ticket', ...begins },
      { what: 'ticket_exported', ticket: 'A', ...ends(createdAt(site)[0]) },
      { what: 'ticket_exporting', ticket: 'B', ...begins },
      {
        what: 'ticket_exported',
        ticket: 'B',
        ...ends(createdAt(site)[1], { manual_fixes: [{ issue_type: 'assignee_invalid' }] }),
      },
      {
        what: 'export_completed',
        before: { status: 'exporting' },
        after: { status: 'completed', tickets_completed: 2, dependencies_created: 1, manual_fixes_needed: 1 },
      },
    ]);
    expect(seen).toHaveLength(7);
  });

  it.each([true, false])(
    'takes its marker labels off if that is wanted (%s)',
    async (remove_marker_labels) => {
      const { site, session } = await openSession([draft('A', { labels: ['shop'] }), draft('B')], {
        remove_marker_labels,
      });

      expect(await session.exported()).toMatchObject({
        status: 'completed',
        manual_fixes_needed: 0,
      });

      const labels = await Promise.all(
        createdAt(site).map(async (key) => (await fieldsOf(site, key)).labels as readonly string[]),
      );
      const isMarker = (label: string) => /^millrace-[\da-f]{8}$/.test(label);
      expect(labels.map((some) => some.filter((label) => !isMarker(label)))).toEqual([['shop'], []]);
      expect(labels.map((some) => some.filter(isMarker).length)).toEqual(
        remove_marker_labels ? [0, 0] : [1, 1],
      );
      expect(await session.status()).toBe('completed');
      expect(await session.record()).toMatchObject({ lease: null, current: null });
    },
  );
});
