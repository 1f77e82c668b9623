import { openSite, type TestSite } from '../../scripts/simulators/jira/test-site.ts';
import type { Deployment } from '../../scripts/simulators/jira/render/site.ts';
import { createWorld, type WorldOptions } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  eventually,
  openLocalProcess,
  settingsOf,
  type TestProcess,
  type TestSettings,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { type Export, exports } from '../../shared/export/run/export.ts';
import { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { ticketsOf } from '../../shared/export/sessions/session-find.ts';
import type { Ticket } from '../../shared/export/sessions/ticket.ts';
import { type DraftedTicket, sessionOf } from '../sessions/session-fixture.ts';

export interface ExportSetup {
  readonly site: TestSite;
  readonly millrace: TestProcess;
}

/** Quick enough for tests: no pace, and look-ups that are over soon. */
export const QUICK = {
  EXPORT_TICKET_INTERVAL_MS: '0',
  EXPORT_ORPHAN_WAIT_MS: '400',
  JIRA_BREAKER_FAILURES: '50',
} as const satisfies TestSettings;

/** A small site, and a process that exports to it. */
export async function openExport(
  deployment: Deployment = 'cloud',
  { world = {}, settings = {} }: { readonly world?: WorldOptions; readonly settings?: TestSettings } = {},
): Promise<ExportSetup> {
  const site = await openSite({ deployment, world: createWorld({ issues: 20, ...world }) });
  const millrace = await openLocalProcess({ ...settingsOf(site), ...QUICK, ...settings });
  return { site, millrace };
}

export function draft(ref: string, more: DraftedTicket = {}): DraftedTicket {
  return {
    ref,
    title: `Ticket ${ref}`,
    description_html: `<p>What ${ref} is about</p>`,
    issue_type: 'Story',
    ...more,
  };
}

export async function draftSession(
  millrace: TestProcess,
  drafts: readonly DraftedTicket[],
  more: DraftedTicket = {},
): Promise<SessionCreated> {
  const body = sessionOf(drafts, { jira_project_key: 'MILL', ...more });
  const { status, json } = await millrace.call('POST', '/api/sessions', { body });
  if (status !== 201) throw new Error(`The session was not created: ${JSON.stringify(json)}`);
  return SessionCreated.parse(json);
}

export function start(millrace: TestProcess, { session_id }: Pick<SessionCreated, 'session_id'>) {
  return millrace.call('POST', `/api/jira/export-session/${session_id}`, { body: {} });
}

export function retry(millrace: TestProcess, { session_id }: Pick<SessionCreated, 'session_id'>) {
  return millrace.call('POST', `/api/jira/retry-failed/${session_id}`, { body: {} });
}

/** Waits until the export is no longer under way. */
export function ended(
  { dataDir }: Pick<TestProcess, 'dataDir'>,
  { session_id }: Pick<SessionCreated, 'session_id'>,
  withinMs = 20_000,
): Promise<Export> {
  return withDocuments(dataDir, (documents) =>
    eventually(
      `the end of the export of ${session_id}`,
      async () => {
        const stored = await documents.get(exports, 'default', session_id);
        return stored && stored.data.status !== 'exporting' ? stored.data : undefined;
      },
      withinMs,
    ),
  );
}

/** Starts the export and waits for its end. */
export async function exported(millrace: TestProcess, session: SessionCreated): Promise<Export> {
  const { status, json } = await start(millrace, session);
  if (status !== 202) throw new Error(`The export was not started: ${JSON.stringify(json)}`);
  return ended(millrace, session);
}

/** The tickets as stored, in their order. */
export function storedTickets({ dataDir }: TestProcess, { session_id }: SessionCreated): Promise<Ticket[]> {
  return withDocuments(dataDir, async (documents) => {
    const all: Ticket[] = [];
    for await (const ticket of ticketsOf(documents, { tenantId: 'default', sessionId: session_id }))
      all.push(ticket);
    return all;
  });
}

/** Keys of the issues that were created at the site, in their order, each once. */
export function createdAt({ writes }: TestSite): string[] {
  return writes
    .list()
    .filter(({ method, path }) => method === 'POST' && /\/rest\/api\/\d\/issue$/.test(path))
    .map(({ issue_key }) => issue_key);
}
