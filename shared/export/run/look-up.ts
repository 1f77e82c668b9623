import type { ExportLimits, Platform } from '../../platform/platform.ts';
import { type Creation, type Ticket, tickets } from '../sessions/ticket.ts';
import { heldExport, type Hold, leased } from './export-lease.ts';
import { exports } from './export.ts';

/** What a look-up ends with: something that is there, certainty that nothing is, or the instant of the next look. */
export type Look<Found> =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'absent' }
  | { readonly kind: 'again'; readonly at: Date };

/**
 * Looks whether something of a ticket is in Jira already, when an earlier request may have brought it there. One look a
 * call; the looks are spread over a time in which Jira's index has caught up and a request under way has come to its end.
 */
export async function lookUp<Found>(
  hold: Hold,
  ticket: Ticket,
  look: () => Promise<Found | undefined>,
  platform: Platform,
): Promise<Look<Found>> {
  const { clock, limits } = platform;
  const now = clock.now();
  const since = ticket.creation?.looking_since ?? now.toISOString();
  const looks = ticket.creation?.looking_since ? ticket.creation.looks : 0;
  const due = dueOf(Date.parse(since), looks, limits.export);
  if (due > now) {
    if (looks === 0) await noteLooks(hold, ticket, { looking_since: since, looks }, platform);
    return { kind: 'again', at: due };
  }
  const found = await look();
  if (found !== undefined) return { kind: 'found', found };
  await noteLooks(hold, ticket, { looking_since: since, looks: looks + 1 }, platform);
  if (looks + 1 >= limits.export.orphanLooks) return { kind: 'absent' };
  return { kind: 'again', at: dueOf(Date.parse(since), looks + 1, limits.export) };
}

/** The first look is at once and the last one at the end of the time; a single one is at its end. */
function dueOf(sinceMs: number, looks: number, { orphanLooks, orphanWaitMs }: ExportLimits): Date {
  const share = orphanLooks === 1 ? 1 : Math.min(1, looks / (orphanLooks - 1));
  return new Date(sinceMs + orphanWaitMs * share);
}

async function noteLooks(
  hold: Hold,
  ticket: Ticket,
  looks: Pick<Creation, 'looking_since' | 'looks'>,
  { documents, clock }: Platform,
): Promise<void> {
  const { tenant_id, session_id } = hold.task;
  await documents.transaction(async (transaction) => {
    await heldExport(transaction, hold);
    const stored = await transaction.get(tickets, tenant_id, ticket.ticket_id);
    const creation = stored?.data.creation;
    transaction.update(exports, tenant_id, session_id, leased(hold, clock.now()));
    if (creation)
      transaction.update(tickets, tenant_id, ticket.ticket_id, { creation: { ...creation, ...looks } });
  });
}
