import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;

/** Which time counts as working time: whole days of a time zone, by weekday, but for holidays. */
export interface WorkingCalendar {
  readonly timeZone: string;
  /** ISO weekdays, 1 = Monday. */
  readonly workingDays: readonly number[];
  /** `YYYY-MM-DD` in that time zone. */
  readonly holidays: readonly string[];
}

/** Instants are epoch milliseconds. */
export interface WorkingTime {
  /** First instant of a date in the calendar's time zone; undefined when there is no such date. */
  startOfDate(date: string): number | undefined;
  /** First instant of the day after. */
  endOfDate(date: string): number | undefined;
  /** Working time from `startMs` to `finishMs` in days of 24 h; null when the finish is before the start. */
  daysBetween(startMs: number, finishMs: number): number | null;
}

interface Year {
  /** First instant of each day, and of the next year's first day. */
  readonly starts: readonly number[];
  /** Working milliseconds of the year before each day. */
  readonly before: readonly number[];
}

/** Sums are prepared a year at a time, so that a duration costs two look-ups and not a walk over its days. */
export function createWorkingTime(calendar: WorkingCalendar): WorkingTime {
  const years = new Map<number, Year>();
  const yearOf = (year: number): Year => {
    const known = years.get(year) ?? prepareYear(year, calendar);
    years.set(year, known);
    return known;
  };
  const workedBefore = (instantMs: number): { readonly year: number; readonly workedMs: number } => {
    const year = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(calendar.timeZone).year;
    return { year, workedMs: workedInYear(yearOf(year), instantMs) };
  };
  return {
    startOfDate: (date) => instantOf(date, calendar.timeZone, 0),
    endOfDate: (date) => instantOf(date, calendar.timeZone, 1),
    daysBetween(startMs, finishMs) {
      if (finishMs < startMs) return null;
      const start = workedBefore(startMs);
      const finish = workedBefore(finishMs);
      let workedMs = finish.workedMs - start.workedMs;
      for (let year = start.year; year < finish.year; year += 1) workedMs += yearOf(year).before.at(-1) ?? 0;
      return workedMs / DAY_MS;
    },
  };
}

function instantOf(date: string, timeZone: string, daysLater: number): number | undefined {
  try {
    return Temporal.PlainDate.from(date).add({ days: daysLater }).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function prepareYear(year: number, { timeZone, workingDays, holidays }: WorkingCalendar): Year {
  const isHoliday = new Set(holidays);
  const starts: number[] = [];
  const before: number[] = [0];
  let day = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  starts.push(day.toZonedDateTime(timeZone).epochMilliseconds);
  while (day.year === year) {
    const next = day.add({ days: 1 });
    const startMs = starts.at(-1) ?? 0;
    const endMs = next.toZonedDateTime(timeZone).epochMilliseconds;
    const works = workingDays.includes(day.dayOfWeek) && !isHoliday.has(day.toString());
    before.push((before.at(-1) ?? 0) + (works ? endMs - startMs : 0));
    starts.push(endMs);
    day = next;
  }
  return { starts, before };
}

function workedInYear({ starts, before }: Year, instantMs: number): number {
  // Days differ by at most an hour or so from 24 h, so the guess is off by one day at the most.
  let index = Math.min(Math.floor((instantMs - (starts[0] ?? 0)) / DAY_MS), starts.length - 2);
  while (index > 0 && (starts[index] ?? 0) > instantMs) index -= 1;
  while (index < starts.length - 2 && (starts[index + 1] ?? Infinity) <= instantMs) index += 1;
  const worksThatDay = (before[index + 1] ?? 0) > (before[index] ?? 0);
  return (before[index] ?? 0) + (worksThatDay ? instantMs - (starts[index] ?? 0) : 0);
}
