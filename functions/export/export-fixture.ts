import { z } from 'zod';
import type { Deployment } from '../../scripts/simulators/jira/render/site.ts';
import { openSite, type TestSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld, type WorldOptions } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  eventually,
  openLocalProcess,
  settingsOf,
  type TestProcess,
  type TestSettings,
} from '../../scripts/testing/local-process.ts';
import type { DraftedTicket } from '../sessions/session-fixture.ts';
import { draftSession, type DrivenSession } from './driven-session-fixture.ts';

/** The request that creates an issue, on Cloud and on Data Center. */
export const CREATE = { method: 'POST', path: /\/rest\/api\/\d\/issue$/ };
export const UPLOAD = { method: 'POST', path: /\/attachments$/ };
export const LINK = { method: 'POST', path: /\/issueLink$/ };
export const SEARCH = { method: 'POST', path: /\/search\/jql$/ };

interface ExportSetup {
  readonly site: TestSite;
  readonly millrace: TestProcess;
}

interface ExportOptions {
  readonly deployment?: Deployment;
  readonly world?: WorldOptions;
  readonly settings?: TestSettings;
}

/** Quick enough for tests: no pace, and look-ups that are over soon. */
const QUICK = {
  EXPORT_TICKET_INTERVAL_MS: '0',
  EXPORT_ORPHAN_WAIT_MS: '400',
  JIRA_BREAKER_FAILURES: '50',
} as const satisfies TestSettings;

/** A small site, and a process that exports to it. */
export async function openExport({
  deployment = 'cloud',
  world = {},
  settings = {},
}: ExportOptions = {}): Promise<ExportSetup> {
  const site = await openSite({ deployment, world: createWorld({ issues: 20, ...world }) });
  const millrace = await openLocalProcess({ ...settingsOf(site), ...QUICK, ...settings });
  return { site, millrace };
}

/** A small site, and a process with a session of these tickets that is not exported yet. */
export async function openSession(
  drafts: readonly DraftedTicket[],
  {
    remove_marker_labels = false,
    ...options
  }: ExportOptions & { readonly remove_marker_labels?: boolean } = {},
): Promise<ExportSetup & { readonly session: DrivenSession }> {
  const { site, millrace } = await openExport(options);
  return { site, millrace, session: await draftSession(millrace, drafts, { remove_marker_labels }) };
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

/** Tickets that have nothing to do with each other. */
export const AB = [draft('A'), draft('B')];
export const ABC = [...AB, draft('C')];

/** Keys of the issues that were created at the site, in their order, each once. */
export function createdAt({ writes }: TestSite): string[] {
  return writes
    .list()
    .filter(({ method, path }) => method === CREATE.method && CREATE.path.test(path))
    .map(({ issue_key }) => issue_key);
}

/** Requests of this kind that the site has got, whatever it answered. */
export function requestsOf({ requests }: TestSite, { method, path }: typeof CREATE): number {
  return requests.recent().filter((one) => one.method === method && path.test(one.path)).length;
}

/** Waits until something is so at the site. */
export function siteHas(what: string, isSo: () => boolean): Promise<true> {
  return eventually(what, async () => isSo() || undefined);
}

const Fields = z.object({ fields: z.record(z.string(), z.unknown()) });

/** All fields of an issue, as the site shows it. */
export async function fieldsOf(site: TestSite, key: string): Promise<Record<string, unknown>> {
  const api = site.deployment === 'cloud' ? '/rest/api/3' : '/rest/api/2';
  return (await site.get(`${api}/issue/${key}`)).as(Fields).fields;
}
