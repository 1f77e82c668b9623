import { z } from 'zod';
import { TicketDraft } from './ticket-draft.ts';

export const MAX_TICKETS = 5000;

export const SessionRequest = z.strictObject({
  name: z.string().trim().min(1).max(255),
  jira_project_key: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,254}$/, 'must be a project key: capital letters, digits and "_"'),
  connection_id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and "-"')
    .optional(),
  remove_marker_labels: z.boolean().default(false),
  tickets: z.array(TicketDraft).min(1, 'must hold at least one ticket').max(MAX_TICKETS),
});
export type SessionRequest = z.infer<typeof SessionRequest>;

export const SessionCreated = z.object({
  session_id: z.uuid(),
  version: z.int(),
  tickets: z.array(z.object({ ticket_id: z.uuid(), ref: z.string(), order: z.int(), version: z.int() })),
});
export type SessionCreated = z.infer<typeof SessionCreated>;
