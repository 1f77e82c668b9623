import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Platform } from '../../platform/platform.ts';
import type { ManualFix } from '../issues/manual-fix.ts';
import type { Ticket } from '../sessions/ticket.ts';
import type { ExportFile } from './attach-files.ts';
import { announcedFix, unconfirmedFix } from './attach-fixes.ts';
import { openAttachment, settleUpload } from './attachment-read.ts';
import { isRecorded } from './file-record.ts';

/** What is to be attached to a ticket's issue: its file, and the whole description where the issue has only a part. */
export async function filesOf(
  tenantId: string,
  ticket: Ticket,
  attachDescription: boolean,
  platform: Platform,
): Promise<readonly ExportFile[]> {
  const place = { tenantId, sessionId: ticket.session_id, ticketId: ticket.ticket_id };
  const attachment = await settleUpload(place, ticket, platform);
  const files: ExportFile[] = [];
  if (attachment) {
    const { filename, content_type, size_bytes, sha256 } = attachment;
    const open = async () => (await openAttachment(place, platform)).body;
    files.push({ filename, content_type, size_bytes, sha256, open });
  }
  if (attachDescription) files.push(descriptionFile(ticket));
  return files;
}

/** For a ticket that is done: the file that was announced for it and is none of those that were sent. */
export function announcedFixes({ pending_upload }: Ticket, key: string): readonly ManualFix[] {
  return pending_upload ? [announcedFix(key, pending_upload)] : [];
}

/** For a ticket whose issue nobody waits for any more: its files, which Jira has not confirmed. */
export function unconfirmedFixes(ticket: Ticket, key: string): readonly ManualFix[] {
  const { attachment, creation } = ticket;
  const files = [
    ...(attachment ? [attachment] : []),
    ...(creation?.attach_description === true ? [descriptionFile(ticket)] : []),
  ];
  const unconfirmed = files.map((file) =>
    unconfirmedFix(key, file, isRecorded(creation?.uploads ?? [], file)),
  );
  return [...unconfirmed, ...announcedFixes(ticket, key)];
}

function descriptionFile({ description_html }: Ticket): ExportFile {
  const body = Buffer.from(description_html);
  return {
    filename: 'description.html',
    content_type: 'text/html; charset=utf-8',
    size_bytes: body.length,
    isDescription: true,
    sha256: createHash('sha256').update(body).digest('hex'),
    open: async () => Readable.from([body]),
  };
}
