import { z } from 'zod';

/** Largest attachment that a function takes itself; Cloud Run takes no larger request. */
export const MAX_DIRECT_BYTES = 32 * 1024 * 1024;
/** Largest attachment by an upload URL; Jira Cloud takes no larger one. */
export const MAX_UPLOAD_BYTES = 1024 * 1024 * 1024;

export const AttachmentView = z
  .object({
    filename: z.string(),
    content_type: z.string(),
    size_bytes: z.int(),
    /** Of the body, in hexadecimal digits. */
    sha256: z.string(),
    uploaded_at: z.iso.datetime(),
  })
  .meta({ id: 'Attachment' });

/** What is recorded of a file that is about to be sent to Jira, by which it is known again. */
export const FileRecord = AttachmentView.pick({ filename: true, size_bytes: true, sha256: true });
export type FileRecord = z.infer<typeof FileRecord>;

/** The one file of a ticket. Every upload has a blob of its own, so that replacing one never shows half of either. */
export const Attachment = AttachmentView.extend({ blob_key: z.string() });
export type Attachment = z.infer<typeof Attachment>;

/** What `PUT …/attachment` answers. */
export const AttachmentStored = AttachmentView.pick({ filename: true, size_bytes: true, sha256: true });

/** An upload that was allowed and goes straight to the blob store. */
export const PendingUpload = z.object({
  filename: z.string(),
  content_type: z.string(),
  blob_key: z.string(),
  expires_at: z.iso.datetime(),
  /** It arrived and was removed, because such files are not taken; stays so that the export tells. */
  is_refused: z.boolean().optional(),
});
export type PendingUpload = z.infer<typeof PendingUpload>;

/** Everything that a session keeps in blobs stands under this prefix. */
export function blobPrefix(tenantId: string, sessionId: string): string {
  return `${tenantId}/sessions/${sessionId}/`;
}
