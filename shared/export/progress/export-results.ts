import type { Platform } from '../../platform/platform.ts';
import { browseUrl, type ExportTarget } from '../issues/target.ts';
import { exportPlans, exports, processingMs } from '../run/export.ts';
import { findSession, ticketsOf } from '../sessions/session-find.ts';
import type { Ticket } from '../sessions/ticket.ts';
import type { ExportResultsResponse } from './export-results-response.ts';
import { minutesOf } from './progress-figures.ts';

type Lists = {
  [Name in 'jira_tickets' | 'manual_fixes' | 'skipped_tickets' | 'orphaned_issues']-?: NonNullable<
    ExportResultsResponse[Name]
  >;
};

/** What the export of a session has brought forth until now, in the order of its tickets. 404 for an unknown session. */
export async function readExportResults(
  tenantId: string,
  sessionId: string,
  { documents, clock }: Pick<Platform, 'documents' | 'clock'>,
): Promise<ExportResultsResponse> {
  await findSession(documents, tenantId, sessionId);
  const record = (await documents.get(exports, tenantId, sessionId))?.data;
  const lists: Lists = { jira_tickets: [], manual_fixes: [], skipped_tickets: [], orphaned_issues: [] };
  // Where issues stand of tickets that have none of their own.
  const target = (await documents.get(exportPlans, tenantId, sessionId))?.data.target;
  for await (const ticket of ticketsOf(documents, { tenantId, sessionId })) note(ticket, lists, target);
  return {
    session_id: sessionId,
    total_tickets_created: lists.jira_tickets.length,
    dependencies_created: record?.dependencies_created ?? 0,
    total_processing_time_minutes: record ? minutesOf(processingMs(record, clock.now())) : 0,
    ...lists,
  };
}

/** Keeps what the answer says of a ticket; its description, which may be long, is let go. */
function note(ticket: Ticket, lists: Lists, target: ExportTarget | undefined): void {
  const { ticket_id, ref, title, jira_ticket_key, jira_ticket_url } = ticket;
  if (ticket.jira_export_status === 'skipped') lists.skipped_tickets.push({ ticket_id, ref, title });
  for (const jira_key of ticket.orphan_keys) {
    const jira_url = jira_ticket_url?.replace(/[^/]+$/, jira_key) ?? (target && browseUrl(target, jira_key));
    if (jira_url !== undefined) lists.orphaned_issues.push({ ticket_id, jira_key, jira_url, title });
  }
  if (jira_ticket_key === null || jira_ticket_url === null) return;
  const issue = { jira_key: jira_ticket_key, jira_url: jira_ticket_url, title };
  lists.jira_tickets.push({ ticket_id, ...issue });
  lists.manual_fixes.push(...ticket.manual_fixes.map((fix) => ({ ...issue, ...fix })));
}
