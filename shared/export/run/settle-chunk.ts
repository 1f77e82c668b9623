import type { DocumentTransaction } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { joinFixes, type ManualFix } from '../issues/manual-fix.ts';
import { writeEvent } from '../sessions/audit.ts';
import { findSession } from '../sessions/session-find.ts';
import { type Session, sessions } from '../sessions/session.ts';
import { type Ticket, tickets } from '../sessions/ticket.ts';
import { heldExport, type Hold, released } from './export-lease.ts';
import { type Export, exports } from './export.ts';

/** What a chunk of links or labels came to. */
export interface ChunkResult {
  readonly established: number;
  readonly fixes: readonly { readonly ticket_id: string; readonly fix: ManualFix }[];
  /** Issues of tickets beside the one that is known. */
  readonly orphans: readonly { readonly ticket_id: string; readonly key: string }[];
}

/** Records a chunk and where the export stands after it, all at once, so that nothing counts twice. */
export async function settleChunk(
  hold: Hold,
  result: ChunkResult,
  next: Pick<Export, 'phase' | 'position'> | 'complete',
  { documents, clock, ids }: Platform,
): Promise<Export> {
  const { tenant_id, session_id } = hold.task;
  const eventId = ids.uuid();
  const eventIds = new Map(
    [...result.fixes, ...result.orphans].map(({ ticket_id }) => [ticket_id, ids.uuid()]),
  );
  return documents.transaction(async (transaction) => {
    const record = await heldExport(transaction, hold);
    const session = await findSession(transaction, tenant_id, session_id);
    const concerned: Ticket[] = [];
    for (const id of eventIds.keys()) {
      const ticket = (await transaction.get(tickets, tenant_id, id))?.data;
      if (ticket) concerned.push(ticket);
    }
    const now = clock.now();
    let added = 0;
    for (const ticket of concerned) {
      const writing = { tenantId: tenant_id, eventId: eventIds.get(ticket.ticket_id) ?? '', now };
      added += writeFindings(transaction, ticket, result, writing);
    }
    const after: Export = {
      ...record,
      ...released(record, hold, now),
      ...(next === 'complete' ? { status: 'completed', ended_at: now.toISOString() } : next),
      dependencies_created: record.dependencies_created + result.established,
      manual_fixes_needed: record.manual_fixes_needed + added,
      waiting_for: null,
    };
    transaction.set(exports, tenant_id, session_id, after);
    if (next === 'complete') complete(transaction, tenant_id, session, after, eventId, now);
    return after;
  });
}

interface Writing {
  readonly tenantId: string;
  readonly eventId: string;
  readonly now: Date;
}

/** Answers how many manual fixes are new. */
function writeFindings(
  transaction: DocumentTransaction,
  { ticket_id, session_id, ...known }: Ticket,
  { fixes, orphans }: ChunkResult,
  { tenantId, eventId, now }: Writing,
): number {
  const isOwn = (one: { readonly ticket_id: string }) => one.ticket_id === ticket_id;
  const before = { manual_fixes: known.manual_fixes, orphan_keys: known.orphan_keys };
  const more = orphans.filter(isOwn).map(({ key }) => key);
  const after = {
    manual_fixes: joinFixes(
      before.manual_fixes,
      fixes.filter(isOwn).map(({ fix }) => fix),
    ),
    orphan_keys: [...new Set([...before.orphan_keys, ...more])],
  };
  transaction.update(tickets, tenantId, ticket_id, { ...after, updated_at: now.toISOString() });
  writeEvent(transaction, tenantId, eventId, {
    session_id,
    ticket_id,
    at: now,
    who: 'export-links',
    what: 'ticket_noted',
    before,
    after,
  });
  return after.manual_fixes.length - before.manual_fixes.length;
}

function complete(
  transaction: DocumentTransaction,
  tenantId: string,
  session: Session,
  { tickets_completed, tickets_skipped, dependencies_created, manual_fixes_needed }: Export,
  eventId: string,
  now: Date,
): void {
  const { session_id, status, version } = session;
  transaction.update(sessions, tenantId, session_id, {
    status: 'completed',
    version: version + 1,
    updated_at: now.toISOString(),
  });
  writeEvent(transaction, tenantId, eventId, {
    session_id,
    at: now,
    who: 'export-links',
    what: 'export_completed',
    before: { status },
    after: {
      status: 'completed',
      tickets_completed,
      tickets_skipped,
      dependencies_created,
      manual_fixes_needed,
    },
  });
}
