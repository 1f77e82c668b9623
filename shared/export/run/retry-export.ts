import { z } from 'zod';
import type { Caller } from '../../function/caller.ts';
import { ProblemError } from '../../function/problem.ts';
import type { Log } from '../../observability/log.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Session } from '../sessions/session.ts';
import { beginRun } from './begin-run.ts';
import { type Export, MAX_RETRIES, retryAvailable } from './export.ts';

export const ExportRetried = z
  .object({
    task_id: z.uuid(),
    session_id: z.uuid(),
    status: z.literal('exporting'),
    retry_attempt: z.int(),
    remaining_retries: z.int(),
    resuming_from_ticket_order: z.int(),
    preserved_successful_tickets: z.int(),
  })
  .meta({ id: 'ExportRetryResponse' });
export type ExportRetried = z.infer<typeof ExportRetried>;

/**
 * Goes on with a failed export at the ticket that failed; issues that were made stay. 409 while it runs, 422 unless it
 * failed, and after three retries, unless only what comes after the tickets is left; one right after a ticket was skipped is
 * not counted.
 */
export async function retryExport(
  sessionId: string,
  caller: Caller,
  log: Log,
  platform: Platform,
): Promise<ExportRetried> {
  const request = { sessionId, caller, log, what: 'export_retried' as const, decide: mayRetry };
  const { record, first } = await beginRun(request, platform);
  const { task_id, session_id, retry_attempts_used } = record;
  log.info({ session_id, task_id, retry_attempts_used }, 'Export retried');
  return {
    task_id,
    session_id,
    status: 'exporting',
    retry_attempt: retry_attempts_used,
    remaining_retries: MAX_RETRIES - retry_attempts_used,
    resuming_from_ticket_order: first?.order ?? record.total_tickets,
    preserved_successful_tickets: record.tickets_completed,
  };
}

function mayRetry({ session_id, status }: Session, record: Export | undefined): Partial<Export> {
  if (status === 'exporting') {
    throw new ProblemError({
      status: 409,
      detail: `Session ${session_id} is being exported; only a failed export is retried.`,
      recoveryActions: [`GET /api/jira/export-status/${session_id} tells how far it is.`],
      extra: record ? { task_id: record.task_id } : {},
    });
  }
  if (status !== 'export_failed' || !record) throw notFailed(session_id, status);
  if (!retryAvailable(record)) throw exhausted(record);
  const isCounted = !record.skipped_since_failure && record.retry_attempts_used < MAX_RETRIES;
  return { retry_attempts_used: record.retry_attempts_used + (isCounted ? 1 : 0) };
}

function notFailed(sessionId: string, status: Session['status']): ProblemError {
  const next =
    status === 'completed'
      ? `GET /api/jira/export-results/${sessionId} tells its issues.`
      : `POST /api/jira/export-session/${sessionId} starts it.`;
  return new ProblemError({
    status: 422,
    detail: `The export of session ${sessionId} has not failed; the session is ${status}.`,
    recoveryActions: [next],
  });
}

function exhausted({ session_id, retry_attempts_used, first_error_at }: Export): ProblemError {
  return new ProblemError({
    status: 422,
    category: 'admin_required',
    detail: `The export of session ${session_id} was retried ${retry_attempts_used} times and failed each time.`,
    userMessage: `Maximum retry attempts (${MAX_RETRIES}) exceeded. Please contact administrator.`,
    recoveryActions: ['Contact system administrator', 'Session may need manual cleanup'],
    extra: { retry_attempts_used, first_error_at },
  });
}
