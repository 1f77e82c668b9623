import type { Caller } from '../../function/caller.ts';
import { openJira, rememberDeployment } from '../../jira/open-jira.ts';
import type { Log } from '../../observability/log.ts';
import type { DocumentTransaction } from '../../platform/documents.ts';
import { DocumentConflictError } from '../../platform/errors.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ExportTarget } from '../issues/target.ts';
import { writeEvent } from '../sessions/audit.ts';
import { findSession, ticketsOf } from '../sessions/session-find.ts';
import { type Session, sessions } from '../sessions/session.ts';
import type { TicketStatus } from '../sessions/ticket.ts';
import { checkTarget } from '../validation/check-target.ts';
import { inExportOrder, type OrderedTicket } from './export-order.ts';
import { enqueueNext } from './export-task.ts';
import { type Export, type ExportPlan, exportPlans, exports, processingMs } from './export.ts';

/** Times that the tickets are read again because they were edited meanwhile. */
const MAX_TRIES = 5;

export interface RunRequest {
  readonly sessionId: string;
  readonly caller: Caller;
  readonly log: Log;
  /** What happened, for the audit. */
  readonly what: 'export_started' | 'export_retried';
  /**
   * Whether a run may begin, as the session and its export stand; throws where it may not. `fields` are changed with the
   * export's record. Is asked before anything is done, and again when it is.
   */
  decide(session: Session, record: Export | undefined): Partial<Export> | 'running';
}

/** A run under way: the one that was begun, or the one that was there. */
export interface BegunRun {
  readonly isNew: boolean;
  readonly record: Export;
  readonly first: PlannedTicket | undefined;
}

/**
 * Begins a run of a session's export: checks the project and the tickets against it, fixes the order of those that are no
 * issues yet, and enqueues the first. Nothing is changed when it throws.
 */
export async function beginRun(request: RunRequest, platform: Platform): Promise<BegunRun> {
  const { sessionId, caller, log } = request;
  const { documents } = platform;
  const tenantId = caller.tenant_id;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const session = await findSession(documents, tenantId, sessionId);
    const record = (await documents.get(exports, tenantId, sessionId))?.data;
    if (request.decide(session, record) === 'running' && record) {
      return { isNew: false, record, first: undefined };
    }
    const jira = await openJira(tenantId, session.connection_id, platform, log);
    const target = await checkTarget(jira, tenantId, session, platform);
    await rememberDeployment(jira, platform);
    const planned = await readTickets(tenantId, sessionId, platform);
    const basis = { session, completed: record?.tickets_completed, target, planned };
    const begun = await write(request, basis, platform);
    if (!begun) continue;
    if (begun.isNew) await enqueueNext(tenantId, begun.record, platform);
    return begun;
  }
  throw new DocumentConflictError(`the tickets of session ${sessionId} are changed all the time`);
}

interface PlannedTicket extends OrderedTicket {
  readonly ticket_id: string;
  readonly status: TicketStatus;
  readonly title: string;
}

async function readTickets(
  tenantId: string,
  sessionId: string,
  { documents }: Platform,
): Promise<readonly PlannedTicket[]> {
  const planned: PlannedTicket[] = [];
  for await (const ticket of ticketsOf(documents, { tenantId, sessionId })) {
    const { ticket_id, ref, order, parent, depends_on, jira_export_status, title } = ticket;
    planned.push({ ticket_id, ref, order, parent, depends_on, status: jira_export_status, title });
  }
  return planned;
}

interface Basis {
  readonly session: Session;
  /** Tickets that were issues before the tickets were read. */
  readonly completed: number | undefined;
  readonly target: ExportTarget;
  readonly planned: readonly PlannedTicket[];
}

/** Undefined when the tickets were changed since they were read. */
async function write(request: RunRequest, basis: Basis, platform: Platform): Promise<BegunRun | undefined> {
  const { documents, clock, ids } = platform;
  const { sessionId, caller } = request;
  const { target, planned } = basis;
  const tenantId = caller.tenant_id;
  const [taskId, eventId] = [ids.uuid(), ids.uuid()];
  return documents.transaction(async (transaction) => {
    const session = await findSession(transaction, tenantId, sessionId);
    const before = (await transaction.get(exports, tenantId, sessionId))?.data;
    const fields = request.decide(session, before);
    if (fields === 'running') return before && { isNew: false, record: before, first: undefined };
    // One that was under way when the run before was cancelled may have become an issue meanwhile.
    const isAsRead =
      session.version === basis.session.version && before?.tickets_completed === basis.completed;
    if (!isAsRead) return undefined;
    const now = clock.now();
    const open = planned.filter(({ status }) => status !== 'exported' && status !== 'skipped');
    const ordered = inExportOrder(open);
    const plan = { task_id: taskId, ticket_ids: ordered.map(({ ticket_id }) => ticket_id), target };
    const [first] = ordered;
    const current = first ? { order: first.order, title: first.title } : null;
    const record = { ...newRun(session, before, plan, planned, now), current, ...fields };
    transaction.set(exports, tenantId, sessionId, record);
    transaction.set(exportPlans, tenantId, sessionId, plan);
    writeSession(transaction, session, record, { eventId, request, now });
    return { isNew: true, record, first };
  });
}

function newRun(
  session: Session,
  before: Export | undefined,
  { task_id, ticket_ids }: ExportPlan,
  planned: readonly PlannedTicket[],
  now: Date,
): Export {
  const at = now.toISOString();
  const count = (status: TicketStatus) => planned.filter((ticket) => ticket.status === status).length;
  return {
    session_id: session.session_id,
    task_id,
    jira_project_key: session.jira_project_key,
    connection_id: session.connection_id,
    status: 'exporting',
    phase: ticket_ids.length > 0 ? 'tickets' : 'links',
    position: 0,
    total_tickets: planned.length,
    run_tickets: ticket_ids.length,
    tickets_completed: count('exported'),
    tickets_skipped: count('skipped'),
    tickets_failed: 0,
    dependencies_created: 0,
    manual_fixes_needed: before?.manual_fixes_needed ?? 0,
    current: null,
    waiting_for: null,
    started_at: before?.started_at ?? at,
    run_started_at: at,
    earlier_runs_ms: before ? processingMs(before, now) : 0,
    ended_at: null,
    failure: null,
    first_error_at: before?.first_error_at ?? null,
    retry_attempts_used: before?.retry_attempts_used ?? 0,
    skipped_since_failure: false,
    // A run that is cancelled and begun again keeps the pace of the one before.
    next_slot_ms: before?.next_slot_ms ?? 0,
    last_sent_ms: before?.last_sent_ms ?? 0,
    // Whoever is still at work on a ticket of the run before is waited for.
    lease: before?.lease ?? null,
    heartbeat_at: at,
  };
}

function writeSession(
  transaction: DocumentTransaction,
  session: Session,
  { task_id, retry_attempts_used }: Export,
  { eventId, request, now }: { readonly eventId: string; readonly request: RunRequest; readonly now: Date },
): void {
  const { session_id, status, version } = session;
  const { tenant_id, email } = request.caller;
  // The version too, so that an edit of the tickets that is under way does not hold any more.
  const changed = { status: 'exporting' as const, version: version + 1, updated_at: now.toISOString() };
  transaction.update(sessions, tenant_id, session_id, changed);
  writeEvent(transaction, tenant_id, eventId, {
    session_id,
    at: now,
    who: email,
    what: request.what,
    before: { status, task_id: null },
    after: { status: 'exporting', task_id, retry_attempts_used },
  });
}
