import { createHash, randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Caller } from '../../function/caller.ts';
import { ProblemError } from '../../function/problem.ts';
import { type Collection, SYSTEM_TENANT } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeEvent } from '../sessions/audit.ts';
import { findTicket, type TicketPlace } from '../sessions/session-find.ts';
import { requireFileOpen } from '../sessions/ticket-edit.ts';
import { tickets } from '../sessions/ticket.ts';
import { requireSize } from './attachment-meter.ts';
import { safeFilename } from './attachment-name.ts';
import { type Condition, newBlobKey, storeAttachment } from './attachment-store.ts';
import { checkedType } from './attachment-type.ts';
import { type Attachment, MAX_UPLOAD_BYTES, type PendingUpload } from './attachment.ts';

const VALID_SEC = 3600;
const PURGED_AT_ONCE = 20;

export const UploadUrlRequest = z.strictObject({
  filename: z.string().min(1).max(1000),
  content_type: z.string().max(255).optional(),
  size_bytes: z.int().min(0).optional(),
});
export type UploadUrlRequest = z.infer<typeof UploadUrlRequest>;

export const UploadUrl = z.object({
  upload_url: z.url(),
  method: z.literal('PUT'),
  /** To be sent with the body, as they are. */
  headers: z.record(z.string(), z.string()),
  expires_at: z.iso.datetime(),
});
export type UploadUrl = z.infer<typeof UploadUrl>;

/** An upload that this process itself will take, once. Stands in the system tenant by the hash of its token. */
const UploadGrant = z.object({
  tenant_id: z.string(),
  session_id: z.uuid(),
  ticket_id: z.uuid(),
  filename: z.string(),
  content_type: z.string(),
  granted_to: z.string(),
  expires_at: z.iso.datetime(),
});
type UploadGrant = z.infer<typeof UploadGrant>;
const uploadGrants: Collection<UploadGrant> = { name: 'upload_grants', schema: UploadGrant };

/** Where to send a file of up to 1 GiB: straight to the blob store where it can take it, else to `origin`. */
export async function createUploadUrl(
  place: TicketPlace,
  request: UploadUrlRequest,
  { caller, origin }: { readonly caller: Caller; readonly origin: string },
  platform: Platform,
): Promise<UploadUrl> {
  const filename = safeFilename(request.filename);
  const contentType = checkedType(request.content_type, filename);
  requireSize(request.size_bytes ?? 0, MAX_UPLOAD_BYTES);
  const { session, ticket } = await findTicket(platform.documents, place);
  requireFileOpen(session, ticket);
  const expires_at = new Date(platform.clock.now().getTime() + VALID_SEC * 1000).toISOString();
  const blob_key = newBlobKey(place, platform);
  const signed = await platform.blobs.uploadUrl?.(blob_key, {
    contentType,
    expiresInSec: VALID_SEC,
    maxBytes: MAX_UPLOAD_BYTES,
  });
  if (signed) {
    const upload = { filename, content_type: contentType, blob_key, expires_at };
    await announce(place, upload, caller.email, platform);
    return { upload_url: signed.url, method: signed.method, headers: { ...signed.headers }, expires_at };
  }
  const token = await grantUpload(
    {
      tenant_id: place.tenantId,
      session_id: place.sessionId,
      ticket_id: place.ticketId,
      filename,
      content_type: contentType,
      granted_to: caller.email,
      expires_at,
    },
    platform,
  );
  const upload_url = `${origin}/api/uploads/${token}`;
  return { upload_url, method: 'PUT', headers: { 'Content-Type': contentType }, expires_at };
}

/** Stores what was sent to an upload address of this process. The address is used up when the file is the ticket's. */
export async function receiveUpload(
  token: string,
  sent: {
    readonly body: Readable;
    readonly contentType: string | undefined;
    readonly announcedBytes: number;
  },
  platform: Platform,
): Promise<Attachment> {
  const id = hashOf(token);
  const stored = await platform.documents.get(uploadGrants, SYSTEM_TENANT, id);
  if (!stored || stored.data.expires_at <= platform.clock.now().toISOString()) throw unknownUpload();
  const { data: grant } = stored;
  const contentType = checkedType(sent.contentType ?? grant.content_type, grant.filename);
  if (contentType !== grant.content_type) throw otherType(contentType, grant);
  requireSize(sent.announcedBytes, MAX_UPLOAD_BYTES);
  const place = { tenantId: grant.tenant_id, sessionId: grant.session_id, ticketId: grant.ticket_id };
  const useUp: Condition = async (transaction) => {
    if (!(await transaction.get(uploadGrants, SYSTEM_TENANT, id))) throw unknownUpload();
    return () => transaction.delete(uploadGrants, SYSTEM_TENANT, id);
  };
  const file = { filename: grant.filename, contentType, maxBytes: MAX_UPLOAD_BYTES, body: sent.body };
  return storeAttachment(place, file, grant.granted_to, platform, useUp);
}

/** The blob of an upload that was announced before is removed, if it ever came. */
async function announce(
  place: TicketPlace,
  upload: PendingUpload,
  who: string,
  { documents, blobs, clock, ids }: Platform,
): Promise<void> {
  const eventId = ids.uuid();
  const { filename, content_type, expires_at } = upload;
  const replaced = await documents.transaction(async (transaction) => {
    const { session, ticket } = await findTicket(transaction, place);
    requireFileOpen(session, ticket);
    writeEvent(transaction, place.tenantId, eventId, {
      session_id: place.sessionId,
      ticket_id: place.ticketId,
      at: clock.now(),
      who,
      what: 'attachment_announced',
      before: null,
      after: { filename, content_type, expires_at },
    });
    transaction.update(tickets, place.tenantId, place.ticketId, { pending_upload: upload });
    return ticket.pending_upload?.blob_key;
  });
  if (replaced !== undefined) await blobs.delete(replaced);
}

async function grantUpload(grant: UploadGrant, { documents, clock }: Platform): Promise<string> {
  const expired = await documents.query(uploadGrants, SYSTEM_TENANT, {
    where: [['expires_at', '<', clock.now().toISOString()]],
    limit: PURGED_AT_ONCE,
  });
  for (const { id } of expired.items) await documents.delete(uploadGrants, SYSTEM_TENANT, id);
  const token = randomBytes(32).toString('base64url');
  await documents.create(uploadGrants, SYSTEM_TENANT, hashOf(token), grant);
  return token;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function unknownUpload(): ProblemError {
  return new ProblemError({
    status: 404,
    detail: 'This upload address is not known: it was used already, or it has expired.',
    recoveryActions: ['Ask for a new one with POST …/attachment/upload-url.'],
  });
}

function otherType(given: string, { content_type }: UploadGrant): ProblemError {
  return new ProblemError({
    status: 415,
    detail: `The body has content type "${given}", but "${content_type}" was announced.`,
    recoveryActions: ['Send the headers that came with the upload address.'],
  });
}
