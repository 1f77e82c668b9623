import { expect } from 'vitest';
import type { Deployment } from '../../scripts/simulators/jira/render/site.ts';
import type { TestSite } from '../../scripts/simulators/jira/test-site.ts';
import type { TestSettings } from '../../scripts/testing/local-process.ts';
import type { DrivenSession } from './driven-session-fixture.ts';
import { AB, createdAt, fieldsOf, openSession } from './export-fixture.ts';

export const FILE = { name: 'plan.txt', text: 'What is to be done\n'.repeat(50) };

/** A and B, of which B has a file. */
export async function openWithFile(deployment: Deployment = 'cloud', settings: TestSettings = {}) {
  const opened = await openSession(AB, {
    deployment,
    settings: { JIRA_REQUEST_TIMEOUT_MS: '500', ...settings },
  });
  await opened.session.putFile(1, FILE);
  return opened;
}

interface Attached {
  readonly filename: string;
  readonly size: number;
  readonly content: string;
}

/** The attachments of an issue, as the site shows them. */
export async function attachmentsOf(site: TestSite, key: string): Promise<readonly Attached[]> {
  return (await fieldsOf(site, key)).attachment as readonly Attached[];
}

/** A and B are one issue each, and B's has the file once. */
export async function expectOneFile(site: TestSite, session: DrivenSession): Promise<void> {
  const [a, b] = await session.storedTickets();
  expect(createdAt(site)).toEqual([a?.jira_ticket_key, b?.jira_ticket_key]);
  expect(await attachmentsOf(site, a?.jira_ticket_key ?? '')).toEqual([]);
  expect(await attachmentsOf(site, b?.jira_ticket_key ?? '')).toMatchObject([
    { filename: FILE.name, size: FILE.text.length },
  ]);
}
