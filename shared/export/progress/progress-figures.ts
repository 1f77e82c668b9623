import type { ExportLimits } from '../../platform/platform.ts';
import type { Export, ExportFailure } from '../run/export.ts';

const MINUTE_MS = 60_000;

/** What is figured out of a session's export for those who follow it. */
export interface FigureContext {
  readonly now: Date;
  readonly limits: Pick<ExportLimits, 'ticketIntervalMs'>;
}

/** Share of the tickets that need nothing more, in percent with at most one decimal. */
export function percentageOf(
  record: Pick<Export, 'tickets_completed' | 'tickets_skipped' | 'total_tickets'>,
): number {
  if (record.total_tickets === 0) return 0;
  return rounded(((record.tickets_completed + record.tickets_skipped) / record.total_tickets) * 100, 1);
}

/** Minutes with at most two decimals. */
export function minutesOf(durationMs: number): number {
  return rounded(durationMs / MINUTE_MS, 2);
}

/** Whole minutes in which all tickets become issues at the set pace. */
export function minutesFor(tickets: number, { limits }: Pick<FigureContext, 'limits'>): number {
  return Math.ceil((tickets * limits.ticketIntervalMs) / MINUTE_MS);
}

/**
 * Whole minutes until the end, at the pace of this run or the set one, whichever is slower, beside what the export waits
 * for on purpose. At least 1, as there is always something left to do.
 */
export function remainingMinutes(record: Export, { now, limits }: FigureContext): number {
  const left = Math.max(0, record.total_tickets - record.tickets_completed - record.tickets_skipped);
  const paceMs = Math.max(limits.ticketIntervalMs, measuredPaceMs(record, now));
  const waitMs =
    record.waiting_for === null ? 0 : Math.max(0, Date.parse(record.heartbeat_at) - now.getTime());
  return Math.max(1, Math.ceil((left * paceMs + waitMs) / MINUTE_MS));
}

/** Time per ticket in this run; 0 before its first ticket and after its last, when tickets are not what takes the time. */
function measuredPaceMs({ phase, position, run_started_at }: Export, now: Date): number {
  if (phase !== 'tickets' || position === 0) return 0;
  return Math.max(0, now.getTime() - Date.parse(run_started_at)) / position;
}

/** What is being done, for people. */
export function stageOf(record: Export): string {
  const stage = stageTexts[record.phase](record);
  return record.waiting_for === null ? stage : `${stage}, waiting for ${record.waiting_for}`;
}

const stageTexts = {
  tickets(record) {
    const { current, total_tickets } = record;
    const number = Math.min(total_tickets, record.tickets_completed + record.tickets_skipped + 1);
    const place = `ticket ${number} of ${total_tickets}`;
    return current ? `Creating ${place}: ${current.title}` : `Preparing ${place}`;
  },
  links: () => 'Creating dependency links',
  labels: () => 'Removing marker labels',
} as const satisfies Record<Export['phase'], (record: Export) => string>;

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** Why a failed export failed. */
export function failureOf({ session_id, failure }: Export): ExportFailure {
  if (failure) return failure;
  throw new Error(`The export of session ${session_id} has failed, but its record does not say why.`);
}
