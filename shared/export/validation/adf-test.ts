import { setImmediate as nextTurn } from 'node:timers/promises';
import { ProblemError } from '../../function/problem.ts';
import { connections, type Deployment } from '../../jira/connection.ts';
import { JiraAuthError } from '../../jira/errors.ts';
import { attachmentLimits } from '../../jira/attachment-limits.ts';
import type { JiraClient } from '../../jira/client.ts';
import { openJira } from '../../jira/open-jira.ts';
import type { Documents } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { findSession, ticketsOf } from '../sessions/session-find.ts';
import type { Session } from '../sessions/session.ts';
import { type Ticket, tickets } from '../sessions/ticket.ts';
import { type AttachmentRules, testAttachment } from './adf-test-attachment.ts';
import { testDocument } from './adf-test-document.ts';
import type { AdfTestRequest, AdfTestResponse, AdfTestResult } from './adf-test-request.ts';

/** Tickets read at once by their ids: each may be 1 MiB. */
const AT_ONCE = 20;
const ATTACH = 'CREATE_ATTACHMENTS';

type Stores = Pick<Platform, 'documents' | 'blobs' | 'secrets' | 'clock' | 'reachesLoopback'>;

interface TestSite {
  readonly deployment: Deployment;
  /** Undefined where attachments are not to be tested. */
  readonly rules: AttachmentRules | undefined;
}

export interface AdfTestOptions {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly request: AdfTestRequest;
  /** Ends the test between two tickets. */
  readonly signal: AbortSignal;
}

/** Tests tickets as they are now, in their order, holding few of them at once. 404 for a session or ticket that is not there. */
export async function testAdfConversion(options: AdfTestOptions, platform: Stores): Promise<AdfTestResponse> {
  const { tenantId, sessionId, request, signal } = options;
  const session = await findSession(platform.documents, tenantId, sessionId);
  const site = await siteOf(tenantId, session, request, platform);
  const tested: { readonly order: number; readonly result: AdfTestResult }[] = [];
  for await (const ticket of ticketsToTest(options, platform.documents)) {
    signal.throwIfAborted();
    tested.push({ order: ticket.order, result: await testTicket(ticket, site, platform) });
    // A long description takes many milliseconds, and others are served beside this one.
    await nextTurn();
  }
  const results = tested.toSorted((a, b) => a.order - b.order).map(({ result }) => result);
  const passed = results.filter(({ status }) => status === 'passed').length;
  return {
    session_id: sessionId,
    tickets_tested: results.length,
    all_passed: passed === results.length,
    passed,
    failed: results.length - passed,
    results,
  };
}

/** A session may be drafted before its connection is configured: what only the site knows is then not tested. */
async function siteOf(
  tenantId: string,
  { connection_id, jira_project_key }: Session,
  { include_attachments }: AdfTestRequest,
  platform: Stores,
): Promise<TestSite> {
  const stored = await platform.documents.get(connections, tenantId, connection_id);
  const deployment = stored?.data.deployment ?? 'cloud';
  if (!include_attachments) return { deployment, rules: undefined };
  const jira = async () => {
    if (!stored) throw notConnected(connection_id);
    return openJira(tenantId, connection_id, platform);
  };
  return { deployment, rules: rulesOf(jira, jira_project_key) };
}

/** A failure is kept too: thousands of attachments must not each wait for a site that is down. */
function rulesOf(open: () => Promise<JiraClient>, projectKey: string): AttachmentRules {
  const jira = once(open);
  return {
    projectKey,
    limits: once(async () => attachmentLimits(await jira())),
    permitted: once(async () => (await (await jira()).myPermissions([ATTACH], projectKey)).has(ATTACH)),
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}

function notConnected(connectionId: string): JiraAuthError {
  return new JiraAuthError(
    `There is no connection "${connectionId}" yet. Have an administrator add it.`,
    'no_credentials',
    { endpoint: 'credentials' },
  );
}

async function testTicket(ticket: Ticket, site: TestSite, { blobs }: Stores): Promise<AdfTestResult> {
  const { sizeBytes, reduction, fault } = testDocument(ticket.description_html, site.deployment);
  const attachment = site.rules
    ? await testAttachment(ticket, blobs, site.rules)
    : ticket.attachment || ticket.pending_upload
      ? ({ status: 'skipped', reason: null } as const)
      : ({ status: 'none' } as const);
  const faults = [fault, attachment.status === 'failed' ? attachment.fault : undefined].filter(
    (each) => each !== undefined,
  );
  const skipped = attachment.status === 'skipped' ? attachment.reason : null;
  return {
    ticket_id: ticket.ticket_id,
    ticket_title: ticket.title,
    status: faults.length === 0 ? 'passed' : 'failed',
    adf_size_bytes: fault ? null : sizeBytes,
    character_reduction: fault ? null : reduction,
    error_message: faults.length === 0 ? skipped : faults.map(({ message }) => message).join(' '),
    suggested_fix: faults.length === 0 ? null : faults.map(({ fix }) => fix).join(' '),
    attachment_upload_tested: attachment.status === 'passed' || attachment.status === 'failed',
    attachment_upload_status: attachment.status === 'none' ? null : attachment.status,
  };
}

async function* ticketsToTest(
  { tenantId, sessionId, request }: AdfTestOptions,
  documents: Documents,
): AsyncGenerator<Ticket> {
  const ids = [...new Set(request.ticket_ids)];
  if (ids.length === 0) return yield* ticketsOf(documents, { tenantId, sessionId });
  const unknown: string[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const chunk = ids.slice(at, at + AT_ONCE);
    const found = await documents.getMany(tickets, tenantId, chunk);
    for (const id of chunk) {
      const ticket = found.get(id)?.data;
      if (ticket?.session_id !== sessionId) unknown.push(id);
      else if (unknown.length === 0) yield ticket;
    }
  }
  if (unknown.length > 0) throw unknownTickets(unknown, sessionId, request);
}

function unknownTickets(
  unknown: readonly string[],
  sessionId: string,
  { ticket_ids }: AdfTestRequest,
): ProblemError {
  const named = unknown.slice(0, 10).join(', ');
  const more = unknown.length > 10 ? ` and ${unknown.length - 10} more` : '';
  return new ProblemError({
    status: 404,
    detail: `Session ${sessionId} has no ticket ${named}${more}.`,
    recoveryActions: [
      `GET /api/sessions/${sessionId}/tickets lists the tickets that there are; an empty ticket_ids tests all.`,
    ],
    errors: unknown.map((id) => ({
      path: `body.ticket_ids.${ticket_ids.indexOf(id)}`,
      message: `There is no ticket ${id} in the session.`,
    })),
  });
}
