import { describe, expect, it } from 'vitest';
import type { Export } from '../run/export.ts';
import { failureOf, minutesOf, percentageOf, remainingMinutes, stageOf } from './progress-figures.ts';

const STARTED_AT = '2026-03-02T10:00:00.000Z';
const started = Date.parse(STARTED_AT);
const limits = { ticketIntervalMs: 1_500 };

/** As much of a record as figures are made of. */
function recordOf(fields: Partial<Export>): Export {
  const record: Partial<Export> = {
    phase: 'tickets',
    position: 0,
    total_tickets: 100,
    tickets_completed: 0,
    tickets_skipped: 0,
    current: { order: 7, title: 'Cart' },
    waiting_for: null,
    run_started_at: STARTED_AT,
    heartbeat_at: STARTED_AT,
    failure: null,
    ...fields,
  };
  return record as Export;
}

describe('the percentage', () => {
  it.each([
    [0, 0, 87, 0],
    [29, 1, 87, 34.5],
    [86, 0, 87, 98.9],
    [80, 7, 87, 100],
    [0, 0, 0, 0],
  ])(
    'of %i done and %i skipped of %i is %d',
    (tickets_completed, tickets_skipped, total_tickets, expected) => {
      expect(percentageOf({ tickets_completed, tickets_skipped, total_tickets })).toBe(expected);
    },
  );
});

it('minutes have at most two decimals', () => {
  expect([0, 600, 168_000, 100_000].map(minutesOf)).toEqual([0, 0.01, 2.8, 1.67]);
});

describe('the minutes that remain', () => {
  it.each([
    ['at the set pace before anything is measured', {}, 0, 3],
    ['at the set pace where the run is faster', { position: 50, tickets_completed: 50 }, 10_000, 2],
    ['at the pace of the run where it is slower', { position: 10, tickets_completed: 10 }, 60_000, 9],
    ['at the pace of this run alone', { position: 1, tickets_completed: 50 }, 6_000, 5],
    ['without those that are skipped', { tickets_skipped: 60 }, 0, 1],
    ['after what is waited for', { waiting_for: 'x', heartbeat_at: '2026-03-02T10:05:00.000Z' }, 0, 8],
    ['not after a wait that is over', { waiting_for: 'x', tickets_completed: 99 }, 60_000, 1],
    ['while links are made', { phase: 'links' as const, tickets_completed: 100 }, 900_000, 1],
    ['where a clock runs behind', { position: 10 }, -60_000, 3],
  ])('%s', (_what, fields, elapsedMs, expected) => {
    const now = new Date(started + elapsedMs);

    expect(remainingMinutes(recordOf(fields), { now, limits })).toBe(expected);
  });
});

describe('the stage', () => {
  it.each([
    [{ tickets_completed: 29 }, 'Creating ticket 30 of 100: Cart'],
    [{ tickets_completed: 29, tickets_skipped: 2 }, 'Creating ticket 32 of 100: Cart'],
    [{ tickets_completed: 29, current: null }, 'Preparing ticket 30 of 100'],
    [{ tickets_completed: 100, current: null }, 'Preparing ticket 100 of 100'],
    [
      { waiting_for: "Jira's rate limit, until noon" },
      "Creating ticket 1 of 100: Cart, waiting for Jira's rate limit, until noon",
    ],
    [{ phase: 'links' as const }, 'Creating dependency links'],
    [{ phase: 'links' as const, waiting_for: 'Jira' }, 'Creating dependency links, waiting for Jira'],
    [{ phase: 'labels' as const }, 'Removing marker labels'],
  ])('of %j is "%s"', (fields, expected) => {
    expect(stageOf(recordOf(fields))).toBe(expected);
  });
});

it('a failure without its reason is a fault', () => {
  expect(() => failureOf(recordOf({ session_id: 'S1' }))).toThrow(
    'The export of session S1 has failed, but its record does not say why.',
  );
});
