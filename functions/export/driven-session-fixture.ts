import { z } from 'zod';
import {
  type CallAnswer,
  eventually,
  TEST_TOKEN,
  type TestProcess,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { ExportResultsResponse } from '../../shared/export/progress/export-results-response.ts';
import { type Export, exports } from '../../shared/export/run/export.ts';
import { AuditEvent } from '../../shared/export/sessions/audit.ts';
import { ticketsOf } from '../../shared/export/sessions/session-find.ts';
import { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { SessionView } from '../../shared/export/sessions/session-view.ts';
import type { Ticket } from '../../shared/export/sessions/ticket.ts';
import { type DraftedTicket, pathOf, sessionOf, ticketPathOf } from '../sessions/session-fixture.ts';

const Events = z.object({ events: z.array(AuditEvent) });

/** A session of a process: what people do with it, what they are told of it, and what is stored. Places are from 0. */
export class DrivenSession {
  readonly session_id: string;
  readonly tickets: SessionCreated['tickets'];
  readonly version: number;
  readonly #millrace: TestProcess;

  constructor(millrace: TestProcess, { session_id, tickets, version }: SessionCreated) {
    this.#millrace = millrace;
    this.session_id = session_id;
    this.tickets = tickets;
    this.version = version;
  }

  start(): Promise<CallAnswer> {
    return this.#post(`/api/jira/export-session/${this.session_id}`);
  }

  retry(): Promise<CallAnswer> {
    return this.#post(`/api/jira/retry-failed/${this.session_id}`);
  }

  cancel(): Promise<CallAnswer> {
    return this.#post(`/api/jira/export/${this.session_id}/cancel`);
  }

  skip(place: number): Promise<CallAnswer> {
    return this.#post(ticketPathOf(this, place, '/skip'));
  }

  /** Starts the export and waits for its end. */
  async exported(): Promise<Export> {
    const { status, json } = await this.start();
    if (status !== 202) throw new Error(`The export was not started: ${JSON.stringify(json)}`);
    return this.ended();
  }

  /** Waits until the export is no longer under way. */
  ended(): Promise<Export> {
    return this.recordThat('has ended', ({ status }) => status !== 'exporting');
  }

  /** Stores a file for the ticket at this place. */
  async putFile(
    place: number,
    { name, text }: { readonly name: string; readonly text: string },
  ): Promise<void> {
    const path = ticketPathOf(this, place, `/attachment?filename=${encodeURIComponent(name)}`);
    const { status } = await fetch(this.#millrace.baseUrl + path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${TEST_TOKEN}`, 'content-type': 'text/plain' },
      body: text,
    });
    if (status !== 200) throw new Error(`The file was not stored: ${status}`);
  }

  async view(): Promise<SessionView> {
    return SessionView.parse((await this.#millrace.call('GET', pathOf(this))).json);
  }

  async status(): Promise<SessionView['status']> {
    return (await this.view()).status;
  }

  async results(): Promise<ExportResultsResponse> {
    const { json } = await this.#millrace.call('GET', `/api/jira/export-results/${this.session_id}`);
    return ExportResultsResponse.parse(json);
  }

  async events(): Promise<AuditEvent[]> {
    const { json } = await this.#millrace.call('GET', pathOf(this, '/events?limit=200'));
    return Events.parse(json).events;
  }

  /** The export's record; undefined before any start. */
  record(): Promise<Export | undefined> {
    return withDocuments(
      this.#millrace.dataDir,
      async (documents) => (await documents.get(exports, 'default', this.session_id))?.data,
    );
  }

  /** Waits until the export's record is as wanted. */
  recordThat(what: string, isSo: (record: Export) => boolean): Promise<Export> {
    return withDocuments(this.#millrace.dataDir, (documents) =>
      eventually(`an export that ${what}`, async () => {
        const record = (await documents.get(exports, 'default', this.session_id))?.data;
        return record && isSo(record) ? record : undefined;
      }),
    );
  }

  /** Changes the export's record behind the process's back. */
  async changeRecord(fields: Partial<Export>): Promise<void> {
    await withDocuments(this.#millrace.dataDir, (documents) =>
      documents.update(exports, 'default', this.session_id, fields),
    );
  }

  /** The tickets in their order. */
  storedTickets(): Promise<Ticket[]> {
    const place = { tenantId: 'default', sessionId: this.session_id };
    return withDocuments(this.#millrace.dataDir, async (documents) => {
      const all: Ticket[] = [];
      for await (const ticket of ticketsOf(documents, place)) all.push(ticket);
      return all;
    });
  }

  #post(path: string): Promise<CallAnswer> {
    return this.#millrace.call('POST', path, { body: {} });
  }
}

/** Drafts a session of tickets of MILL. */
export async function draftSession(
  millrace: TestProcess,
  drafts: readonly DraftedTicket[],
  more: DraftedTicket = {},
): Promise<DrivenSession> {
  const body = sessionOf(drafts, { jira_project_key: 'MILL', ...more });
  const { status, json } = await millrace.call('POST', '/api/sessions', { body });
  if (status !== 201) throw new Error(`The session was not created: ${JSON.stringify(json)}`);
  return new DrivenSession(millrace, SessionCreated.parse(json));
}
