import type { Platform } from '../../platform/platform.ts';
import { isJiraKey } from '../sessions/ticket-graph.ts';
import { type Ticket, tickets } from '../sessions/ticket.ts';
import type { ParentIssue } from './issue-parent.ts';

/** Looks a ticket's parent up: another ticket of the session by its ref, else an issue that exists. */
export async function parentOf(
  tenantId: string,
  { session_id, ref, parent }: Ticket,
  { documents }: Pick<Platform, 'documents'>,
): Promise<ParentIssue> {
  if (parent === null) return null;
  const { items } = await documents.query(tickets, tenantId, {
    where: [
      ['session_id', '==', session_id],
      ['ref', '==', parent],
    ],
    limit: 1,
  });
  const found = items[0]?.data;
  if (found?.jira_ticket_key) return { key: found.jira_ticket_key };
  if (found?.jira_export_status === 'skipped') return 'skipped';
  if (!found && isJiraKey(parent)) return { key: parent };
  throw new Error(`Ticket "${ref}" is at its turn, but its parent "${parent}" is no issue yet.`);
}
