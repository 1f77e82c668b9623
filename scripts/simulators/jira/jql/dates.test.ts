import { expect, test } from 'vitest';
import { dateFunction, parseJqlDate } from './dates.ts';

const nowMs = Date.UTC(2026, 6, 15, 13, 30);
const utc = { nowMs, timeZone: 'UTC' };
const berlin = { nowMs, timeZone: 'Europe/Berlin' };

test.each([
  ['1732877091000', 1_732_877_091_000],
  ['2026-01-02', Date.UTC(2026, 0, 2)],
  ['2026/1/2 03:04', Date.UTC(2026, 0, 2, 3, 4)],
  ['-15m', nowMs - 15 * 60_000],
  ['1w 2d', nowMs + 9 * 86_400_000],
])('%s is read in UTC', (text, expected) => {
  expect(parseJqlDate(text, utc)).toBe(expected);
});

test('dates are read in the time zone of the API user, summer and winter', () => {
  expect(parseJqlDate('2026-07-01 12:00', berlin)).toBe(Date.UTC(2026, 6, 1, 10));
  expect(parseJqlDate('2026-01-01 12:00', berlin)).toBe(Date.UTC(2026, 0, 1, 11));
});

test.each(['2026-01-01T00:00:00Z', '2026-01-01 10:00+0100', '2026-13-01', 'yesterday', ''])(
  '%s is no JQL date',
  (text) => {
    expect(parseJqlDate(text, utc)).toBeUndefined();
  },
);

test('functions of days, weeks, months and years', () => {
  expect(dateFunction('now', [], utc)).toBe(nowMs);
  expect(dateFunction('startOfDay', [], berlin)).toBe(Date.UTC(2026, 6, 14, 22));
  expect(dateFunction('startOfDay', ['-1'], utc)).toBe(Date.UTC(2026, 6, 14));
  expect(dateFunction('startOfWeek', [], utc)).toBe(Date.UTC(2026, 6, 12));
  expect(dateFunction('endOfMonth', [], utc)).toBe(Date.UTC(2026, 7, 1) - 1);
  expect(dateFunction('startOfYear', ['-1d'], utc)).toBe(Date.UTC(2025, 11, 31));
  expect(dateFunction('membersOf', ['x'], utc)).toBeUndefined();
});
