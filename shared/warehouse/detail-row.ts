import { z } from 'zod';
import { parseDocument } from '../jira/answer.ts';
import type { JiraIssue } from '../jira/records.ts';
import type { WarehouseRow } from '../platform/warehouse.ts';
import { actualPeriod, type StatusChange } from './actual-dates.ts';
import { jiraInstantMs } from './jira-instant.ts';
import type { JobScope } from './job-kind.ts';
import { plannedPeriod } from './planned-dates.ts';
import type { WorkingTime } from './working-calendar.ts';

/** Field and status ids of one site, and its calendar; null and empty where nothing is configured. */
export type DetailPlan = {
  readonly plannedStartField: string | null;
  readonly plannedFinishField: string | null;
  readonly projectTicketField: string | null;
  readonly startStatuses: string[];
  readonly finishStatuses: string[];
  readonly calendar: { timeZone: string; workingDays: number[]; holidays: string[] };
};

/** Without statuses that mean started or finished nothing of a changelog would be looked at. */
export function needsChangelog({ startStatuses, finishStatuses }: DetailPlan): boolean {
  return startStatuses.length > 0 || finishStatuses.length > 0;
}

const DetailFields = z.looseObject({ created: z.string(), status: z.object({ id: z.string() }) });

/** The id of the status that the issue has. */
export function statusIdOf(issue: JiraIssue): string {
  return parseDocument(DetailFields, issue.fields, `issue ${issue.key}`).status.id;
}

/** The detail columns of one issue. */
export function detailRow(
  issue: JiraIssue,
  changes: readonly StatusChange[],
  {
    plan,
    scope,
    time,
    now,
  }: { readonly plan: DetailPlan; readonly scope: JobScope; readonly time: WorkingTime; readonly now: Date },
): WarehouseRow {
  const { created, status } = parseDocument(DetailFields, issue.fields, `issue ${issue.key}`);
  const valueOf = (fieldId: string | null): unknown => (fieldId === null ? null : issue.fields[fieldId]);
  const planned = plannedPeriod(valueOf(plan.plannedStartField), valueOf(plan.plannedFinishField), time);
  const history = {
    created: new Date(jiraInstantMs(created)).toISOString(),
    currentStatusId: status.id,
    changes,
  };
  const statuses = { start: new Set(plan.startStatuses), finish: new Set(plan.finishStatuses) };
  const actual = actualPeriod(history, statuses, time);
  return {
    tenant_id: scope.tenant_id,
    connection_id: scope.connection_id,
    issue_id: issue.id,
    project_ticket: textOf(valueOf(plan.projectTicketField)),
    planned_dev_start: planned.start,
    planned_dev_finish: planned.finish,
    planned_duration: planned.durationDays,
    actual_start: actual.start,
    actual_finish: actual.finish,
    actual_duration: actual.durationDays,
    details_updated_at: now.toISOString(),
  };
}

const Named = z.union([
  z.object({ value: z.string() }).transform(({ value }) => value),
  z.object({ key: z.string() }).transform(({ key }) => key),
  z.object({ name: z.string() }).transform(({ name }) => name),
]);

/** What a person reads in a field of any type: text and numbers as they are, choices and issues by their name. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return (
      value
        .map(textOf)
        .filter((text) => text !== null)
        .join(', ') || null
    );
  return Named.safeParse(value).data ?? null;
}
