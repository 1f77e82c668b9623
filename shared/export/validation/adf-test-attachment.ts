import { ProblemError } from '../../function/problem.ts';
import { JiraError } from '../../jira/errors.ts';
import type { AttachmentLimits } from '../../jira/attachment-limits.ts';
import type { Blobs } from '../../platform/blobs.ts';
import { checkedType, executable, looksExecutable } from '../attachments/attachment-type.ts';
import type { Ticket } from '../sessions/ticket.ts';
import type { AdfTestFault } from './adf-test-document.ts';

export type AttachmentTest =
  | { readonly status: 'none' | 'passed' }
  | { readonly status: 'failed'; readonly fault: AdfTestFault }
  | { readonly status: 'skipped'; readonly reason: string | null };

/** What the site says about attachments of a session's issues; each is asked once. */
export interface AttachmentRules {
  readonly projectKey: string;
  limits(): Promise<AttachmentLimits>;
  /** Whether the connection's account may attach files in the project. */
  permitted(): Promise<boolean>;
}

/** Whether Jira would take a ticket's attachment, as far as that can be told without uploading it. */
export async function testAttachment(
  ticket: Ticket,
  blobs: Blobs,
  rules: AttachmentRules,
): Promise<AttachmentTest> {
  const file = await fileOf(ticket, blobs);
  if (!file) return { status: 'none' };
  const own = file.stored ? programFault(file) : missing(file.filename);
  if (own) return { status: 'failed', fault: own };
  try {
    const fault =
      refusedBy(await rules.limits(), file.filename, file.sizeBytes) ??
      ((await rules.permitted()) ? undefined : forbidden(file.filename, rules.projectKey));
    return fault ? { status: 'failed', fault } : { status: 'passed' };
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    const reason = `The attachment was not tested because Jira did not say what it takes: ${error.message}`;
    return { status: 'skipped', reason };
  }
}

interface TestedFile {
  readonly filename: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Whether its blob is there whole. */
  readonly stored: boolean;
  readonly beginning: Uint8Array;
}

/** An upload past the functions counts once it arrived, and then instead of the attachment before. */
async function fileOf(
  { attachment, pending_upload, jira_export_status }: Ticket,
  blobs: Blobs,
): Promise<TestedFile | undefined> {
  const pending = jira_export_status === 'exported' ? null : pending_upload;
  const arrived = pending && (await lookInto(blobs, pending.blob_key));
  if (pending && arrived) {
    const { filename, content_type: contentType } = pending;
    return { filename, contentType, stored: true, ...arrived };
  }
  if (!attachment) return undefined;
  const { filename, content_type: contentType, size_bytes: sizeBytes } = attachment;
  const blob = await lookInto(blobs, attachment.blob_key);
  const beginning = blob?.beginning ?? new Uint8Array();
  return { filename, contentType, sizeBytes, stored: blob?.sizeBytes === sizeBytes, beginning };
}

async function lookInto(
  blobs: Blobs,
  key: string,
): Promise<Pick<TestedFile, 'sizeBytes' | 'beginning'> | undefined> {
  const blob = await blobs.get(key);
  if (!blob) return undefined;
  // Leaving the loop destroys the stream.
  for await (const piece of blob.body) return { sizeBytes: blob.size_bytes, beginning: piece as Uint8Array };
  return { sizeBytes: blob.size_bytes, beginning: new Uint8Array() };
}

/** The rules of an upload, which one past the functions has not met yet. */
function programFault({ filename, contentType, beginning }: TestedFile): AdfTestFault | undefined {
  try {
    checkedType(contentType, filename);
    if (looksExecutable(beginning, contentType)) throw executable(filename);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { detail, recoveryActions = [] } = error.details;
    return { message: detail, fix: recoveryActions.join(' ') };
  }
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

function forbidden(filename: string, projectKey: string): AdfTestFault {
  return {
    message: `The attachment "${filename}" cannot be uploaded: the connection's account may not attach files in project ${projectKey}.`,
    fix: 'Have a Jira administrator give it the permission "Create Attachments" there, or attach the file by hand.',
  };
}
