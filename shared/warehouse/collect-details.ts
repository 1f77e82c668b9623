import { z } from 'zod';
import { ProblemError } from '../function/problem.ts';
import type { JiraClient } from '../jira/client.ts';
import { mapConcurrent, chunked } from '../jira/concurrent.ts';
import { type Connection, ConnectionId } from '../jira/connection.ts';
import type { JiraField } from '../jira/records.ts';
import { FieldResolutionError, resolveField, resolveStatuses } from '../jira/resolve.ts';
import type { IssueSelection } from '../jira/site.ts';
import type { Platform } from '../platform/platform.ts';
import type { SelectWhere, WarehouseRow } from '../platform/warehouse.ts';
import type { StatusChange } from './actual-dates.ts';
import { readStatusChangelogs, withChanges } from './collect-details-changes.ts';
import { type DetailPlan, detailRow, needsChangelog } from './detail-row.ts';
import { BATCHES_IN_FLIGHT, type JobKind, type JobScope, type RowBatch } from './job-kind.ts';
import { skippedAs } from './skipped.ts';
import { detailColumns, jiraIssues } from './tables.ts';
import { missingIssues } from './update-status.ts';
import { createWorkingTime } from './working-calendar.ts';

export const CollectDetailsRequest = z.strictObject({ connection_id: ConnectionId.default('default') });
export type CollectDetailsRequest = z.infer<typeof CollectDetailsRequest>;

/** Names of the statuses, as the table holds them, and how details are read. */
type Plan = DetailPlan & { readonly statuses: string[]; readonly onlyEmpty: boolean };

const IdRow = z.object({ issue_id: z.string() });

/** Issues in flight of one chunk: as many as one bulk read of changelogs takes. */
const CHUNK = 1000;
const CHUNKS_AT_ONCE = 2;

/** Issues of the table that are closed and whose details were never read. */
export const collectClosedDetails = collectDetails(
  'collect-closed-details',
  true,
  (connection) => connection.closed_statuses ?? ['closed', 'deployed pd'],
);
/** Issues of the table that are deployed to acceptance; their dates still move, so they are read anew each time. */
export const collectAcDetails = collectDetails(
  'collect-ac-details',
  false,
  (connection) => connection.ac_statuses ?? ['deployed ac'],
);

function collectDetails(
  kind: string,
  onlyEmpty: boolean,
  statusesOf: (connection: Connection) => readonly string[],
): JobKind<CollectDetailsRequest, Plan> {
  return {
    kind,

    async plan(_request, jira) {
      const { connection } = jira;
      const [siteStatuses, fields] = await Promise.all([jira.statuses(), jira.fields()]);
      const wanted = resolveStatuses(statusesOf(connection), siteStatuses);
      const start = resolveStatuses(connection.actual_start_statuses ?? [], siteStatuses);
      const finish = resolveStatuses(connection.actual_finish_statuses ?? [], siteStatuses);
      const names = siteStatuses.filter(({ id }) => wanted.ids.includes(id)).map(({ name }) => name);
      const plan = {
        ...fieldPlan(connection, fields),
        startStatuses: [...start.ids],
        finishStatuses: [...finish.ids],
        calendar: calendarOf(connection),
        statuses: [...new Set(names)],
        onlyEmpty,
      };
      const unknown = new Set([wanted, start, finish].flatMap((resolved) => resolved.unknown));
      return { plan, skipped: skippedAs('unknown_status', [...unknown]) };
    },

    ids: idsOfTable,
    expected: async () => undefined,

    async *rows(plan, scope, ids, jira, { now }) {
      const time = createWorkingTime(plan.calendar);
      const chunks = mapConcurrent(chunked(ids, CHUNK), CHUNKS_AT_ONCE, (chunk) =>
        detailsOf(chunk, plan, jira, (issue, changes) =>
          detailRow(issue, changes, { plan, scope, time, now }),
        ),
      );
      yield* chunks;
    },

    merge: {
      compare: detailColumns.filter((column) => column !== 'details_updated_at'),
      always: ['details_updated_at'],
      whenMissing: 'ignore',
    },
    issuesAtOnce: 5_000,
  };
}

async function* idsOfTable(
  plan: Plan,
  scope: JobScope,
  _jira: JiraClient,
  { warehouse }: Platform,
): AsyncGenerator<readonly string[]> {
  if (plan.statuses.length === 0) return;
  const where: SelectWhere[] = [
    { column: 'connection_id', op: '=', value: scope.connection_id },
    { column: 'status', op: 'IN', value: plan.statuses, fold: true },
    ...(plan.onlyEmpty ? ([{ column: 'details_updated_at', op: 'IS NULL' }] as const) : []),
  ];
  let cursor: string | undefined;
  do {
    const page = await warehouse.select(jiraIssues, scope.tenant_id, {
      columns: ['issue_id'],
      where,
      limit: 5000,
      cursor,
    });
    yield page.rows.map((row) => IdRow.parse(row).issue_id);
    cursor = page.next_cursor;
  } while (cursor !== undefined);
}

function calendarOf({ time_zone, working_days, holidays }: Connection): DetailPlan['calendar'] {
  return {
    timeZone: time_zone ?? 'UTC',
    workingDays: [...(working_days ?? [1, 2, 3, 4, 5])],
    holidays: [...(holidays ?? [])],
  };
}

type FieldPlan = Pick<DetailPlan, 'plannedStartField' | 'plannedFinishField' | 'projectTicketField'>;

function fieldPlan(connection: Connection, fields: readonly JiraField[]): FieldPlan {
  const fieldId = (configured: string | undefined): string | null =>
    configured === undefined ? null : resolveField(configured, fields).id;
  try {
    return {
      plannedStartField: fieldId(connection.field_planned_dev_start),
      plannedFinishField: fieldId(connection.field_planned_dev_finish),
      projectTicketField: fieldId(connection.field_project_ticket),
    };
  } catch (error) {
    if (!(error instanceof FieldResolutionError)) throw error;
    throw new ProblemError({
      status: 422,
      category: 'admin_required',
      detail: error.message,
      recoveryActions: ['Correct the field settings of the Jira connection.'],
      cause: error,
    });
  }
}

type Issue = Parameters<typeof detailRow>[0];

async function detailsOf(
  ids: readonly string[],
  plan: DetailPlan,
  jira: JiraClient,
  toRow: (issue: Issue, changes: readonly StatusChange[]) => WarehouseRow,
): Promise<RowBatch> {
  const selection = selectionOf(plan);
  const [{ issues, skipped }, changelogs] = await Promise.all([
    readIssues(ids, selection, jira),
    needsChangelog(plan) ? readStatusChangelogs(ids, jira) : undefined,
  ]);
  if (!changelogs) return { rows: issues.map((issue) => toRow(issue, [])), skipped };
  const { read, missing } = await withChanges(issues, changelogs, jira, selection);
  return {
    rows: read.map(({ issue, changes }) => toRow(issue, changes)),
    skipped: [...skipped, ...missingIssues(missing)],
  };
}

function selectionOf(plan: DetailPlan): IssueSelection {
  const configured = [plan.plannedStartField, plan.plannedFinishField, plan.projectTicketField];
  return { fields: ['status', 'created', ...configured.filter((id) => id !== null)] };
}

async function readIssues(ids: readonly string[], selection: IssueSelection, jira: JiraClient) {
  const issues: Issue[] = [];
  const skipped: RowBatch['skipped'][number][] = [];
  for await (const batch of jira.fetchIssues(ids, {
    ...selection,
    concurrency: BATCHES_IN_FLIGHT,
    // The ids come from our own table, so any number of them may be gone by now; each is confirmed by itself.
    maxMissing: ids.length,
  })) {
    issues.push(...batch.issues);
    skipped.push(...missingIssues(batch.missing));
  }
  return { issues, skipped };
}
