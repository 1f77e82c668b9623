import { describe, expect, it } from 'vitest';
import { actualPeriod, type StatusChange } from './actual-dates.ts';
import { plannedPeriod } from './planned-dates.ts';
import { createWorkingTime } from './working-calendar.ts';

const time = createWorkingTime({ timeZone: 'UTC', workingDays: [1, 2, 3, 4, 5], holidays: [] });

describe('planned period', () => {
  it('counts the last day in full where both ends are dates', () => {
    expect(plannedPeriod('2024-01-15', '2024-01-16', time)).toEqual({
      start: '2024-01-15T00:00:00.000Z',
      finish: '2024-01-16T00:00:00.000Z',
      durationDays: 2,
    });
  });

  it('takes Jira date-times by their offset', () => {
    expect(plannedPeriod('2024-01-15T10:00:00.000+0100', '2024-01-15T21:00:00.000Z', time)).toEqual({
      start: '2024-01-15T09:00:00.000Z',
      finish: '2024-01-15T21:00:00.000Z',
      durationDays: 0.5,
    });
  });

  it('takes a date beside a date-time as its first instant', () => {
    expect(plannedPeriod('2024-01-15', '2024-01-16T12:00:00.000Z', time).durationDays).toBe(1.5);
  });

  it.each([[null], [undefined], [''], ['soon'], [17], [{ value: '2024-01-15' }], ['2024-02-31']])(
    'takes %j as no date',
    (value) => {
      expect(plannedPeriod(value, '2024-01-16', time)).toMatchObject({ start: null, durationDays: null });
    },
  );

  it('has no duration when the finish is before the start', () => {
    expect(plannedPeriod('2024-01-16', '2024-01-15', time).durationDays).toBeNull();
  });
});

describe('actual period', () => {
  const statuses = { start: new Set(['3']), finish: new Set(['5', '6']) };
  const change = (at: string, from: string, to: string): StatusChange => ({
    at: `2024-01-${at}T00:00:00.000Z`,
    from,
    to,
  });
  const history = (currentStatusId: string, changes: StatusChange[]) => ({
    created: '2024-01-01T00:00:00.000Z',
    currentStatusId,
    changes,
  });

  it('is from the first start to the last finish', () => {
    const changes = [
      change('02', '1', '3'),
      change('03', '3', '5'),
      change('04', '5', '3'),
      change('08', '3', '5'),
    ];

    expect(actualPeriod(history('5', changes), statuses, time)).toEqual({
      start: '2024-01-02T00:00:00.000Z',
      finish: '2024-01-08T00:00:00.000Z',
      durationDays: 4,
    });
  });

  it('does not finish anew when it moves from one finish status to another', () => {
    const changes = [change('02', '1', '3'), change('03', '3', '5'), change('04', '5', '6')];

    expect(actualPeriod(history('6', changes), statuses, time).finish).toBe('2024-01-03T00:00:00.000Z');
  });

  it('has no finish while the issue is reopened', () => {
    const changes = [change('02', '1', '3'), change('03', '3', '5'), change('04', '5', '3')];

    expect(actualPeriod(history('3', changes), statuses, time)).toMatchObject({
      finish: null,
      durationDays: null,
    });
  });

  it('takes the creation as the entry into the first status', () => {
    expect(actualPeriod(history('3', []), statuses, time).start).toBe('2024-01-01T00:00:00.000Z');
    expect(actualPeriod(history('5', [change('02', '3', '5')]), statuses, time).start).toBe(
      '2024-01-01T00:00:00.000Z',
    );
  });

  it('stays empty where no statuses are configured', () => {
    const none = { start: new Set<string>(), finish: new Set<string>() };

    expect(actualPeriod(history('5', [change('02', '3', '5')]), none, time)).toEqual({
      start: null,
      finish: null,
      durationDays: null,
    });
  });
});
