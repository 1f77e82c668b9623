import { z } from 'zod';
import { ErrorCategory } from '../../function/problem.ts';

const ExportRunning = z.object({
  session_id: z.uuid(),
  /** Null before the first start. */
  task_id: z.uuid().nullable(),
  status: z.enum(['pending', 'exporting', 'cancelled']),
  progress_percentage: z.number().min(0).max(100),
  tickets_completed: z.int(),
  total_tickets: z.int(),
  current_ticket_title: z.string().nullable(),
  /** Null when nothing is being exported. */
  estimated_time_remaining_minutes: z.int().nullable(),
});

const ExportCompleted = z.object({
  session_id: z.uuid(),
  task_id: z.uuid(),
  status: z.literal('completed'),
  jira_tickets_created: z.int(),
  dependencies_created: z.int(),
  manual_fixes_needed: z.int(),
  total_processing_time_minutes: z.number(),
  completed_at: z.iso.datetime(),
});

const ExportFailed = z.object({
  session_id: z.uuid(),
  task_id: z.uuid(),
  status: z.literal('failed'),
  failed_at_ticket_order: z.int(),
  error_category: ErrorCategory,
  user_message: z.string(),
  recovery_actions: z.array(z.string()),
  retry_available: z.boolean(),
  retry_attempts_used: z.int(),
});

export const ExportStatusResponse = z
  .discriminatedUnion('status', [ExportRunning, ExportCompleted, ExportFailed])
  .meta({ id: 'ExportStatus' });
export type ExportStatusResponse = z.infer<typeof ExportStatusResponse>;
