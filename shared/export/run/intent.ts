import type { Clock } from '../../platform/clock.ts';
import type { Platform } from '../../platform/platform.ts';
import type { FileRecord } from '../attachments/attachment.ts';
import { joinRecords } from '../attachments/file-record.ts';
import type { Sending } from '../issues/create-issue.ts';
import { type Creation, type Ticket, tickets } from '../sessions/ticket.ts';
import { heldExport, type Hold, leased, LeaseLostError } from './export-lease.ts';
import { type Export, exports } from './export.ts';
import { takeSlot } from './pace.ts';

/** A request that could not be sent so long after its slot may be another delivery's by now. */
const LATEST_MS = 30_000;

/**
 * Comes before a request that creates an issue: records that it is about to be sent and how its issue would be found,
 * takes the session's next slot, and waits for it. `previousSentMs` is when the request was sent that this one repeats
 * without what Jira refused of it; epoch milliseconds.
 */
export async function intend(
  hold: Hold,
  { ticket_id, creation: claimed }: Ticket,
  sending: Sending,
  previousSentMs: number | undefined,
  { documents, clock, limits }: Platform,
): Promise<void> {
  const { tenant_id, session_id } = hold.task;
  const slotMs = await documents.transaction(async (transaction) => {
    const record = await heldExport(transaction, hold);
    const stored = await transaction.get(tickets, tenant_id, ticket_id);
    if (!stored) throw new LeaseLostError(hold.task);
    if (stored.data.jira_ticket_key !== null) {
      throw new Error(
        `Ticket ${ticket_id} became ${stored.data.jira_ticket_key} meanwhile; its task comes again.`,
      );
    }
    const now = clock.now();
    const basis = sentAt(record, previousSentMs);
    const { slotMs: slot, nextSlotMs } = takeSlot(basis, now, limits.export.ticketIntervalMs);
    const known = { claimed, latest: stored.data.creation, isRepeat: previousSentMs !== undefined };
    const creation = intended(known, sending, now);
    transaction.update(tickets, tenant_id, ticket_id, { step: 'creating', creation });
    transaction.update(exports, tenant_id, session_id, {
      ...leased(hold, now),
      next_slot_ms: nextSlotMs,
      last_sent_ms: slot,
    });
    return slot;
  });
  await sleepUntil(clock, slotMs);
  const sentAtMs = clock.now().getTime();
  if (sentAtMs > slotMs + LATEST_MS) {
    throw new Error(`The request of ticket ${ticket_id} came ${sentAtMs - slotMs} ms too late to be sent.`);
  }
}

interface KnownIntent {
  /** As it was when this delivery began. */
  readonly claimed: Creation | null;
  readonly latest: Creation | null;
  /** The request repeats one of this delivery that Jira refused. */
  readonly isRepeat: boolean;
}

function intended(
  { claimed, latest, isRepeat }: KnownIntent,
  { marker, fixes, attach_description }: Sending,
  now: Date,
): Creation {
  return {
    intended_at: latest?.intended_at ?? now.toISOString(),
    // What was refused before has an outcome, and the repeat without the refused field takes its place.
    tries: (latest?.tries ?? 0) + (isRepeat ? 0 : 1),
    is_repeated: latest !== null && (latest.is_repeated || !isRepeat),
    marker: latest?.marker === 'creator' ? 'creator' : marker,
    fixes: [...fixes],
    attach_description,
    looking_since: null,
    looks: 0,
    // What this delivery sent before was refused, with its label.
    may_bear_label: marker === 'label' || claimed?.may_bear_label === true,
    uploads: [],
  };
}

/** The export as it stands with a request that was sent then. */
function sentAt(record: Export, sentAtMs = 0): Pick<Export, 'next_slot_ms' | 'last_sent_ms'> {
  const { next_slot_ms, last_sent_ms } = record;
  return { next_slot_ms, last_sent_ms: Math.max(last_sent_ms, sentAtMs) };
}

/**
 * Comes before the files of an issue are uploaded: records them, by which they are known again, and counts the try; what is
 * looked for then is this one's.
 */
export async function intendUpload(
  hold: Hold,
  { ticket_id }: Ticket,
  files: readonly FileRecord[],
  { documents }: Platform,
): Promise<void> {
  const { tenant_id } = hold.task;
  await documents.transaction(async (transaction) => {
    await heldExport(transaction, hold);
    const creation = (await transaction.get(tickets, tenant_id, ticket_id))?.data.creation;
    if (!creation) return;
    const tries = creation.tries + 1;
    const uploads = joinRecords(creation.uploads, files);
    transaction.update(tickets, tenant_id, ticket_id, {
      creation: { ...creation, tries, looking_since: null, looks: 0, uploads },
    });
  });
}

/** Takes the intent back after a request of which Jira certainly made nothing. Earlier ones stay in doubt. */
export async function withdraw(
  hold: Hold,
  { ticket_id }: Ticket,
  sentAtMs: number | undefined,
  { documents }: Platform,
): Promise<void> {
  const { tenant_id, session_id } = hold.task;
  await documents.transaction(async (transaction) => {
    const record = await heldExport(transaction, hold);
    const stored = await transaction.get(tickets, tenant_id, ticket_id);
    const creation = stored?.data.creation;
    if (!creation) return;
    transaction.update(exports, tenant_id, session_id, sentAt(record, sentAtMs));
    const tries = creation.tries - 1;
    const isUndone = tries === 0 && stored.data.step === 'creating';
    const fields = isUndone
      ? { creation: null, step: 'pending' as const }
      : { creation: { ...creation, tries } };
    transaction.update(tickets, tenant_id, ticket_id, fields);
  });
}

/** Notes that it is not known what came of the last request. */
export async function doubt(
  hold: Hold,
  { ticket_id }: Ticket,
  sentAtMs: number | undefined,
  { documents, clock }: Platform,
): Promise<void> {
  const { tenant_id, session_id } = hold.task;
  await documents.transaction(async (transaction) => {
    const record = await heldExport(transaction, hold);
    const creation = (await transaction.get(tickets, tenant_id, ticket_id))?.data.creation;
    if (!creation) return;
    transaction.update(exports, tenant_id, session_id, sentAt(record, sentAtMs));
    const looking_since = clock.now().toISOString();
    transaction.update(tickets, tenant_id, ticket_id, { creation: { ...creation, looking_since, looks: 0 } });
  });
}

/** Timers may fire a little early. */
async function sleepUntil(clock: Clock, instantMs: number): Promise<void> {
  for (;;) {
    const leftMs = instantMs - clock.now().getTime();
    if (leftMs <= 0) return;
    await clock.sleep(leftMs);
  }
}
