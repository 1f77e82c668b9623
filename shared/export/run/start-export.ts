import { z } from 'zod';
import type { Caller } from '../../function/caller.ts';
import { ProblemError } from '../../function/problem.ts';
import type { Log } from '../../observability/log.ts';
import type { Platform } from '../../platform/platform.ts';
import { percentageOf } from '../progress/progress-figures.ts';
import type { Session } from '../sessions/session.ts';
import { beginRun } from './begin-run.ts';
import { type Export, retryAvailable } from './export.ts';
import { wayOnAfterTickets } from './recovery-actions.ts';

export const ExportStarted = z
  .object({
    task_id: z.uuid(),
    session_id: z.uuid(),
    status: z.literal('exporting'),
    total_tickets: z.int(),
    estimated_duration_minutes: z.int(),
    jira_project_key: z.string(),
    started_at: z.iso.datetime(),
  })
  .meta({ id: 'ExportStartResponse' });

export const ExportAlreadyRunning = z
  .object({
    task_id: z.uuid(),
    session_id: z.uuid(),
    status: z.literal('exporting'),
    progress_percentage: z.number(),
    current_ticket_title: z.string(),
    started_at: z.iso.datetime(),
  })
  .meta({ id: 'ExportAlreadyRunningResponse' });

export type StartAnswer = z.infer<typeof ExportStarted> | z.infer<typeof ExportAlreadyRunning>;

/** What creating the dependency links takes, about. */
const LINKING_MS = 2_000;

/**
 * Starts the export of a drafted session, or goes on with a cancelled one. Asked again while it runs, it answers how far
 * that is. 422 when the session was exported or its export failed, and when the project cannot take it.
 */
export async function startExport(
  sessionId: string,
  caller: Caller,
  log: Log,
  platform: Platform,
): Promise<StartAnswer> {
  const request = { sessionId, caller, log, what: 'export_started' as const, decide: mayStart };
  const { isNew, record, first } = await beginRun(request, platform);
  const { task_id, session_id } = record;
  const common = { task_id, session_id, status: 'exporting' as const };
  if (!isNew) {
    return {
      ...common,
      progress_percentage: percentageOf(record),
      current_ticket_title: record.current?.title ?? '',
      started_at: record.run_started_at,
    };
  }
  log.info({ session_id, task_id, tickets: record.run_tickets, first: first?.ref }, 'Export started');
  return {
    ...common,
    total_tickets: record.total_tickets,
    estimated_duration_minutes: Math.ceil(
      (record.run_tickets * platform.limits.export.ticketIntervalMs + LINKING_MS) / 60_000,
    ),
    jira_project_key: record.jira_project_key,
    started_at: record.run_started_at,
  };
}

function mayStart(session: Session, record: Export | undefined): Partial<Export> | 'running' {
  const { session_id, status } = session;
  if (status === 'exporting') return 'running';
  if (status === 'completed') {
    throw new ProblemError({
      status: 422,
      detail: `Session ${session_id} has been exported already.`,
      recoveryActions: [`GET /api/jira/export-results/${session_id} tells its issues.`],
    });
  }
  if (status === 'export_failed') {
    throw new ProblemError({
      status: 422,
      detail: `The export of session ${session_id} failed; it is not started again but retried.`,
      recoveryActions: [wayOn(session_id, record)],
    });
  }
  return {};
}

function wayOn(sessionId: string, record: Export | undefined): string {
  const retry = `POST /api/jira/retry-failed/${sessionId}`;
  if (record && record.phase !== 'tickets') return wayOnAfterTickets(record);
  return record && retryAvailable(record)
    ? `${retry} goes on at the ticket that failed.`
    : `Skip the failed ticket with POST /api/sessions/${sessionId}/tickets/{ticket_id}/skip, then ${retry}.`;
}
