import { z } from 'zod';
import { type Issue, issueRef, issues } from '../harvest/issue.ts';
import { queryAll } from '../platform/query-all.ts';
import { statusRow } from './issue-rows.ts';
import { checkedLast, harvestedAt, type MergeContext } from './sync-merges.ts';
import { jiraIssues, statusPlan } from './tables.ts';

/** Values of one `in`. */
const IN_VALUES = 30;

/**
 * Brings the status columns of Jira issues to what their records say, where that is not older than what the table holds:
 * `last_updated_at` is when a row was read, whoever read it. What `update-status` merges between the look at the table and
 * this merge is respected by the merge itself. Two issues may bear one key, when a project was made anew and
 * the old one's are still in the store; the one that was harvested last has it.
 *
 * Issues that are gone keep their row: its dates tell what was planned and done, and `issues` has their `deleted_at`. One
 * out of scope is still there at the site, and `update-status` follows it.
 */
export async function mergeStatuses(
  page: readonly Issue[],
  context: MergeContext,
): Promise<Record<string, number>> {
  const counts = { status_inserted: 0, status_updated: 0, status_unchanged: 0, status_older: 0 };
  const ofJira = page.filter(({ source }) => source === 'jira');
  for (const [connectionId, own] of Map.groupBy(ofJira, ({ connection_id }) => connection_id)) {
    const batch = await withNamesakes(connectionId, own, context);
    const current = await withoutOlder(connectionId, batch, context);
    const { inserted, updated, unchanged } = await context.platform.warehouse.merge(
      jiraIssues,
      checkedLast(
        current.map((issue) => statusRow(context.tenantId, issue)),
        () => context.refuseOvertaken(),
      ),
      statusPlan,
    );
    counts.status_inserted += inserted;
    counts.status_updated += updated;
    counts.status_unchanged += unchanged;
    counts.status_older += batch.issues.length - current.length;
  }
  return counts;
}

/** A row of the table; one that was never dated is older than any record. */
const HeldRow = z.object({
  issue_id: z.string(),
  issue_key: z.string(),
  last_updated_at: z
    .string()
    .nullable()
    .transform((instant) => instant ?? ''),
});
type HeldRow = z.infer<typeof HeldRow>;

interface Batch {
  readonly issues: readonly Issue[];
  /** Rows of these issues, and rows that hold their keys. */
  readonly held: readonly HeldRow[];
}

/**
 * The issues, and others that have to be decided with them, on whichever page they are: those whose row holds a key that
 * one of these has now, and those that have a key which one of these gives up or moves to.
 */
async function withNamesakes(
  connectionId: string,
  page: readonly Issue[],
  context: MergeContext,
): Promise<Batch> {
  const batch = new Map(page.map((issue) => [issue.issue_id, issue]));
  const held = new Map<string, HeldRow>();
  for (let fresh = page; fresh.length > 0;) {
    const rows = await heldRows(connectionId, fresh, context);
    for (const row of rows) held.set(row.issue_id, row);
    const others = await namesakes(connectionId, rows, batch, context);
    fresh = others.filter(({ issue_id }) => !batch.has(issue_id));
    for (const issue of fresh) batch.set(issue.issue_id, issue);
  }
  return { issues: [...batch.values()], held: [...held.values()] };
}

async function heldRows(
  connectionId: string,
  of: readonly Issue[],
  { tenantId, platform }: MergeContext,
): Promise<HeldRow[]> {
  const found: HeldRow[] = [];
  for (const column of ['issue_id', 'issue_key'] as const) {
    const { rows } = await platform.warehouse.select(jiraIssues, tenantId, {
      columns: ['issue_id', 'issue_key', 'last_updated_at'],
      where: [
        { column: 'connection_id', op: '=', value: connectionId },
        { column, op: 'IN', value: of.map((issue) => issue[column]) },
      ],
      limit: 10_000,
    });
    found.push(...rows.map((row) => HeldRow.parse(row)));
  }
  return found;
}

async function namesakes(
  connectionId: string,
  rows: readonly HeldRow[],
  batch: ReadonlyMap<string, Issue>,
  { tenantId, platform }: MergeContext,
): Promise<Issue[]> {
  const { documents } = platform;
  const holders = rows.filter(({ issue_id }) => !batch.has(issue_id));
  const refs = holders.map(({ issue_id }) => issueRef('jira', connectionId, issue_id));
  const found = [...(await documents.getMany(issues, tenantId, refs)).values()].map(({ data }) => data);
  const changed = rows.flatMap(({ issue_id, issue_key }) => {
    const now = batch.get(issue_id)?.issue_key;
    return now === undefined || now === issue_key ? [] : [issue_key, now];
  });
  const open = [...new Set(changed)];
  for (let at = 0; at < open.length; at += IN_VALUES) {
    const where = [['issue_key', 'in', open.slice(at, at + IN_VALUES)]] as const;
    for await (const { data } of queryAll(documents, issues, tenantId, { where })) found.push(data);
  }
  return found.filter(({ source, connection_id }) => source === 'jira' && connection_id === connectionId);
}

/** Leaves out what is older than its own row, or than another issue with its key. */
async function withoutOlder(
  connectionId: string,
  { issues: batch, held }: Batch,
  context: MergeContext,
): Promise<Issue[]> {
  const ownRows = new Map(held.map((row) => [row.issue_id, row]));
  const byKey = new Map<string, Issue>();
  for (const issue of batch) {
    if ((ownRows.get(issue.issue_id)?.last_updated_at ?? '') > issue.harvested_at) continue;
    const other = byKey.get(issue.issue_key);
    if (!other || isNewer(issue, other)) byKey.set(issue.issue_key, issue);
  }
  const records = new Map(batch.map((issue) => [issue.issue_id, issue]));
  const rivals = held.filter((row) => {
    const claimant = byKey.get(row.issue_key);
    if (!claimant || claimant.issue_id === row.issue_id) return false;
    const record = records.get(row.issue_id);
    return !record || !hasMoved(row, record);
  });
  const newest = await newestOf(rivals, connectionId, context);
  return [...byKey.values()].filter((issue) => (newest.get(issue.issue_key) ?? '') <= issue.harvested_at);
}

/** Whether the issue has another key by now, so that its row holds on to nothing. */
function hasMoved(row: HeldRow, record: Issue): boolean {
  return record.issue_key !== row.issue_key && row.last_updated_at <= record.harvested_at;
}

/** By key: when the row that holds it was last known to be right, by either table. */
async function newestOf(
  rivals: readonly HeldRow[],
  connection_id: string,
  context: MergeContext,
): Promise<ReadonlyMap<string, string>> {
  const holders = rivals.map(({ issue_id }) => ({ source: 'jira', connection_id, issue_id }) as const);
  const harvested = await harvestedAt(holders, context);
  return new Map(
    rivals.map(({ issue_id, issue_key, last_updated_at }) => {
      const seen = harvested.get(issue_id) ?? '';
      return [issue_key, seen > last_updated_at ? seen : last_updated_at];
    }),
  );
}

function isNewer(one: Issue, other: Issue): boolean {
  if (one.harvested_at !== other.harvested_at) return one.harvested_at > other.harvested_at;
  return Number(one.issue_id) > Number(other.issue_id);
}
