import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createLocalServer, listenLocally } from '../../scripts/local/server.ts';
import { RequestGate } from '../../scripts/local/request-gate.ts';
import { createTestTokens, openTestDocuments } from '../../scripts/testing/function-fixture.ts';
import { type Export, exports } from '../../shared/export/run/export.ts';
import { type Session, sessions } from '../../shared/export/sessions/session.ts';
import { newTicket } from '../../shared/export/sessions/ticket-draft.ts';
import { type Ticket, tickets } from '../../shared/export/sessions/ticket.ts';
import { grants, type Grant } from '../../shared/function/caller.ts';
import { silentLog } from '../../shared/observability/log.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { type Documents, SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import { systemIds } from '../../shared/platform/ids.ts';
import { DEFAULT_EXPORT_LIMITS, type Platform } from '../../shared/platform/platform.ts';
import exportProgress from './export-progress.ts';
import exportResults from './export-results.ts';
import exportStatus from './export-status.ts';

export const TOKEN = 'token-of-the-followers';
export const STARTED_AT = '2026-03-02T10:00:00.000Z';
const SESSION_ID = '5e55104a-5e55-4e55-8e55-5e5510000001';
const TASK_ID = '7a5c0000-7a5c-4a5c-8a5c-7a5c00000001';

/** What people follow an export by, over records that the test writes; the time stands until the test moves it. */
export async function openFollowing() {
  const documents = openTestDocuments();
  const tokens = await createTestTokens(TOKEN);
  const watched: string[] = [];
  let nowMs = Date.parse(STARTED_AT);
  const platform = {
    documents: countWatches(documents, watched),
    clock: { ...systemClock, now: () => new Date(nowMs) },
    ids: systemIds,
    limits: { inlineIssues: 0, export: DEFAULT_EXPORT_LIMITS },
  } as unknown as Platform;
  const environment = { platform, policy: tokens.policy, log: silentLog, production: false, tracePrefix: '' };
  const gate = new RequestGate({ waitMs: 5_000 });
  const server = createLocalServer([exportProgress, exportStatus, exportResults], environment, gate);
  const baseUrl = `http://127.0.0.1:${await listenLocally(server, 0)}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await documents.set(sessions, 'default', SESSION_ID, draftedSession());
  return {
    documents,
    gate,
    baseUrl,
    progressUrl: `${baseUrl}/api/jira/export/progress/${SESSION_ID}`,
    sessionId: SESSION_ID,
    /** Names of the collections of which a record is watched. */
    watched,
    mint: (claims: Readonly<Record<string, unknown>>) => tokens.mint(claims),
    get: (path: string, token = TOKEN) =>
      fetch(baseUrl + path, { headers: { authorization: `Bearer ${token}` } }),
    grant: (email: string, roles: Grant['roles']) =>
      documents.set(grants, SYSTEM_TENANT, email, { email, roles, updated_at: STARTED_AT }),
    /** Moves the time on. */
    pass: (ms: number) => void (nowMs += ms),
    /** Writes the export's record as the engine does. */
    write: (fields: Partial<Export> = {}) => documents.set(exports, 'default', SESSION_ID, exportOf(fields)),
  };
}

export type Following = Awaited<ReturnType<typeof openFollowing>>;

/** A session of 87 tickets. */
export function draftedSession(): Session {
  return {
    session_id: SESSION_ID,
    name: 'Shop',
    jira_project_key: 'PROJ',
    connection_id: 'default',
    remove_marker_labels: false,
    status: 'draft',
    ticket_count: 87,
    version: 1,
    created_by: 'somebody@example.com',
    created_at: STARTED_AT,
    updated_at: STARTED_AT,
  };
}

/** An export that is at work on ticket 30 of 87. */
function exportOf(fields: Partial<Export>): Export {
  return {
    session_id: SESSION_ID,
    task_id: TASK_ID,
    jira_project_key: 'PROJ',
    connection_id: 'default',
    status: 'exporting',
    phase: 'tickets',
    position: 29,
    total_tickets: 87,
    run_tickets: 87,
    tickets_completed: 29,
    tickets_skipped: 0,
    tickets_failed: 0,
    dependencies_created: 0,
    manual_fixes_needed: 0,
    current: { order: 30, title: 'Configure Product Fields' },
    waiting_for: null,
    started_at: STARTED_AT,
    run_started_at: STARTED_AT,
    earlier_runs_ms: 0,
    ended_at: null,
    failure: null,
    first_error_at: null,
    retry_attempts_used: 0,
    skipped_since_failure: false,
    next_slot_ms: 0,
    last_sent_ms: 0,
    lease: { holder: 'somebody', until: STARTED_AT },
    heartbeat_at: STARTED_AT,
    ...fields,
  };
}

/** The end of an export, 168 s after its start. */
export const COMPLETED: Partial<Export> = {
  status: 'completed',
  phase: 'links',
  tickets_completed: 87,
  dependencies_created: 12,
  manual_fixes_needed: 3,
  current: null,
  lease: null,
  ended_at: '2026-03-02T10:02:48.000Z',
};

export const FAILED: Partial<Export> = {
  status: 'failed',
  tickets_completed: 44,
  tickets_failed: 1,
  lease: null,
  ended_at: '2026-03-02T10:02:00.000Z',
  failure: {
    at: '2026-03-02T10:02:00.000Z',
    at_ticket_order: 45,
    error_category: 'temporary',
    error_message: 'Network timeout connecting to Jira',
    user_message: 'Jira could not be reached.',
    recovery_actions: ['Try again in a few minutes.'],
  },
};

/** The record of a ticket, of which little matters here. */
export function ticketOf(sessionId: string, order: number, fields: Partial<Ticket> = {}): Ticket {
  const place = { ticket_id: randomUUID(), session_id: sessionId, order, now: STARTED_AT };
  return { ...newTicket({ ref: `T${order}`, title: `Ticket ${order}` }, place), ...fields };
}

/** Fields of a ticket that is an issue. */
export function exportedAs(key: string): Partial<Ticket> {
  return {
    jira_export_status: 'exported',
    step: 'exported',
    jira_ticket_key: key,
    jira_ticket_url: `https://example.atlassian.net/browse/${key}`,
    exported_at: STARTED_AT,
  };
}

export async function storeTickets(documents: Documents, all: readonly Ticket[]): Promise<void> {
  await documents.bulkWrite(
    all.map((data) => ({
      kind: 'set' as const,
      collection: tickets,
      tenantId: 'default',
      id: data.ticket_id,
      data,
    })),
  );
}

/** The same documents, which also note of which collection a record is watched until the watch ends. */
function countWatches(documents: Documents, watched: string[]): Documents {
  return new Proxy(documents, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      if (name !== 'watch') return method;
      return (collection: { readonly name: string }, ...rest: unknown[]) => {
        const stop = method(collection, ...rest) as () => void;
        watched.push(collection.name);
        return () => {
          watched.splice(watched.indexOf(collection.name), 1);
          stop();
        };
      };
    },
  });
}
