import { z } from 'zod';
import { ProblemError } from '../function/problem.ts';
import { parseDocument } from '../jira/answer.ts';
import { ConnectionId } from '../jira/connection.ts';
import { and, inList, JqlClauseError, raw } from '../jira/jql.ts';
import type { JiraIssue } from '../jira/records.ts';
import { resolveStatuses } from '../jira/resolve.ts';
import type { Skipped } from '../jobs/job.ts';
import type { WarehouseRow } from '../platform/warehouse.ts';
import type { JobKind, JobScope } from './job-kind.ts';
import { skippedAs } from './skipped.ts';
import { statusPlan } from './tables.ts';

/** Which issues: all of the configured statuses, narrowed by what is given. */
export const UpdateStatusRequest = z.strictObject({
  connection_id: ConnectionId.default('default'),
  /** Names in any case, or ids; instead of the configured ones. */
  statuses: z.array(z.string().min(1)).min(1).max(500).optional(),
  project_keys: z.array(z.string().min(1).max(255)).min(1).max(500).optional(),
  /** A whole JQL condition that narrows the query. */
  jql: z.string().min(1).max(10_000).optional(),
});
export type UpdateStatusRequest = z.infer<typeof UpdateStatusRequest>;

/** `jql` is null when none of the statuses exists, and so no issue can match. */
type Plan = { readonly jql: string | null };

// Jira Cloud refuses a query without a condition, and every issue has a project.
const EVERY_ISSUE = 'project is not EMPTY';

export const updateStatus: JobKind<UpdateStatusRequest, Plan> = {
  kind: 'update-status',

  async plan(request, jira) {
    const wanted = request.statuses ?? jira.connection.statuses;
    const { ids, unknown } = wanted
      ? resolveStatuses(wanted, await jira.statuses())
      : { ids: undefined, unknown: [] };
    const skipped = skippedAs('unknown_status', unknown);
    if (ids?.length === 0) return { plan: { jql: null }, skipped };
    return { plan: { jql: jqlOf(request, ids) }, skipped };
  },

  async *ids({ jql }, _scope, jira) {
    if (jql !== null) yield* jira.searchIds(jql);
  },

  expected: async ({ jql }, jira) => (jql === null ? 0 : jira.count(jql)),

  async *rows(_plan, scope, ids, jira, { now, inFlight }) {
    const last_updated_at = now.toISOString();
    for await (const { issues, missing } of jira.fetchIssues(ids, {
      fields: ['summary', 'status'],
      concurrency: inFlight,
    })) {
      const rows = issues.map((issue) => statusRow(issue, scope, last_updated_at));
      yield { rows, skipped: missingIssues(missing) };
    }
  },

  merge: statusPlan,
  issuesAtOnce: 10_000,
};

function jqlOf(request: UpdateStatusRequest, statusIds: readonly string[] | undefined): string {
  try {
    return and(
      statusIds ? inList('status', statusIds) : EVERY_ISSUE,
      request.project_keys && inList('project', request.project_keys),
      request.jql === undefined ? undefined : raw(request.jql),
    );
  } catch (error) {
    if (!(error instanceof JqlClauseError)) throw error;
    throw new ProblemError({
      status: 422,
      detail: error.message,
      recoveryActions: ['Correct the field jql.'],
      cause: error,
    });
  }
}

const StatusFields = z.object({
  summary: z.string().nullish(),
  status: z.object({ name: z.string() }).nullish(),
});

function statusRow(
  issue: JiraIssue,
  { tenant_id, connection_id }: JobScope,
  last_updated_at: string,
): WarehouseRow {
  const { summary, status } = parseDocument(StatusFields, issue.fields, `issue ${issue.key}`);
  return {
    tenant_id,
    connection_id,
    issue_id: issue.id,
    issue_key: issue.key,
    summary: summary?.toWellFormed() ?? null,
    status: status?.name.toWellFormed() ?? null,
    last_updated_at,
  };
}

/** Issues that the search named and that were gone, or closed to the account, when they were read. */
export function missingIssues(
  missing: readonly { readonly issue_id: string; readonly reason: string }[],
): Skipped[] {
  return missing.flatMap(({ issue_id, reason }) => skippedAs(reason, [issue_id]));
}
