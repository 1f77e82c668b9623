import { z } from 'zod';
import { parseDocument } from './answer.ts';
import type { JiraClient } from './client.ts';
import { fileForm, type FilePart } from './issue-attachments-form.ts';

const Attachments = z.array(z.object({ filename: z.string(), size: z.int().min(0) }));
/** A file on an issue; `size` in bytes. */
export type IssueAttachment = z.infer<typeof Attachments>[number];

/** The slowest way to Jira on which a file still arrives. */
const SLOWEST_BYTES_PER_MS = 2 * 1024;

/** What is attached to an issue, read from the issue itself. */
export async function listAttachments(
  jira: JiraClient,
  issueKey: string,
): Promise<readonly IssueAttachment[]> {
  const { fields } = await jira.readIssue(issueKey, { fields: ['attachment'] });
  // The field is absent or null where attachments are switched off.
  return parseDocument(Attachments, fields['attachment'] ?? [], 'GET issue (field attachment)');
}

/**
 * Attaches one file, which is sent once whatever happens, and answers what Jira made of it: nothing when it passed over
 * the file without a word. Not idempotent: Jira keeps a second file of the same name.
 */
export async function addAttachment(
  jira: JiraClient,
  issueKey: string,
  file: FilePart,
): Promise<readonly IssueAttachment[]> {
  const { headers, body } = fileForm(file);
  const api = await jira.api();
  return jira.write({
    method: 'POST',
    path: `${api}/issue/${encodeURIComponent(issueKey)}/attachments`,
    route: `${api}/issue/{id}/attachments`,
    headers: { ...headers, 'x-atlassian-token': 'no-check' },
    body,
    timeoutMs: jira.connection.request_timeout_ms + Math.ceil(file.sizeBytes / SLOWEST_BYTES_PER_MS),
    schema: Attachments,
  });
}
