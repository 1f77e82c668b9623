import { z } from 'zod';
import { skipTicket } from '../../shared/export/run/skip-ticket.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

const Closed = z.enum(['skipped', 'exported']);
type Closed = z.infer<typeof Closed>;

const Skipped = z
  .object({
    ticket_id: z.uuid(),
    ref: z.string(),
    /** `exported` where there was an issue already: what may lack of its files is a manual fix. */
    jira_export_status: Closed,
    /** Sub-tasks, which cannot be without their parent. */
    skipped_with: z.array(z.object({ ticket_id: z.uuid(), ref: z.string(), title: z.string() })),
  })
  .meta({ id: 'SkippedTicket' });

export default defineHttpFunction({
  name: 'skip-ticket',
  method: 'POST',
  path: '/api/sessions/{session_id}/tickets/{ticket_id}/skip',
  summary: 'Leave a ticket, with its sub-tasks, out of the export',
  access: 'operator',
  uses: ['documents', 'secrets'],
  params: z.object({ session_id: z.uuid(), ticket_id: z.uuid() }),
  body: z.object({}).default({}),
  responses: { 200: Skipped, 404: Problem, 409: Problem, 502: Problem, 503: Problem, 504: Problem },
  async handle({ params, caller, tenant_id }, platform) {
    const place = { tenantId: tenant_id, sessionId: params.session_id, ticketId: params.ticket_id };
    const [ticket, ...subtasks] = await skipTicket(place, caller, platform);
    const { ticket_id, ref } = ticket;
    const jira_export_status: Closed = ticket.jira_export_status === 'exported' ? 'exported' : 'skipped';
    return reply(200, { ticket_id, ref, jira_export_status, skipped_with: subtasks });
  },
});
