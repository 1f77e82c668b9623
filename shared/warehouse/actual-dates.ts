import type { Period } from './planned-dates.ts';
import type { WorkingTime } from './working-calendar.ts';

/** A change of status: ids as Jira's changelog has them. */
export interface StatusChange {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface StatusHistory {
  /** When the issue was created, in whatever status its first change leaves. */
  readonly created: string;
  readonly currentStatusId: string;
  /** Oldest first. */
  readonly changes: readonly StatusChange[];
}

/** Which statuses mean started and finished, by id. Empty: not configured, and the date stays null. */
export interface ActualStatuses {
  readonly start: ReadonlySet<string>;
  readonly finish: ReadonlySet<string>;
}

/**
 * First entry into the start statuses, last entry into the finish statuses. To enter a set is to come from outside it (so
 * moving on from one finish status to another is not a new finish), and an issue enters its first status when it is
 * created. The finish is null while the issue is outside the finish statuses.
 */
export function actualPeriod(history: StatusHistory, statuses: ActualStatuses, time: WorkingTime): Period {
  const start = entries(history, statuses.start)[0] ?? null;
  const isFinished = statuses.finish.has(history.currentStatusId);
  const finish = isFinished ? (entries(history, statuses.finish).at(-1) ?? null) : null;
  const durationDays =
    start !== null && finish !== null ? time.daysBetween(Date.parse(start), Date.parse(finish)) : null;
  return { start, finish, durationDays };
}

function entries({ created, currentStatusId, changes }: StatusHistory, set: ReadonlySet<string>): string[] {
  const isIn = (status: string | null): boolean => status !== null && set.has(status);
  const first = changes[0] ? changes[0].from : currentStatusId;
  const atCreation = isIn(first) ? [created] : [];
  const byChange = changes.filter(({ from, to }) => isIn(to) && !isIn(from)).map(({ at }) => at);
  return [...atCreation, ...byChange];
}
