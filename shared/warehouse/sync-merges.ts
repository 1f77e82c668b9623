import { z } from 'zod';
import type { Issue, IssueTombstone } from '../harvest/issue.ts';
import { issues, refOf } from '../harvest/issue.ts';
import type { Platform } from '../platform/platform.ts';
import type { WarehouseRow } from '../platform/warehouse.ts';
import { deletionPlan, deletionRow, issuePlan, issueRow } from './issue-rows.ts';
import { harvestedIssues } from './tables.ts';

/** Another process does this step, or has done it: what this one read may be old. */
export class StepOvertaken extends Error {}

export interface MergeContext {
  readonly tenantId: string;
  readonly platform: Platform;
  /** Throws `StepOvertaken`. */
  refuseOvertaken(): Promise<void>;
}

const HarvestedAt = z.object({ issue_id: z.string(), harvested_at: z.string() });

/** Brings the rows of these issues to what their records say. */
export async function mergeIssues(
  found: readonly Issue[],
  context: MergeContext,
): Promise<Record<string, number>> {
  const { tenantId, platform } = context;
  const rows = found.map((issue) => issueRow(tenantId, issue));
  const { inserted, updated, unchanged } = await platform.warehouse.merge(
    harvestedIssues,
    checkedLast(rows, () => context.refuseOvertaken()),
    issuePlan,
  );
  return { inserted, updated, unchanged };
}

/**
 * Marks the rows of issues that are gone. An issue that came back has a record, or, where retention has taken that one
 * out of the read store since, a row that is younger than its deletion.
 */
export async function mergeDeletions(
  tombstones: readonly IssueTombstone[],
  context: MergeContext,
): Promise<Record<string, number>> {
  const { tenantId, platform } = context;
  const present = await platform.documents.getMany(issues, tenantId, tombstones.map(refOf));
  const absent = tombstones.filter((tombstone) => !present.has(refOf(tombstone)));
  const gone: IssueTombstone[] = [];
  for (const ofPlace of Map.groupBy(absent, (tombstone) => refOf({ ...tombstone, issue_id: '' })).values()) {
    const rows = await harvestedAt(ofPlace, context);
    gone.push(...ofPlace.filter(({ issue_id, deleted_at }) => (rows.get(issue_id) ?? '') <= deleted_at));
  }
  const marks = gone.map((tombstone) => deletionRow(tenantId, tombstone));
  const { updated } = await platform.warehouse.merge(
    harvestedIssues,
    checkedLast(marks, () => context.refuseOvertaken()),
    deletionPlan,
  );
  return { deleted: updated };
}

/** When the rows of these issues, all of one connection, were harvested, by `issue_id`; those without a row are left out. */
export async function harvestedAt(
  wanted: readonly Pick<Issue, 'source' | 'connection_id' | 'issue_id'>[],
  { tenantId, platform }: MergeContext,
): Promise<ReadonlyMap<string, string>> {
  const [place] = wanted;
  if (!place) return new Map();
  const { rows } = await platform.warehouse.select(harvestedIssues, tenantId, {
    columns: ['issue_id', 'harvested_at'],
    where: [
      { column: 'source', op: '=', value: place.source },
      { column: 'connection_id', op: '=', value: place.connection_id },
      { column: 'issue_id', op: 'IN', value: wanted.map(({ issue_id }) => issue_id) },
    ],
    limit: wanted.length,
  });
  return new Map(
    rows.map((row) => {
      const { issue_id, harvested_at } = HarvestedAt.parse(row);
      return [issue_id, harvested_at];
    }),
  );
}

/** The rows, and a last look before they are merged, when they are staged and only the merge itself is left. */
export async function* checkedLast(
  rows: readonly WarehouseRow[],
  check: () => Promise<void>,
): AsyncGenerator<readonly WarehouseRow[]> {
  yield rows;
  await check();
}
