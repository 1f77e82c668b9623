import { randomUUID } from 'node:crypto';
import type { JiraSimulatorOptions } from '../../../scripts/simulators/jira/start.ts';
import { openWriteSite, type WriteSite } from '../../../scripts/simulators/jira/write/test-writes.ts';
import type { JiraClient, JiraClientOptions } from '../../jira/client.ts';
import type { Deployment } from '../../jira/connection.ts';
import { clientOf, connectionTo } from '../../jira/test-support.ts';
import { newTicket } from '../sessions/ticket-draft.ts';
import type { Ticket } from '../sessions/ticket.ts';
import { createIssue, type Sending } from './create-issue.ts';
import { type DraftContext, draftIssue, type IssueDraft } from './issue-draft.ts';
import { type ExportTarget, readExportTarget } from './target.ts';

export const DEPLOYMENTS = ['cloud', 'data_center'] as const;
export const CONTEXT: DraftContext = { tenant_id: 'default', parent: null };

/** A ticket at its turn that says as little as possible, and what the test is about. */
export function ticketOf(content: Partial<Ticket> = {}): Ticket {
  const place = {
    ticket_id: randomUUID(),
    session_id: randomUUID(),
    order: 1,
    now: '2026-11-21T12:00:00.000Z',
  };
  const drafted = newTicket({ ref: 'T-1', title: 'A ticket', issue_type: 'Story' }, place);
  return { ...drafted, jira_export_status: 'exporting', ...content };
}

export interface ExportSite {
  readonly site: WriteSite;
  readonly jira: JiraClient;
  /** The project MILL as the site shows it now. */
  readonly target: () => Promise<ExportTarget>;
  readonly draft: (content?: Partial<Ticket>, parent?: DraftContext['parent']) => Promise<IssueDraft>;
  /** Drafts and creates; `sent` is what was about to be sent, one entry a request. */
  readonly create: (ticket: Ticket, parent?: DraftContext['parent']) => Promise<Made>;
  /** Requests to create an issue that the site has got, whatever it answered. */
  readonly requests: () => number;
}

interface Made extends Sending {
  readonly issue_id: string;
  readonly key: string;
  readonly sent: readonly Sending[];
}

/** A simulated site, and a client that is connected with it. */
export async function openExportSite(
  deployment: Deployment,
  options: Partial<JiraSimulatorOptions> = {},
  clientOptions: Partial<JiraClientOptions> = {},
): Promise<ExportSite> {
  const site = await openWriteSite(deployment, options);
  const auth =
    deployment === 'cloud'
      ? ({ kind: 'api_token', email: 'user0@example.com', token_secret: 'jira-api-token' } as const)
      : ({ kind: 'personal_access_token', token_secret: 'jira-pat' } as const);
  const jira = await clientOf(connectionTo(site.baseUrl, { deployment, auth }), clientOptions);
  const target = async () => {
    const names = new Set(['Story', 'Bug', 'Epic', 'Sub-task', 'Initiative']);
    const read = await readExportTarget(jira, 'MILL', names);
    if (!read) throw new Error('The simulated site does not show the project MILL.');
    return read;
  };
  const draft: ExportSite['draft'] = async (content, parent = null) =>
    draftIssue(await target(), ticketOf(content), { ...CONTEXT, parent });
  return {
    site,
    jira,
    target,
    draft,
    create: async (ticket, parent = null) => {
      const sent: Sending[] = [];
      const made = await createIssue(
        jira,
        draftIssue(await target(), ticket, { ...CONTEXT, parent }),
        async (s) => {
          sent.push(s);
        },
      );
      return { ...made, sent };
    },
    requests: () => site.requests.count(`POST ${site.api}/issue`),
  };
}
