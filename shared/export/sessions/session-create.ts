import type { Caller } from '../../function/caller.ts';
import { ProblemError } from '../../function/problem.ts';
import { connections } from '../../jira/connection.ts';
import type { BulkWrite } from '../../platform/documents.ts';
import { BulkWriteError } from '../../platform/errors.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeEvent } from './audit.ts';
import { clearInterrupted, clearSession, leftovers } from './session-leftovers.ts';
import type { SessionCreated, SessionRequest } from './session-request.ts';
import { type Session, sessions } from './session.ts';
import { newTicket } from './ticket-draft.ts';
import { findSessionFaults, refusal } from './ticket-rules.ts';
import { type Ticket, tickets } from './ticket.ts';

/**
 * Stores a session with all its tickets. The tickets go first, many at a time; the session's record makes them seen, all
 * at once. 422 names everything that breaks a rule.
 */
export async function createSession(
  request: SessionRequest,
  caller: Caller,
  platform: Platform,
): Promise<SessionCreated> {
  const { ids, clock, documents } = platform;
  const tenantId = caller.tenant_id;
  const now = clock.now().toISOString();
  const sessionId = ids.uuid();
  const drafts = request.tickets.map((draft, index) =>
    newTicket(draft, { session_id: sessionId, ticket_id: ids.uuid(), order: index + 1, now }),
  );
  checkRules(tenantId, drafts);
  await checkConnection(request, tenantId, platform);
  await clearInterrupted(tenantId, platform);

  await documents.create(leftovers, tenantId, sessionId, {
    session_id: sessionId,
    kind: 'creating',
    started_at: now,
  });
  await writeTickets(tenantId, sessionId, drafts, platform);
  await publish(newSession(request, sessionId, caller, now), caller, platform);
  return {
    session_id: sessionId,
    version: 1,
    tickets: drafts.map(({ ticket_id, ref, order, version }) => ({ ticket_id, ref, order, version })),
  };
}

function newSession(request: SessionRequest, sessionId: string, caller: Caller, now: string): Session {
  return {
    session_id: sessionId,
    name: request.name,
    jira_project_key: request.jira_project_key,
    connection_id: request.connection_id ?? 'default',
    remove_marker_labels: request.remove_marker_labels,
    status: 'draft',
    ticket_count: request.tickets.length,
    version: 1,
    created_by: caller.email,
    created_at: now,
    updated_at: now,
  };
}

function checkRules(tenantId: string, drafts: readonly Ticket[]): void {
  const faults = findSessionFaults(tenantId, drafts).map(({ index, field, message }) => ({
    path: `body.tickets.${index}.${field}`,
    message,
  }));
  if (faults.length > 0) throw refusal(faults);
}

/** Of a connection that is named; the default one may be configured later. */
async function checkConnection(
  { connection_id }: SessionRequest,
  tenantId: string,
  { documents }: Platform,
): Promise<void> {
  if (connection_id === undefined || connection_id === 'default') return;
  if (await documents.get(connections, tenantId, connection_id)) return;
  throw new ProblemError({
    status: 422,
    detail: `There is no connection "${connection_id}" in tenant "${tenantId}".`,
    recoveryActions: [
      'Name a connection that is configured, or leave connection_id out for the default one.',
    ],
    errors: [{ path: 'body.connection_id', message: `There is no connection "${connection_id}".` }],
  });
}

async function writeTickets(
  tenantId: string,
  sessionId: string,
  drafts: readonly Ticket[],
  platform: Platform,
): Promise<void> {
  const writes = drafts.map((data): BulkWrite => ({
    kind: 'set',
    collection: tickets,
    tenantId,
    id: data.ticket_id,
    data,
  }));
  try {
    await platform.documents.bulkWrite(writes);
  } catch (cause) {
    if (!(cause instanceof BulkWriteError)) throw cause;
    await clearSession(tenantId, sessionId, platform);
    throw notStored(cause);
  }
}

/** The instant at which the session exists: its record comes, and what would clear its tickets away goes. */
async function publish(session: Session, caller: Caller, platform: Platform): Promise<void> {
  const { documents, ids, clock } = platform;
  const { session_id } = session;
  const eventId = ids.uuid();
  await documents.transaction(async (transaction) => {
    const leftover = await transaction.get(leftovers, caller.tenant_id, session_id);
    if (leftover?.data.kind !== 'creating') throw notStored(undefined);
    transaction.create(sessions, caller.tenant_id, session_id, session);
    writeEvent(transaction, caller.tenant_id, eventId, {
      session_id,
      at: clock.now(),
      who: caller.email,
      what: 'session_created',
      before: null,
      after: session,
    });
    transaction.delete(leftovers, caller.tenant_id, session_id);
  });
}

function notStored(cause: unknown): ProblemError {
  return new ProblemError({
    status: 503,
    detail: 'The session could not be stored whole, so nothing of it was kept.',
    recoveryActions: ['Send the same request again in a minute.'],
    headers: { 'retry-after': '30' },
    cause,
  });
}
