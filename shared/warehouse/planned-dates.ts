import { jiraInstantMs } from './jira-instant.ts';
import type { WorkingTime } from './working-calendar.ts';

export interface Period {
  readonly start: string | null;
  readonly finish: string | null;
  /** Days of 24 h of working time; null while an end is missing, or when the finish is before the start. */
  readonly durationDays: number | null;
}

interface Moment {
  readonly instantMs: number;
  /** The value is a date without a time; as a finish it counts to the end of that day. */
  readonly date: string | undefined;
}

/** The planned dates of an issue from the raw values of its two fields, dates or date-times. */
export function plannedPeriod(startValue: unknown, finishValue: unknown, time: WorkingTime): Period {
  const start = momentOf(startValue, time);
  const finish = momentOf(finishValue, time);
  return {
    start: start ? new Date(start.instantMs).toISOString() : null,
    finish: finish ? new Date(finish.instantMs).toISOString() : null,
    durationDays: start && finish ? durationOf(start, finish, time) : null,
  };
}

function durationOf(start: Moment, finish: Moment, time: WorkingTime): number | null {
  const bothDates = start.date !== undefined && finish.date !== undefined;
  if (finish.instantMs < start.instantMs) return null;
  const finishMs = bothDates ? (time.endOfDate(finish.date) ?? finish.instantMs) : finish.instantMs;
  return time.daysBetween(start.instantMs, finishMs);
}

function momentOf(value: unknown, time: WorkingTime): Moment | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const instantMs = time.startOfDate(text);
    return instantMs === undefined ? undefined : { instantMs, date: text };
  }
  const instantMs = jiraInstantMs(text);
  return Number.isNaN(instantMs) ? undefined : { instantMs, date: undefined };
}
