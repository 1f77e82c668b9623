import { describe, expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { detailSettings } from '../../scripts/testing/expected-details.ts';
import { openLocalProcess, settingsOf } from '../../scripts/testing/local-process.ts';

/** One issue, told as its moves: when it entered which status, the first one at its creation. */
async function detailsAfter(
  moves: readonly (readonly [at: string, status: string])[],
  settings: Readonly<Record<string, string>> = {},
  planned: { readonly start?: string; readonly finish?: string } = {},
) {
  let now = 0;
  const world = createWorld({ issues: 0, clock: () => now });
  const site = await openSite({ deployment: 'cloud', world });
  let id = '';
  for (const [at, status] of moves) {
    now = Date.parse(at);
    if (id === '') ({ id } = world.create({ project: 'MILL', summary: 'Told', status }));
    else world.transition(id, status);
  }
  const custom = (number: number, date?: string) =>
    date === undefined ? {} : { [number]: Date.parse(date) };
  world.update(id, { custom: { ...custom(10101, planned.start), ...custom(10102, planned.finish) } });
  const millrace = await openLocalProcess({
    ...settingsOf(site),
    ...detailSettings,
    JIRA_CLOSED_STATUSES: moves.at(-1)?.[1] ?? '',
    ...settings,
  });
  await millrace.done('/api/update-status');
  expect((await millrace.done('/api/collect-closed-details')).updated).toBe(1);
  const [row] = await millrace.rows();
  if (!row) throw new Error('The table has no row.');
  return row;
}

describe('which changes count', () => {
  it('takes the first start, and the last entry into the finish statuses', async () => {
    const row = await detailsAfter([
      ['2026-03-02T08:00:00Z', 'To Do'],
      ['2026-03-03T09:00:00Z', 'In Progress'],
      ['2026-03-04T10:00:00Z', 'Deployed AC'],
      ['2026-03-05T11:00:00Z', 'In Progress'],
      ['2026-03-06T12:00:00Z', 'Deployed AC'],
      // From one finish status to another is no new finish.
      ['2026-03-09T13:00:00Z', 'Closed'],
    ]);

    expect(row).toMatchObject({
      actual_start: '2026-03-03T09:00:00.000Z',
      actual_finish: '2026-03-06T12:00:00.000Z',
      actual_duration: 3.125,
    });
  });

  it('has no finish while the issue is outside the finish statuses', async () => {
    const row = await detailsAfter([
      ['2026-03-02T08:00:00Z', 'To Do'],
      ['2026-03-03T09:00:00Z', 'In Progress'],
      ['2026-03-04T10:00:00Z', 'Closed'],
      ['2026-03-05T11:00:00Z', 'In Review'],
    ]);

    expect(row).toMatchObject({
      actual_start: '2026-03-03T09:00:00.000Z',
      actual_finish: null,
      actual_duration: null,
    });
  });

  it('takes the creation for an entry', async () => {
    const row = await detailsAfter([
      ['2026-03-02T08:00:00Z', 'In Progress'],
      ['2026-03-02T20:00:00Z', 'Done'],
    ]);

    expect(row).toMatchObject({ actual_start: '2026-03-02T08:00:00.000Z', actual_duration: 0.5 });
  });

  it('has no start when the issue was never in a start status', async () => {
    const row = await detailsAfter([
      ['2026-03-02T08:00:00Z', 'To Do'],
      ['2026-03-02T20:00:00Z', 'Closed'],
    ]);

    expect(row).toMatchObject({ actual_start: null, actual_duration: null });
    expect(row.actual_finish).toBe('2026-03-02T20:00:00.000Z');
  });
});

describe('the calendar', () => {
  const berlin = { JIRA_TIME_ZONE: 'Europe/Berlin' };
  // From Friday, 21:00 UTC, to Monday, 8:00 UTC; in Berlin the clocks go forward on that Sunday.
  const weekend = [
    ['2026-03-27T21:00:00Z', 'In Progress'],
    ['2026-03-30T08:00:00Z', 'Closed'],
  ] as const;
  const planned = { start: '2026-03-27', finish: '2026-03-30' };

  it.each([
    ['Monday to Friday in UTC', {}, 11, 48],
    ['Monday to Friday in Berlin', berlin, 12, 48],
    ['with a holiday', { ...berlin, JIRA_HOLIDAYS: '2026-03-30, 2026-12-25' }, 2, 24],
    ['on all days', { ...berlin, JIRA_WORKING_DAYS: '1-7' }, 59, 95],
    ['on the weekend only', { ...berlin, JIRA_WORKING_DAYS: '6,7' }, 47, 47],
    ['on no day of these', { ...berlin, JIRA_WORKING_DAYS: '2-4' }, 0, 0],
  ])('counts working time %s', async (_name, settings, actualHours, plannedHours) => {
    const row = await detailsAfter(weekend, settings, planned);

    expect(row.actual_start).toBe('2026-03-27T21:00:00.000Z');
    expect(row.actual_finish).toBe('2026-03-30T08:00:00.000Z');
    expect(row.actual_duration).toBeCloseTo(actualHours / 24, 9);
    expect(row.planned_duration).toBeCloseTo(plannedHours / 24, 9);
  });

  it('takes a date for midnight in its time zone', async () => {
    const row = await detailsAfter(weekend, berlin, planned);

    expect(row.planned_dev_start).toBe('2026-03-26T23:00:00.000Z');
    expect(row.planned_dev_finish).toBe('2026-03-29T22:00:00.000Z');
  });

  it.each([
    [{ start: '2026-03-27' }, '2026-03-27T00:00:00.000Z', null],
    [{ finish: '2026-03-27' }, null, '2026-03-27T00:00:00.000Z'],
    [{ start: '2026-03-27', finish: '2026-03-26' }, '2026-03-27T00:00:00.000Z', '2026-03-26T00:00:00.000Z'],
  ])('has no planned duration for %j', async (dates, start, finish) => {
    const row = await detailsAfter(weekend, {}, dates);

    expect(row).toMatchObject({
      planned_dev_start: start,
      planned_dev_finish: finish,
      planned_duration: null,
    });
  });
});
