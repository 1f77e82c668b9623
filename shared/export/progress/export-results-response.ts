import { z } from 'zod';
import { ManualFixType } from '../issues/manual-fix.ts';

const JiraTicketReference = z.object({
  ticket_id: z.uuid(),
  jira_key: z.string(),
  jira_url: z.string(),
  title: z.string(),
});

const ManualFixGuidance = z.object({
  jira_key: z.string(),
  title: z.string(),
  issue_type: ManualFixType,
  recommended_action: z.string(),
  jira_url: z.string(),
});

export const ExportResultsResponse = z
  .object({
    session_id: z.uuid(),
    total_tickets_created: z.int(),
    jira_tickets: z.array(JiraTicketReference),
    dependencies_created: z.int(),
    manual_fixes: z.array(ManualFixGuidance),
    total_processing_time_minutes: z.number(),
    /** Tickets of which no issue is made because somebody said so, or because their parent is one of them. */
    skipped_tickets: z
      .array(z.object({ ticket_id: z.uuid(), ref: z.string(), title: z.string() }))
      .optional(),
    /** Issues that turned out to be second ones of a ticket: to be removed in Jira by hand. */
    orphaned_issues: z.array(JiraTicketReference).optional(),
  })
  .meta({ id: 'ExportResults' });
export type ExportResultsResponse = z.infer<typeof ExportResultsResponse>;
