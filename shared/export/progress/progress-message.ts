import { z } from 'zod';
import { ErrorCategory } from '../../function/problem.ts';
import { type Export, processingMs, retryAvailable } from '../run/export.ts';
import type { Session } from '../sessions/session.ts';
import {
  failureOf,
  type FigureContext,
  minutesFor,
  minutesOf,
  percentageOf,
  remainingMinutes,
  stageOf,
} from './progress-figures.ts';

const Percentage = z.number().min(0).max(100);

export const ExportProgress = z.object({
  type: z.literal('export_progress'),
  session_id: z.uuid(),
  /** `pending`: the export has never been started. */
  status: z.enum(['pending', 'exporting']),
  progress_percentage: Percentage,
  current_stage: z.string(),
  tickets_completed: z.int(),
  tickets_failed: z.int(),
  total_tickets: z.int(),
  estimated_time_remaining_minutes: z.int(),
  current_jira_project: z.string(),
});

export const ExportComplete = z.object({
  type: z.literal('export_complete'),
  status: z.literal('completed'),
  tickets_created: z.int(),
  dependencies_created: z.int(),
  manual_fixes_needed: z.int(),
  total_processing_time_minutes: z.number(),
});

export const ExportFailed = z.object({
  type: z.literal('export_failed'),
  status: z.literal('failed'),
  /** `order` of the ticket. */
  failed_at_ticket: z.int(),
  error_category: ErrorCategory,
  retry_available: z.boolean(),
  error_message: z.string(),
});

export const ExportCancelled = z.object({
  type: z.literal('export_cancelled'),
  status: z.literal('cancelled'),
  progress_percentage: Percentage,
  tickets_completed: z.int(),
  total_tickets: z.int(),
});

export const SessionDeleted = z.object({
  type: z.literal('session_deleted'),
  session_id: z.uuid(),
});

/** What those who follow an export are told. All but `export_progress` are the last of their stream. */
export const ProgressMessage = z
  .discriminatedUnion('type', [ExportProgress, ExportComplete, ExportFailed, ExportCancelled, SessionDeleted])
  .meta({ id: 'ExportProgressMessage' });
export type ProgressMessage = z.infer<typeof ProgressMessage>;

/** What is to be told of a session, given its export if it was ever started. */
export function messageOf(
  session: Session,
  record: Export | undefined,
  context: FigureContext,
): ProgressMessage {
  return record ? messages[record.status](record, context) : pending(session, context);
}

export function isLast(message: ProgressMessage): boolean {
  return message.type !== 'export_progress';
}

function pending(session: Session, context: FigureContext): ProgressMessage {
  return {
    type: 'export_progress',
    session_id: session.session_id,
    status: 'pending',
    progress_percentage: 0,
    current_stage: 'Waiting for the export to be started',
    tickets_completed: 0,
    tickets_failed: 0,
    total_tickets: session.ticket_count,
    estimated_time_remaining_minutes: minutesFor(session.ticket_count, context),
    current_jira_project: session.jira_project_key,
  };
}

const messages = {
  exporting: (record, context) => ({
    type: 'export_progress',
    session_id: record.session_id,
    status: 'exporting',
    progress_percentage: percentageOf(record),
    current_stage: stageOf(record),
    tickets_completed: record.tickets_completed,
    tickets_failed: record.tickets_failed,
    total_tickets: record.total_tickets,
    estimated_time_remaining_minutes: remainingMinutes(record, context),
    current_jira_project: record.jira_project_key,
  }),
  completed: (record, { now }) => ({
    type: 'export_complete',
    status: 'completed',
    tickets_created: record.tickets_completed,
    dependencies_created: record.dependencies_created,
    manual_fixes_needed: record.manual_fixes_needed,
    total_processing_time_minutes: minutesOf(processingMs(record, now)),
  }),
  failed(record) {
    const failure = failureOf(record);
    return {
      type: 'export_failed',
      status: 'failed',
      failed_at_ticket: failure.at_ticket_order,
      error_category: failure.error_category,
      retry_available: retryAvailable(record),
      error_message: failure.error_message,
    };
  },
  cancelled: (record) => ({
    type: 'export_cancelled',
    status: 'cancelled',
    progress_percentage: percentageOf(record),
    tickets_completed: record.tickets_completed,
    total_tickets: record.total_tickets,
  }),
} as const satisfies Record<Export['status'], (record: Export, context: FigureContext) => ProgressMessage>;
