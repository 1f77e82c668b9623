import { isDeepStrictEqual } from 'node:util';
import type { DocumentTransaction } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { announcedFixes } from '../attachments/export-files.ts';
import { joinFixes, type ManualFix } from '../issues/manual-fix.ts';
import { writeEvent } from '../sessions/audit.ts';
import { type Creation, type Ticket, tickets } from '../sessions/ticket.ts';
import { advanced } from './claim-ticket.ts';
import { type Hold, released } from './export-lease.ts';
import { type Export, exports } from './export.ts';

/** What became of a ticket. */
export interface Settled {
  readonly key: string;
  readonly url: string;
  readonly fixes: readonly ManualFix[];
  /** Of the request that made the issue, if that is known. */
  readonly marker?: Creation['marker'];
  /** Further issues of the ticket. */
  readonly orphanKeys: readonly string[];
  /** Nothing is left to do for it. */
  readonly isDone: boolean;
  /** When the request that created the issue was sent, if it was just now. Epoch milliseconds. */
  readonly sentAtMs: number | undefined;
  /** The ticket that comes next; null where nothing does, or this one is not done. */
  readonly next: Export['current'];
}

/**
 * Records a ticket's issue, and moves the export on when all is done for it. The key is kept whatever has become of the
 * run meanwhile: a ticket that has another issue already gets this one as an orphan. Undefined when the ticket is gone, which an event tells.
 */
export async function settleTicket(
  hold: Hold,
  ticketId: string,
  settled: Settled,
  platform: Platform,
): Promise<Export | undefined> {
  const { documents, clock, ids } = platform;
  const { tenant_id, session_id } = hold.task;
  const eventId = ids.uuid();
  return documents.transaction(async (transaction) => {
    const record = (await transaction.get(exports, tenant_id, session_id))?.data;
    const ticket = (await transaction.get(tickets, tenant_id, ticketId))?.data;
    const now = clock.now();
    if (!record || !ticket) {
      recordOrphan(transaction, { eventId, tenantId: tenant_id, now }, hold, ticketId, settled);
      return undefined;
    }
    const changed = settledTicket(ticket, settled, now);
    transaction.update(tickets, tenant_id, ticketId, changed);
    const next = {
      ...record,
      ...settledExport(record, ticket, { ...ticket, ...changed }, settled, hold, platform),
    };
    transaction.set(exports, tenant_id, session_id, next);
    recordEvent(transaction, { eventId, tenantId: tenant_id, now }, ticket, { ...ticket, ...changed });
    return next;
  });
}

function settledTicket(ticket: Ticket, settled: Settled, now: Date): Partial<Ticket> {
  const { key, url, fixes, marker, orphanKeys, isDone } = settled;
  const updated_at = now.toISOString();
  const known = ticket.jira_ticket_key;
  const orphans = known === null || known === key ? orphanKeys : [key, ...orphanKeys];
  const orphan_keys = [...new Set([...ticket.orphan_keys, ...orphans])].filter((one) => one !== known);
  if (known !== null && known !== key) return { orphan_keys, updated_at };
  const common = {
    jira_ticket_key: key,
    jira_ticket_url: url,
    manual_fixes: joinFixes(ticket.manual_fixes, [...fixes, ...(isDone ? announcedFixes(ticket, key) : [])]),
    orphan_keys,
    // Of what comes after the issue, nothing was tried yet.
    creation: ticket.creation && {
      ...ticket.creation,
      tries: known === null ? 0 : ticket.creation.tries,
      looking_since: null,
      looks: 0,
      may_bear_label: marker === undefined ? ticket.creation.may_bear_label : marker === 'label',
    },
    updated_at,
  };
  if (ticket.step === 'exported') return common;
  if (!isDone) return { ...common, step: 'created' };
  return { ...common, step: 'exported', jira_export_status: 'exported', exported_at: updated_at };
}

function settledExport(
  record: Export,
  before: Ticket,
  after: Ticket,
  { sentAtMs = 0, next }: Settled,
  hold: Hold,
  { clock }: Platform,
): Partial<Export> {
  const fixes = after.manual_fixes.length - before.manual_fixes.length;
  const isNewlyDone = before.step !== 'exported' && after.step === 'exported';
  const counts = {
    manual_fixes_needed: record.manual_fixes_needed + fixes,
    tickets_completed: record.tickets_completed + (isNewlyDone ? 1 : 0),
    tickets_failed: isNewlyDone && before.jira_export_status === 'failed' ? 0 : record.tickets_failed,
  };
  const { task } = hold;
  const isHere =
    record.task_id === task.task_id && record.phase === 'tickets' && record.position === task.position;
  if (after.step !== 'exported') return counts;
  const free = { ...counts, ...released(record, hold, clock.now()) };
  if (!isHere) return free;
  return {
    ...free,
    ...advanced(record),
    current: next,
    waiting_for: null,
    last_sent_ms: Math.max(record.last_sent_ms, sentAtMs),
  };
}

interface EventPlace {
  readonly eventId: string;
  readonly tenantId: string;
  readonly now: Date;
}

/** The session was deleted while its issue was created; events outlive it. */
function recordOrphan(
  transaction: DocumentTransaction,
  { eventId, tenantId, now }: EventPlace,
  { task: { session_id } }: Hold,
  ticket_id: string,
  { key, url }: Settled,
): void {
  writeEvent(transaction, tenantId, eventId, {
    session_id,
    ticket_id,
    at: now,
    who: 'export-ticket',
    what: 'issue_orphaned',
    before: null,
    after: { jira_ticket_key: key, jira_ticket_url: url },
  });
}

function recordEvent(
  transaction: DocumentTransaction,
  { eventId, tenantId, now }: EventPlace,
  before: Ticket,
  after: Ticket,
): void {
  const [was, is] = [visible(before), visible(after)];
  if (isDeepStrictEqual(was, is)) return;
  writeEvent(transaction, tenantId, eventId, {
    session_id: after.session_id,
    ticket_id: after.ticket_id,
    at: now,
    who: 'export-ticket',
    what: after.step === 'exported' ? 'ticket_exported' : 'ticket_created',
    before: was,
    after: is,
  });
}

function visible({ jira_export_status, jira_ticket_key, manual_fixes, orphan_keys }: Ticket) {
  return {
    jira_export_status,
    jira_ticket_key,
    manual_fixes: [...manual_fixes],
    orphan_keys: [...orphan_keys],
  };
}
