import type { Readable } from 'node:stream';
import { ProblemError } from '../../function/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { findTicket, type TicketPlace } from '../sessions/session-find.ts';
import type { Ticket } from '../sessions/ticket.ts';
import { measure } from './attachment-meter.ts';
import { changeAttachment, type Condition, noAttachment } from './attachment-store.ts';
import { type Attachment, MAX_UPLOAD_BYTES } from './attachment.ts';
import { mayBeAttached } from './file-record.ts';

/** A file that is replaced between its two look-ups is looked up again. */
const MAX_TRIES = 3;

export interface OpenAttachment {
  readonly attachment: Attachment;
  /** To be read to its end or destroyed. */
  readonly body: Readable;
}

/** The ticket's file as a stream. 404 when it has none. */
export async function openAttachment(place: TicketPlace, platform: Platform): Promise<OpenAttachment> {
  for (let tries = 1; ; tries += 1) {
    const { ticket } = await findTicket(platform.documents, place);
    const attachment = await settleUpload(place, ticket, platform);
    const found = attachment && (await platform.blobs.get(attachment.blob_key));
    if (attachment && found) return { attachment, body: found.body };
    if (!attachment || tries === MAX_TRIES) throw noAttachment(ticket);
  }
}

/**
 * The ticket's file, for whoever reads or exports it. A file that went straight to the blob store becomes the ticket's
 * here, when it is first asked for; one that turns out to be a program is removed instead.
 */
export async function settleUpload(
  place: TicketPlace,
  ticket: Ticket,
  platform: Platform,
): Promise<Attachment | null> {
  // What came too late to be exported stays out.
  const isLate = ticket.jira_export_status === 'exported' || mayBeAttached(ticket);
  const pending = isLate || ticket.pending_upload?.is_refused === true ? null : ticket.pending_upload;
  const found = pending && (await platform.blobs.get(pending.blob_key));
  if (!pending || !found) return ticket.attachment;
  const { filename, content_type, blob_key } = pending;
  const measured = measure(found.body, { filename, contentType: content_type, maxBytes: MAX_UPLOAD_BYTES });
  const refused = await drained(measured.body);
  found.body.destroy();
  const attachment: Attachment | null = refused
    ? ticket.attachment
    : {
        filename,
        content_type,
        ...measured.result(),
        uploaded_at: platform.clock.now().toISOString(),
        blob_key,
      };
  const condition: Condition = async (_transaction, now) => {
    const latest = now.pending_upload;
    const isOpen = latest?.blob_key === blob_key && latest.is_refused !== true;
    if (!isOpen || mayBeAttached(now)) throw changedMeanwhile(now);
    return () => {};
  };
  const outcome = refused
    ? { what: 'attachment_refused', refused: { ...pending, is_refused: true } }
    : { what: 'attachment_stored' };
  await changeAttachment(
    place,
    { attachment, who: 'blob store', ...outcome, condition, isEarlier: true },
    platform,
  );
  return attachment;
}

/** Reads to the end; answers whether the body was refused on the way. A failure of the store stays one. */
async function drained(body: AsyncIterable<Uint8Array>): Promise<boolean> {
  try {
    for await (const _piece of body);
    return false;
  } catch (error) {
    if (error instanceof ProblemError && error.details.status !== 400) return true;
    throw error;
  }
}

function changedMeanwhile({ ref }: Ticket): ProblemError {
  return new ProblemError({
    status: 409,
    category: 'temporary',
    detail: `The attachment of ticket "${ref}" is being replaced at this moment.`,
    recoveryActions: ['Try again in a second.'],
  });
}
