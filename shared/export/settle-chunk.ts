import type { DocumentTransaction } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { auditEvent, auditEvents } from './audit.ts';
import { heldExport, type Hold, released } from './export-lease.ts';
import { type Export, exports } from './export.ts';
import { joinFixes, type ManualFix } from './manual-fix.ts';
import { findSession } from './session-find.ts';
import { type Session, sessions } from './session.ts';
import { type Ticket, tickets } from './ticket.ts';

/** What a chunk of links or labels came to. */
export interface ChunkResult {
  readonly established: number;
  readonly fixes: readonly { readonly ticket_id: string; readonly fix: ManualFix }[];
}

/** Records a chunk and where the export stands after it, all at once, so that nothing counts twice. */
export async function settleChunk(
  hold: Hold,
  { established, fixes }: ChunkResult,
  next: Pick<Export, 'phase' | 'position'> | 'complete',
  { documents, clock, ids }: Platform,
): Promise<Export> {
  const { tenant_id, session_id } = hold.task;
  const eventId = ids.uuid();
  const fixesOf = Map.groupBy(fixes, ({ ticket_id }) => ticket_id);
  return documents.transaction(async (transaction) => {
    const record = await heldExport(transaction, hold);
    const session = await findSession(transaction, tenant_id, session_id);
    const fixed: Ticket[] = [];
    for (const id of fixesOf.keys()) {
      const ticket = (await transaction.get(tickets, tenant_id, id))?.data;
      if (ticket) fixed.push(ticket);
    }
    const now = clock.now();
    let added = 0;
    for (const { ticket_id, manual_fixes: known } of fixed) {
      const manual_fixes = joinFixes(
        known,
        (fixesOf.get(ticket_id) ?? []).map(({ fix }) => fix),
      );
      added += manual_fixes.length - known.length;
      transaction.update(tickets, tenant_id, ticket_id, { manual_fixes, updated_at: now.toISOString() });
    }
    const after: Export = {
      ...record,
      ...released(record, hold, now),
      ...(next === 'complete' ? { status: 'completed', ended_at: now.toISOString() } : next),
      dependencies_created: record.dependencies_created + established,
      manual_fixes_needed: record.manual_fixes_needed + added,
      waiting_for: null,
    };
    transaction.set(exports, tenant_id, session_id, after);
    if (next === 'complete') complete(transaction, tenant_id, session, after, eventId, now);
    return after;
  });
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
  const event = auditEvent(eventId, {
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
  transaction.create(auditEvents, tenantId, eventId, event);
}
