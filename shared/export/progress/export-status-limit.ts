import { z } from 'zod';
import { ProblemError } from '../../function/problem.ts';
import type { Collection } from '../../platform/documents.ts';
import { DocumentConflictError, DocumentExistsError } from '../../platform/errors.ts';
import type { Platform } from '../../platform/platform.ts';

const INTERVAL_MS = 2_000;

/** When the status of a session's export was last told, to whomever. */
export const ExportPoll = z.object({ session_id: z.uuid(), answered_at_ms: z.number() });
export type ExportPoll = z.infer<typeof ExportPoll>;

/** By the session's id, beside the export's own record, which polls must not contend for. */
export const exportPolls: Collection<ExportPoll> = { name: 'export_polls', schema: ExportPoll };

/**
 * Takes a session's turn to be told of, of which there is one in 2 s over all callers and instances. Whoever comes too
 * early gets a 429, which changes nothing for those who come later. Of those who come at once the first to write has it;
 * a transaction would let them wait for each other to learn the same.
 */
export async function takeTurn(
  tenantId: string,
  sessionId: string,
  { documents, clock }: Pick<Platform, 'documents' | 'clock'>,
): Promise<void> {
  const last = await documents.get(exportPolls, tenantId, sessionId);
  const now = clock.now();
  if (last) requireDue(last.data, now);
  const turn: ExportPoll = { session_id: sessionId, answered_at_ms: now.getTime() };
  try {
    if (last) await documents.update(exportPolls, tenantId, sessionId, turn, { version: last.version });
    else await documents.create(exportPolls, tenantId, sessionId, turn);
  } catch (error) {
    if (error instanceof DocumentConflictError || error instanceof DocumentExistsError)
      throw tooEarly(INTERVAL_MS);
    throw error;
  }
}

function requireDue({ answered_at_ms }: ExportPoll, now: Date): void {
  const waitMs = answered_at_ms + INTERVAL_MS - now.getTime();
  // A time far ahead is that of a clock that was wrong.
  if (waitMs > 0 && waitMs <= 2 * INTERVAL_MS) throw tooEarly(waitMs);
}

function tooEarly(waitMs: number): ProblemError {
  return new ProblemError({
    status: 429,
    detail: 'The status of this export was asked for less than 2 seconds ago.',
    recoveryActions: [
      'Ask again after the time in Retry-After, or follow GET /api/jira/export/progress/{session_id} instead.',
    ],
    headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
  });
}
