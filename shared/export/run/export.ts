import { z } from 'zod';
import { ErrorCategory } from '../../function/problem.ts';
import type { Collection } from '../../platform/documents.ts';
import { ExportTarget } from '../issues/target.ts';

export const ExportStatus = z.enum(['exporting', 'completed', 'failed', 'cancelled']);
export type ExportStatus = z.infer<typeof ExportStatus>;

/** First every ticket becomes an issue, then the issues are linked, then the marker labels go if the user wants it. */
export const ExportPhase = z.enum(['tickets', 'links', 'labels']);
export type ExportPhase = z.infer<typeof ExportPhase>;

export const ExportFailure = z.object({
  at: z.iso.datetime(),
  /** `order` of the ticket at which the export stopped; of the last one when it stopped after all were created. */
  at_ticket_order: z.int(),
  error_category: ErrorCategory,
  /** What happened, with the site's own words. */
  error_message: z.string(),
  user_message: z.string(),
  recovery_actions: z.array(z.string()),
});
export type ExportFailure = z.infer<typeof ExportFailure>;

/** Who is at work on an export. One at a time; a dead holder's place is taken when its time is over. */
export const ExportLease = z.object({ holder: z.string(), until: z.iso.datetime() });
export type ExportLease = z.infer<typeof ExportLease>;

/** The export of a session, over all its runs (start, resume, retry). Small: whoever follows it watches this record. */
export const Export = z.object({
  session_id: z.uuid(),
  /** Of the last run. */
  task_id: z.uuid(),
  jira_project_key: z.string(),
  connection_id: z.string(),
  status: ExportStatus,
  phase: ExportPhase,
  /** Place in the run's order (`ExportPlan`) of the ticket that is next, from 0. In the phases after it, what is next there. */
  position: z.int(),
  /** Tickets of the session, skipped ones among them. */
  total_tickets: z.int(),
  /** Tickets of the last run's plan. */
  run_tickets: z.int(),
  /** Tickets that are issues now, of all runs. */
  tickets_completed: z.int(),
  tickets_skipped: z.int(),
  /** 1 while the ticket at which the export stopped is neither retried nor skipped. */
  tickets_failed: z.int(),
  dependencies_created: z.int(),
  manual_fixes_needed: z.int(),
  /** The ticket that is being made an issue. */
  current: z.object({ order: z.int(), title: z.string() }).nullable(),
  /** What the export waits for, such as a rate limit of Jira and until when; null while it works. */
  waiting_for: z.string().nullable(),
  /** Of the first run. */
  started_at: z.iso.datetime(),
  run_started_at: z.iso.datetime(),
  /** Milliseconds that the runs before this one took. */
  earlier_runs_ms: z.number(),
  /** When the last run ended, however it did; null while one is under way. */
  ended_at: z.iso.datetime().nullable(),
  failure: ExportFailure.nullable(),
  first_error_at: z.iso.datetime().nullable(),
  retry_attempts_used: z.int(),
  /** A ticket was skipped since the failure, so that the next retry does not count. */
  skipped_since_failure: z.boolean(),
  /** No issue is created before this instant. Epoch milliseconds. */
  next_slot_ms: z.number(),
  /** When the last request that creates an issue was sent. Epoch milliseconds. */
  last_sent_ms: z.number(),
  lease: ExportLease.nullable(),
  /** Last sign of life, or the instant until which it waits on purpose. */
  heartbeat_at: z.iso.datetime(),
});
export type Export = z.infer<typeof Export>;

/** Exports by their session's id. */
export const exports: Collection<Export> = { name: 'exports', schema: Export };

/** Retries that a session has; a retry right after a ticket was skipped is not counted. */
export const MAX_RETRIES = 3;

/** What comes after the tickets makes no issue and knows no ticket to skip: it can be retried as often as it takes. */
export function retryAvailable({ retry_attempts_used, skipped_since_failure, phase }: Export): boolean {
  return retry_attempts_used < MAX_RETRIES || skipped_since_failure || phase !== 'tickets';
}

/** Time in all runs so far, in milliseconds. */
export function processingMs(record: Export, now: Date): number {
  const end = record.ended_at === null ? now.getTime() : Date.parse(record.ended_at);
  return record.earlier_runs_ms + Math.max(0, end - Date.parse(record.run_started_at));
}

/** What a run does, fixed when it starts. */
export const ExportPlan = z.object({
  task_id: z.uuid(),
  /** The tickets that the run makes issues of, each after those that it needs; 5,000 take a fifth of a record's size. */
  ticket_ids: z.array(z.uuid()),
  target: ExportTarget,
});
export type ExportPlan = z.infer<typeof ExportPlan>;

/** Plans by their session's id. */
export const exportPlans: Collection<ExportPlan> = { name: 'export_plans', schema: ExportPlan };
