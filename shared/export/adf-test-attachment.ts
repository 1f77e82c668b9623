import { JiraError } from '../jira/errors.ts';
import type { AttachmentLimits } from '../jira/attachment-limits.ts';
import type { BlobInfo, Blobs } from '../platform/blobs.ts';
import type { AdfTestFault } from './adf-test-document.ts';
import type { Ticket } from './ticket.ts';

export type AttachmentTest =
  | { readonly status: 'none' | 'passed' }
  | { readonly status: 'failed'; readonly fault: AdfTestFault }
  | { readonly status: 'skipped'; readonly reason: string | null };

/** Whether Jira would take a ticket's attachment, as far as that can be told without uploading it. */
export async function testAttachment(
  ticket: Ticket,
  blobs: Blobs,
  limitsOf: () => Promise<AttachmentLimits>,
): Promise<AttachmentTest> {
  const file = await fileOf(ticket, blobs);
  if (!file) return { status: 'none' };
  const stored = file.stored ? undefined : missing(file.filename);
  if (stored) return { status: 'failed', fault: stored };
  try {
    const fault = refusedBy(await limitsOf(), file.filename, file.sizeBytes);
    return fault ? { status: 'failed', fault } : { status: 'passed' };
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    const reason = `The attachment was not tested because Jira did not tell its limits: ${error.message}`;
    return { status: 'skipped', reason };
  }
}

interface TestedFile {
  readonly filename: string;
  readonly sizeBytes: number;
  /** Whether its blob is there whole. */
  readonly stored: boolean;
}

/** An upload past the functions counts once it arrived, and then instead of the attachment before. */
async function fileOf(
  { attachment, pending_upload: pending }: Ticket,
  blobs: Blobs,
): Promise<TestedFile | undefined> {
  const arrived = pending && (await findBlob(blobs, pending.blob_key));
  if (pending && arrived) {
    return { filename: pending.filename, sizeBytes: arrived.size_bytes, stored: true };
  }
  if (!attachment) return undefined;
  const blob = await findBlob(blobs, attachment.blob_key);
  const stored = blob?.size_bytes === attachment.size_bytes;
  return { filename: attachment.filename, sizeBytes: attachment.size_bytes, stored };
}

/** The blob itself sorts first among those whose keys begin with its key. */
async function findBlob(blobs: Blobs, key: string): Promise<BlobInfo | undefined> {
  for await (const blob of blobs.list(key)) return blob.key === key ? blob : undefined;
  return undefined;
}

function missing(filename: string): AdfTestFault {
  return {
    message: `The attachment "${filename}" is no longer stored whole.`,
    fix: 'Upload the attachment again.',
  };
}

function refusedBy(
  { enabled, upload_limit_bytes: limit }: AttachmentLimits,
  filename: string,
  sizeBytes: number,
): AdfTestFault | undefined {
  if (!enabled) {
    return {
      message: `The attachment "${filename}" cannot be uploaded: attachments are switched off on the Jira site.`,
      fix: 'Ask a Jira administrator to switch attachments on, or remove the attachment.',
    };
  }
  if (sizeBytes <= limit) return undefined;
  return {
    message: `The attachment "${filename}" has ${sizeBytes} bytes; the Jira site takes at most ${limit}.`,
    fix: 'Replace the attachment by a smaller file, or by a link in the description.',
  };
}
