import type { Readable } from 'node:stream';
import { ProblemError } from '../../function/problem.ts';
import type { DocumentTransaction } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeEvent } from '../sessions/audit.ts';
import { findTicket, type TicketPlace } from '../sessions/session-find.ts';
import { requireFileOpen } from '../sessions/ticket-edit.ts';
import { type Ticket, tickets } from '../sessions/ticket.ts';
import { measure } from './attachment-meter.ts';
import { type Attachment, AttachmentView, blobPrefix, type PendingUpload } from './attachment.ts';

export interface IncomingFile {
  /** Made safe already, as is the type. */
  readonly filename: string;
  readonly contentType: string;
  readonly maxBytes: number;
  readonly body: Readable;
}

/** What else must hold at the instant at which a file becomes the ticket's; reads first, then writes. */
export type Condition = (transaction: DocumentTransaction, ticket: Ticket) => Promise<() => void>;

/**
 * Streams a file into the blobs and makes it the ticket's only attachment. A reader sees the old file or the new one,
 * whole. A crash may leave a blob that no ticket names; deleting the session removes it.
 */
export async function storeAttachment(
  place: TicketPlace,
  file: IncomingFile,
  who: string,
  platform: Platform,
  condition?: Condition,
): Promise<Attachment> {
  const { session, ticket } = await findTicket(platform.documents, place);
  requireFileOpen(session, ticket);
  const blobKey = newBlobKey(place, platform);
  const measured = measure(file.body, file);
  await platform.blobs.put(blobKey, measured.body, { contentType: file.contentType });
  const attachment: Attachment = {
    filename: file.filename,
    content_type: file.contentType,
    ...measured.result(),
    uploaded_at: platform.clock.now().toISOString(),
    blob_key: blobKey,
  };
  try {
    await changeAttachment(place, { attachment, who, what: 'attachment_stored', condition }, platform);
  } catch (error) {
    await platform.blobs.delete(blobKey);
    throw error;
  }
  return attachment;
}

/** Takes the file off the ticket, and what was announced and may still arrive. 404 when there is neither. */
export async function removeAttachment(place: TicketPlace, who: string, platform: Platform): Promise<void> {
  const change = { attachment: null, who, what: 'attachment_removed', condition: hasAttachment };
  await changeAttachment(place, change, platform);
}

const hasAttachment: Condition = async (_transaction, ticket) => {
  if (ticket.attachment === null && ticket.pending_upload === null) throw noAttachment(ticket);
  return () => {};
};

export function newBlobKey({ tenantId, sessionId, ticketId }: TicketPlace, { ids }: Platform): string {
  return `${blobPrefix(tenantId, sessionId)}${ticketId}/${ids.uuid()}`;
}

export function noAttachment({ ref }: Ticket): ProblemError {
  return new ProblemError({
    status: 404,
    detail: `Ticket "${ref}" has no attachment.`,
    recoveryActions: ['Send one with PUT …/attachment?filename=.'],
  });
}

interface Change {
  readonly attachment: Attachment | null;
  readonly who: string;
  readonly what: string;
  readonly condition?: Condition | undefined;
  /** What arrived and is not taken. */
  readonly refused?: PendingUpload;
  /** The file was sent before the export of the ticket, and is only now seen. */
  readonly isEarlier?: boolean;
}

/** Changes which file a ticket has, with its event, and then removes the bodies that it has no more. */
export async function changeAttachment(
  place: TicketPlace,
  change: Change,
  platform: Platform,
): Promise<void> {
  const { documents, blobs, clock, ids } = platform;
  const eventId = ids.uuid();
  const unwanted = await documents.transaction(async (transaction) => {
    const { session, ticket } = await findTicket(transaction, place);
    if (change.isEarlier !== true) requireFileOpen(session, ticket);
    const alsoWrite = await change.condition?.(transaction, ticket);
    const at = clock.now();
    writeEvent(transaction, place.tenantId, eventId, {
      session_id: place.sessionId,
      ticket_id: place.ticketId,
      at,
      who: change.who,
      what: change.what,
      before: ticket.attachment && AttachmentView.parse(ticket.attachment),
      after: change.attachment && AttachmentView.parse(change.attachment),
    });
    const fields = {
      attachment: change.attachment,
      pending_upload: change.refused ?? null,
      updated_at: at.toISOString(),
    };
    transaction.update(tickets, place.tenantId, place.ticketId, fields);
    alsoWrite?.();
    const before = [ticket.attachment?.blob_key, ticket.pending_upload?.blob_key];
    return before.filter((key) => key !== undefined && key !== change.attachment?.blob_key);
  });
  for (const key of unwanted) if (key !== undefined) await blobs.delete(key);
}
