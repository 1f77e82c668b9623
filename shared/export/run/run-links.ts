import type { JiraClient } from '../../jira/client.ts';
import { chunked } from '../../jira/concurrent.ts';
import { openJira } from '../../jira/open-jira.ts';
import type { Platform } from '../../platform/platform.ts';
import { findCreated } from '../issues/find-created.ts';
import { markerLabel } from '../issues/issue-draft.ts';
import { linkIssues } from '../issues/links.ts';
import { removeMarkerLabels } from '../issues/marker-labels.ts';
import { findSession, ticketsOf } from '../sessions/session-find.ts';
import { type Ticket, tickets } from '../sessions/ticket.ts';
import type { ExportTask } from './export-task.ts';
import { type Hold, leased, type Standing, standingOf } from './export-lease.ts';
import { readPlan } from './export-plan.ts';
import { type Export, exports } from './export.ts';
import { type Delivery, runHeld } from './run-held.ts';
import { type ChunkResult, settleChunk } from './settle-chunk.ts';

/** Tickets of one task. */
const CHUNK = 100;
/** Values that one query may name. */
const IN_LIMIT = 30;

/**
 * Links a chunk of a session's issues, or takes the marker labels off them, and enqueues the next chunk; after the last
 * one the export is complete. What is there already is found, so that a second delivery does nothing twice.
 */
export async function runLinks(task: ExportTask, delivery: Delivery, platform: Platform): Promise<void> {
  await runHeld(task, delivery, platform, {
    claim: (hold) => claim(hold, platform),
    work: async ({ record }, hold) => {
      const jira = await openJira(task.tenant_id, record.connection_id, platform, delivery.log);
      return runChunk({ hold, jira, platform });
    },
  });
}

type Claim =
  Exclude<Standing, { readonly kind: 'free' }> | { readonly kind: 'claimed'; readonly record: Export };

async function claim(hold: Hold, { documents, clock }: Platform): Promise<Claim> {
  const { tenant_id, session_id } = hold.task;
  return documents.transaction(async (transaction): Promise<Claim> => {
    const now = clock.now();
    const standing = standingOf((await transaction.get(exports, tenant_id, session_id))?.data, hold, now);
    if (standing.kind !== 'free') return standing;
    const fields = { ...leased(hold, now), current: null };
    transaction.update(exports, tenant_id, session_id, fields);
    return { kind: 'claimed', record: { ...standing.record, ...fields } };
  });
}

interface Work {
  readonly hold: Hold;
  readonly jira: JiraClient;
  readonly platform: Platform;
}

async function runChunk(work: Work): Promise<Export> {
  const { hold, platform } = work;
  const { tenant_id, session_id, phase, position } = hold.task;
  const chunk = await readChunk(tenant_id, session_id, position, platform);
  const result = phase === 'links' ? await linkChunk(work, chunk) : await unmarkChunk(work, chunk);
  if (chunk.length === CHUNK) {
    return settleChunk(hold, result, { phase, position: chunk.at(-1)?.order ?? 0 }, platform);
  }
  const session = await findSession(platform.documents, tenant_id, session_id);
  const next = phase === 'links' && session.remove_marker_labels;
  return settleChunk(hold, result, next ? { phase: 'labels', position: 0 } : 'complete', platform);
}

async function readChunk(
  tenantId: string,
  sessionId: string,
  afterOrder: number,
  { documents }: Platform,
): Promise<readonly Ticket[]> {
  const chunk: Ticket[] = [];
  for await (const ticket of ticketsOf(documents, { tenantId, sessionId }, afterOrder)) {
    chunk.push({ ...ticket, description_html: '' });
    if (chunk.length === CHUNK) break;
  }
  return chunk;
}

async function linkChunk(work: Work, chunk: readonly Ticket[]): Promise<ChunkResult> {
  const { hold, jira, platform } = work;
  const orphans = await findOrphans(work, chunk);
  const blocked = chunk.filter(
    ({ jira_ticket_key, depends_on }) => jira_ticket_key !== null && depends_on.length > 0,
  );
  const keys = await keysOf(hold.task, new Set(blocked.flatMap(({ depends_on }) => depends_on)), platform);
  const wanted = blocked.flatMap(({ ticket_id, jira_ticket_key, depends_on }) =>
    depends_on.flatMap((ref) => {
      const blocker = keys.get(ref);
      if (blocker === undefined || jira_ticket_key === null) return [];
      return [{ ticket_id, blocked_key: jira_ticket_key, blocker_key: blocker }];
    }),
  );
  if (wanted.length === 0) return { established: 0, fixes: [], orphans };
  const { established, failed } = await linkIssues(jira, jira.connection.dependency_link_type, wanted);
  const fixes = failed.map(({ link, fix }) => ({ ticket_id: link.ticket_id, fix }));
  return { established, fixes, orphans };
}

/**
 * Issues that showed themselves too late: of tickets that were skipped while it was not known whether they are issues, and
 * of those for which another request was sent.
 */
async function findOrphans(
  { hold, jira, platform }: Work,
  chunk: readonly Ticket[],
): Promise<ChunkResult['orphans']> {
  const plan = await readPlan(hold.task, platform);
  const orphans: { ticket_id: string; key: string }[] = [];
  for (const ticket of chunk) {
    const { ticket_id, creation, step, jira_ticket_key } = ticket;
    if (!plan || !creation || !(creation.is_repeated || step === 'creating')) continue;
    const found = await findCreated(jira, plan.target, ticket, creation);
    orphans.push(
      ...found.filter(({ key }) => key !== jira_ticket_key).map(({ key }) => ({ ticket_id, key })),
    );
  }
  return orphans;
}

/** Keys of the issues of these tickets, by ref. Those that were skipped have none. */
async function keysOf(
  { tenant_id, session_id }: ExportTask,
  refs: ReadonlySet<string>,
  { documents }: Platform,
): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for await (const some of chunked([...refs], IN_LIMIT)) {
    const { items } = await documents.query(tickets, tenant_id, {
      where: [
        ['session_id', '==', session_id],
        ['ref', 'in', [...some]],
      ],
      limit: IN_LIMIT,
    });
    for (const { data } of items) if (data.jira_ticket_key !== null) keys.set(data.ref, data.jira_ticket_key);
  }
  return keys;
}

async function unmarkChunk({ jira }: Work, chunk: readonly Ticket[]): Promise<ChunkResult> {
  const marked = chunk.flatMap((ticket) =>
    ticket.jira_ticket_key !== null && ticket.creation?.may_bear_label === true
      ? [{ ticket_id: ticket.ticket_id, key: ticket.jira_ticket_key, label: markerLabel(ticket) }]
      : [],
  );
  const { failed } = await removeMarkerLabels(jira, marked);
  const fixes = failed.map(({ issue, fix }) => ({ ticket_id: issue.ticket_id, fix }));
  return { established: 0, fixes, orphans: [] };
}
