import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ProblemError } from '../../function/problem.ts';
import { type AttachmentLimits, attachmentLimits } from '../../jira/attachment-limits.ts';
import type { JiraClient } from '../../jira/client.ts';
import { JiraAuthError, JiraRateLimitedError } from '../../jira/errors.ts';
import { addAttachment, type IssueAttachment, listAttachments } from '../../jira/issue-attachments.ts';
import { missingReason } from '../../jira/missing.ts';
import type { ManualFix } from '../issues/manual-fix.ts';
import { refusalOf } from '../issues/refusal.ts';
import type { FileRecord } from './attachment.ts';
import { safeFilename } from './attachment-name.ts';
import { attachFix, refusedFix } from './attach-fixes.ts';
import { isRecorded } from './file-record.ts';

/** A file for an exported issue, with what is recorded of it. */
export interface ExportFile extends FileRecord {
  readonly content_type: string;
  /** The issue says of it that it is attached. */
  readonly isDescription?: boolean;
  /** Called for each time that it is sent. */
  open(): Promise<Readable>;
}

export interface AttachRequest {
  readonly issueKey: string;
  readonly files: readonly ExportFile[];
  /** Those that may be there already, because it is not known what became of an earlier request. */
  readonly sentBefore: readonly FileRecord[];
}

/** Until it has read so much of a body that it refuses, Jira's server answers; after it, it may cut the connection. */
const SURELY_ANSWERED_BYTES = 1024 * 1024;
/** Of one file, all but the last of which Jira turned away unread. */
const MAX_TRIES = 4;

/** What is in the store is not what was uploaded, and will not be by waiting. */
class ChangedFileError extends Error {}

/**
 * Attaches the files to an issue, one after the other, streamed. What Jira refuses, and what is no longer stored as it
 * was uploaded, becomes a manual fix. Everything that says nothing about the file is thrown: a `JiraError`, or what
 * opening or reading the file failed of; then it is not known whether the file is there, and the call is to be repeated
 * with what it may have sent in `sentBefore`.
 */
export async function attachFiles(
  jira: JiraClient,
  { issueKey, files, sentBefore }: AttachRequest,
): Promise<{ readonly fixes: readonly ManualFix[] }> {
  const missing = await missingFiles(jira, { issueKey, files, sentBefore });
  const limits = missing.some(isLarge) ? await knownLimits(jira) : undefined;
  const fixes: ManualFix[] = [];
  for (const file of missing) {
    const fix = tooLarge(issueKey, file, limits) ?? (await send(jira, issueKey, file));
    if (fix) fixes.push(fix);
  }
  return { fixes };
}

/**
 * The files that an issue does not have. Jira tells no hash: an attachment of a file's name and size is taken for the file
 * if one of that name, size and hash was sent before. Of an issue that Jira does not show (any more) all are missing.
 */
export async function missingFiles(
  jira: JiraClient,
  { issueKey, files, sentBefore }: AttachRequest,
): Promise<readonly ExportFile[]> {
  if (!files.some((file) => isRecorded(sentBefore, file))) return files;
  try {
    const there = [...(await listAttachments(jira, issueKey))];
    return files.filter((file) => !isRecorded(sentBefore, file) || !takeOne(there, file));
  } catch (error) {
    if (missingReason(error)) return files;
    throw error;
  }
}

function takeOne(there: IssueAttachment[], file: ExportFile): boolean {
  const name = jiraFilename(file.filename);
  const at = there.findIndex(
    ({ filename, size }) => size === file.size_bytes && filename.normalize('NFC') === name,
  );
  if (at >= 0) there.splice(at, 1);
  return at >= 0;
}

async function knownLimits(jira: JiraClient): Promise<AttachmentLimits | undefined> {
  try {
    return await attachmentLimits(jira);
  } catch (error) {
    if (refusalOf(error)) return undefined;
    throw error;
  }
}

/** A name that comes back from Jira as it was sent: what else stands for a quotation mark or line end in a form is taken out. */
function jiraFilename(filename: string): string {
  return safeFilename(filename).replaceAll(/%(?=22|0[ad])/gi, '_');
}

function isLarge({ size_bytes }: ExportFile): boolean {
  return size_bytes > SURELY_ANSWERED_BYTES;
}

function tooLarge(
  issueKey: string,
  file: ExportFile,
  limits: AttachmentLimits | undefined,
): ManualFix | undefined {
  if (!limits || !isLarge(file)) return undefined;
  if (!limits.enabled) return attachFix(issueKey, file, 'switched_off');
  return file.size_bytes > limits.upload_limit_bytes ? attachFix(issueKey, file, 'too_large') : undefined;
}

async function send(jira: JiraClient, issueKey: string, file: ExportFile): Promise<ManualFix | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      const added = await sendOnce(jira, issueKey, file);
      return added.length > 0 ? undefined : attachFix(issueKey, file, 'passed_over');
    } catch (error) {
      if (error instanceof ChangedFileError) return attachFix(issueKey, file, 'changed');
      const refusal = refusalOf(error);
      if (refusal) return refusedFix(issueKey, file, refusal);
      if (tries === MAX_TRIES) throw error;
      await beforeAnotherTry(jira, error, tries);
    }
  }
}

/** A stream cannot be repeated by the client, so what the client does for other writes is done here. */
async function beforeAnotherTry(jira: JiraClient, error: unknown, tries: number): Promise<void> {
  // The client waits out a short limit before the next request, and throws for a long one.
  if (error instanceof JiraRateLimitedError) return;
  const mayBeStale = error instanceof JiraAuthError && error.reason === 'unauthenticated' && tries === 1;
  if (!mayBeStale) throw error;
  // A read renews the credentials if they can be, and throws if not.
  await jira.myself();
}

async function sendOnce(
  jira: JiraClient,
  issueKey: string,
  file: ExportFile,
): Promise<readonly IssueAttachment[]> {
  const source = await opened(file);
  const checked = check(source, file);
  try {
    return await addAttachment(jira, issueKey, {
      filename: jiraFilename(file.filename),
      contentType: file.content_type,
      sizeBytes: file.size_bytes,
      content: checked.content,
    });
  } catch (error) {
    throw checked.failure() ?? error;
  } finally {
    source.destroy();
  }
}

async function opened(file: ExportFile): Promise<Readable> {
  try {
    return await file.open();
  } catch (error) {
    const isGone = error instanceof ProblemError && error.details.status === 404;
    throw isGone ? new ChangedFileError(`The file "${file.filename}" is no longer stored.`) : error;
  }
}

interface CheckedContent {
  /** Fails before its end when it is not what was recorded, so that Jira never gets a wrong file whole. */
  readonly content: AsyncIterable<Uint8Array>;
  /** What reading failed of, which the client tells as a broken request. */
  failure(): unknown;
}

function check(source: Readable, file: ExportFile): CheckedContent {
  let failed: unknown;
  const content = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* sameContent(source, file);
    } catch (error) {
      failed = error;
      throw error;
    }
  };
  return { content: content(), failure: () => failed };
}

async function* sameContent(
  source: AsyncIterable<Uint8Array>,
  { filename, size_bytes, sha256 }: ExportFile,
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.byteLength;
    if (bytes > size_bytes) break;
    hash.update(piece);
    yield piece;
  }
  if (bytes === size_bytes && hash.digest('hex') === sha256) return;
  throw new ChangedFileError(`The stored file "${filename}" is not the one that was uploaded.`);
}
