import { openLocalProcess, type TestProcess, withDocuments } from '../../scripts/testing/local-process.ts';
import { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { type Ticket, TicketView, tickets } from '../../shared/export/sessions/ticket.ts';
import { type Session, sessions } from '../../shared/export/sessions/session.ts';
import { grants, type Grant } from '../../shared/function/caller.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';

/** A process whose site nobody asks: drafting needs none. */
export function openMillrace(): Promise<TestProcess> {
  return openLocalProcess({
    JIRA_BASE_URL: 'http://127.0.0.1:9',
    JIRA_DEPLOYMENT: 'cloud',
    JIRA_EMAIL: 'robot@example.com',
    JIRA_API_TOKEN: 'a-token',
  });
}

export type DraftedTicket = Readonly<Record<string, unknown>>;

export function sessionOf(tickets: readonly DraftedTicket[], more: DraftedTicket = {}) {
  return { name: 'Shop', jira_project_key: 'SHOP', tickets, ...more };
}

/** Tickets A, B and C unless others are given; each depends on nothing. */
export async function createSession(
  millrace: TestProcess,
  tickets: readonly DraftedTicket[] = ['A', 'B', 'C'].map((ref) => ({ ref, title: `Ticket ${ref}` })),
): Promise<SessionCreated> {
  const { status, json } = await millrace.call('POST', '/api/sessions', { body: sessionOf(tickets) });
  if (status !== 201) throw new Error(`The session was not created: ${JSON.stringify(json)}`);
  return SessionCreated.parse(json);
}

export function pathOf({ session_id }: SessionCreated, rest = ''): string {
  return `/api/sessions/${session_id}${rest}`;
}

export function ticketPathOf(session: SessionCreated, place = 0, rest = ''): string {
  return pathOf(session, `/tickets/${session.tickets[place]?.ticket_id}${rest}`);
}

export async function ticketsOf(millrace: TestProcess, session: SessionCreated): Promise<TicketView[]> {
  const { json } = await millrace.call('GET', pathOf(session, '/tickets'));
  return TicketView.array().parse((json as { readonly tickets: unknown }).tickets);
}

/** A token of somebody who has these roles. */
export async function tokenFor({ dataDir, local }: TestProcess, roles: Grant['roles']): Promise<string> {
  const email = `${Object.values(roles).join('-')}@example.com`;
  const grant: Grant = { email, roles, updated_at: new Date().toISOString() };
  await withDocuments(dataDir, (documents) => documents.set(grants, SYSTEM_TENANT, email, grant));
  return local.identity.mint(email, 60);
}

/** What an export will write. */
export function changeSession({ dataDir }: TestProcess, id: string, fields: Partial<Session>) {
  return withDocuments(dataDir, (documents) => documents.update(sessions, 'default', id, fields));
}

export function changeTicket({ dataDir }: TestProcess, id: string, fields: Partial<Ticket>) {
  return withDocuments(dataDir, (documents) => documents.update(tickets, 'default', id, fields));
}
