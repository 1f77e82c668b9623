import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkingTime } from './working-calendar.ts';

const weekdays = { timeZone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: [] };
const ms = (iso: string): number => Date.parse(iso);

describe('working time', () => {
  it.each([
    ['within one working day', '2024-01-15T06:00:00Z', '2024-01-15T18:00:00Z', 0.5],
    ['over a weekend', '2024-01-12T12:00:00Z', '2024-01-15T12:00:00Z', 1],
    ['wholly on a weekend', '2024-01-13T00:00:00Z', '2024-01-14T23:00:00Z', 0],
    ['over new year', '2023-12-29T00:00:00Z', '2024-01-03T00:00:00Z', 3],
    ['nothing at all', '2024-01-15T06:00:00Z', '2024-01-15T06:00:00Z', 0],
    ['a whole leap year', '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z', 262],
  ])('counts %s', (_name, start, finish, days) => {
    const time = createWorkingTime(weekdays);

    expect(time.daysBetween(ms(start), ms(finish))).toBe(days);
  });

  it('leaves out holidays and answers null for a finish before the start', () => {
    const time = createWorkingTime({ ...weekdays, holidays: ['2024-01-16'] });

    expect(time.daysBetween(ms('2024-01-15T00:00:00Z'), ms('2024-01-18T00:00:00Z'))).toBe(2);
    expect(time.daysBetween(ms('2024-01-18T00:00:00Z'), ms('2024-01-15T00:00:00Z'))).toBeNull();
  });

  it('takes days as the time zone has them, also the short one of summer time', () => {
    const time = createWorkingTime({ timeZone: 'Europe/Berlin', workingDays: [7], holidays: [] });

    expect(new Date(time.startOfDate('2024-03-31') ?? 0).toISOString()).toBe('2024-03-30T23:00:00.000Z');
    expect(time.daysBetween(ms('2024-03-30T00:00:00Z'), ms('2024-04-02T00:00:00Z'))).toBe(23 / 24);
  });

  it('knows no date that the calendar lacks', () => {
    expect(createWorkingTime(weekdays).startOfDate('2024-02-30')).toBeUndefined();
  });

  it('agrees with a walk over the hours', () => {
    const time = createWorkingTime({ ...weekdays, holidays: ['2024-05-01'] });
    const works = (hour: number): boolean => {
      const at = new Date(hour * 3_600_000);
      return at.getUTCDay() % 6 !== 0 && at.toISOString().slice(0, 10) !== '2024-05-01';
    };
    const firstHour = ms('2023-11-01T00:00:00Z') / 3_600_000;

    fc.assert(
      fc.property(fc.nat(8000), fc.nat(3000), (offset, length) => {
        const start = firstHour + offset;
        const hours = Array.from({ length }, (_, index) => start + index).filter(works).length;
        expect(time.daysBetween(start * 3_600_000, (start + length) * 3_600_000)).toBeCloseTo(hours / 24, 9);
      }),
      { numRuns: 200 },
    );
  });
});
