import { z } from 'zod';
import type { BulkWrite, Collection } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { blobPrefix } from '../attachments/attachment.ts';
import { exportPolls } from '../progress/export-status-limit.ts';
import { exportPlans, exports } from '../run/export.ts';
import { tickets } from './ticket.ts';

/** A session whose writing has shown no end for this long was interrupted; no function runs that long. */
const INTERRUPTED_AFTER_MS = 15 * 60_000;
const BATCH = 200;
/** Interrupted sessions that one call clears away at most, so that no caller waits for many. */
const MAX_CLEARED = 5;

/**
 * Stands while a session's many records are being written or removed. A crash in between leaves this record, by which
 * the rest is found and removed later: nobody sees tickets without their session, as all reading goes through that.
 */
export const Leftover = z.object({
  session_id: z.uuid(),
  kind: z.enum(['creating', 'removing']),
  started_at: z.iso.datetime(),
});
export type Leftover = z.infer<typeof Leftover>;

export const leftovers: Collection<Leftover> = { name: 'session_leftovers', schema: Leftover };

/** Clears away what interrupted calls left behind in a tenant. Every creation of a session begins with it. */
export async function clearInterrupted(tenantId: string, platform: Platform): Promise<void> {
  const before = new Date(platform.clock.now().getTime() - INTERRUPTED_AFTER_MS).toISOString();
  const { items } = await platform.documents.query(leftovers, tenantId, {
    where: [['started_at', '<', before]],
    limit: MAX_CLEARED,
  });
  for (const { id } of items) await clearSession(tenantId, id, platform);
}

/** Removes the tickets, attachments and export of a session that has no record (any more), and last the leftover itself. */
export async function clearSession(
  tenantId: string,
  sessionId: string,
  { documents, blobs }: Platform,
): Promise<void> {
  // First of all, so that a creation that is merely slow finds its place taken and gives up.
  await documents.transaction(async (transaction) => {
    const leftover = await transaction.get(leftovers, tenantId, sessionId);
    if (leftover?.data.kind === 'creating')
      transaction.update(leftovers, tenantId, sessionId, { kind: 'removing' });
  });
  for (;;) {
    const { items } = await documents.query(tickets, tenantId, {
      where: [['session_id', '==', sessionId]],
      limit: BATCH,
    });
    if (items.length === 0) break;
    await documents.bulkWrite(
      items.map(({ id }): BulkWrite => ({ kind: 'delete', collection: tickets, tenantId, id })),
    );
  }
  for await (const { key } of blobs.list(blobPrefix(tenantId, sessionId))) await blobs.delete(key);
  await documents.delete(exportPlans, tenantId, sessionId);
  await documents.delete(exports, tenantId, sessionId);
  await documents.delete(exportPolls, tenantId, sessionId);
  await documents.delete(leftovers, tenantId, sessionId);
}
