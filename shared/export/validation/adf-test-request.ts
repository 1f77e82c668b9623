import { z } from 'zod';
import { MAX_TICKETS } from '../sessions/session-request.ts';

export const AdfTestRequest = z.strictObject({
  /** Those to test; none means all of the session. */
  ticket_ids: z.array(z.uuid()).max(MAX_TICKETS).default([]),
  include_attachments: z.boolean().default(true),
});
export type AdfTestRequest = z.infer<typeof AdfTestRequest>;

export const AdfTestResult = z
  .object({
    ticket_id: z.uuid(),
    ticket_title: z.string(),
    status: z.enum(['passed', 'failed']),
    adf_size_bytes: z.int().nullable().meta({ description: 'Of the document as JSON; null when it failed.' }),
    character_reduction: z.number().nullable().meta({
      description:
        'How much shorter the text of the document is than the HTML it came from, in per cent; null when it failed.',
    }),
    error_message: z.string().nullable().meta({
      description: 'What failed; of a ticket that passed, why its attachment could not be tested.',
    }),
    suggested_fix: z.string().nullable(),
    attachment_upload_tested: z.boolean(),
    attachment_upload_status: z.enum(['passed', 'failed', 'skipped']).nullable().meta({
      description:
        'Null where the ticket has no attachment; skipped where none was to be tested, or the site does not tell its limit.',
    }),
  })
  .meta({ id: 'AdfTestResult' });
export type AdfTestResult = z.infer<typeof AdfTestResult>;

export const AdfTestResponse = z
  .object({
    session_id: z.uuid(),
    tickets_tested: z.int(),
    all_passed: z.boolean(),
    passed: z.int(),
    failed: z.int(),
    results: z.array(AdfTestResult),
  })
  .meta({ id: 'AdfTestResponse' });
export type AdfTestResponse = z.infer<typeof AdfTestResponse>;
