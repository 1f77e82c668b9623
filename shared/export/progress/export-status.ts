import type { Platform } from '../../platform/platform.ts';
import { type Export, exports, processingMs, retryAvailable } from '../run/export.ts';
import { findSession } from '../sessions/session-find.ts';
import type { Session } from '../sessions/session.ts';
import { takeTurn } from './export-status-limit.ts';
import type { ExportStatusResponse } from './export-status-response.ts';
import {
  failureOf,
  type FigureContext,
  minutesOf,
  percentageOf,
  remainingMinutes,
} from './progress-figures.ts';

/** How the export of a session stands. 404 for an unknown session, 429 less than 2 s after the last answer. */
export async function readExportStatus(
  tenantId: string,
  sessionId: string,
  { documents, clock, limits }: Pick<Platform, 'documents' | 'clock' | 'limits'>,
): Promise<ExportStatusResponse> {
  const session = await findSession(documents, tenantId, sessionId);
  await takeTurn(tenantId, sessionId, { documents, clock });
  const record = (await documents.get(exports, tenantId, sessionId))?.data;
  if (!record) return pending(session);
  return responses[record.status](record, { now: clock.now(), limits: limits.export });
}

function pending({ session_id, ticket_count }: Session): ExportStatusResponse {
  return {
    session_id,
    task_id: null,
    status: 'pending',
    progress_percentage: 0,
    tickets_completed: 0,
    total_tickets: ticket_count,
    current_ticket_title: null,
    estimated_time_remaining_minutes: null,
  };
}

const responses = {
  exporting: (record, context) => ({
    ...progressOf(record),
    status: 'exporting',
    current_ticket_title: record.current?.title ?? null,
    estimated_time_remaining_minutes: remainingMinutes(record, context),
  }),
  cancelled: (record) => ({
    ...progressOf(record),
    status: 'cancelled',
    current_ticket_title: null,
    estimated_time_remaining_minutes: null,
  }),
  completed: (record, { now }) => ({
    session_id: record.session_id,
    task_id: record.task_id,
    status: 'completed',
    jira_tickets_created: record.tickets_completed,
    dependencies_created: record.dependencies_created,
    manual_fixes_needed: record.manual_fixes_needed,
    total_processing_time_minutes: minutesOf(processingMs(record, now)),
    completed_at: record.ended_at ?? record.heartbeat_at,
  }),
  failed(record) {
    const failure = failureOf(record);
    return {
      session_id: record.session_id,
      task_id: record.task_id,
      status: 'failed',
      failed_at_ticket_order: failure.at_ticket_order,
      error_category: failure.error_category,
      user_message: failure.user_message,
      recovery_actions: failure.recovery_actions,
      retry_available: retryAvailable(record),
      retry_attempts_used: record.retry_attempts_used,
    };
  },
} as const satisfies Record<
  Export['status'],
  (record: Export, context: FigureContext) => ExportStatusResponse
>;

function progressOf(record: Export) {
  const { session_id, task_id, tickets_completed, total_tickets } = record;
  const progress_percentage = percentageOf(record);
  return { session_id, task_id, progress_percentage, tickets_completed, total_tickets };
}
