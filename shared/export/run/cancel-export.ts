import { z } from 'zod';
import type { Caller } from '../../function/caller.ts';
import { ProblemError } from '../../function/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeEvent } from '../sessions/audit.ts';
import { findSession } from '../sessions/session-find.ts';
import { sessions } from '../sessions/session.ts';
import { unclaimTicket } from './claim-ticket.ts';
import { readPlan } from './export-plan.ts';
import { taskOf } from './export-task.ts';
import { type Export, exports } from './export.ts';

export const ExportCancelled = z
  .object({
    task_id: z.uuid(),
    session_id: z.uuid(),
    status: z.literal('cancelled'),
    tickets_completed: z.int(),
    total_tickets: z.int(),
  })
  .meta({ id: 'ExportCancelResponse' });
export type ExportCancelled = z.infer<typeof ExportCancelled>;

/** Stops an export before its next ticket; the one under way is still recorded. 409 when it is not running. */
export async function cancelExport(
  sessionId: string,
  caller: Caller,
  platform: Platform,
): Promise<ExportCancelled> {
  const record = await writeCancelled(sessionId, caller, platform);
  if (record.lease === null && record.phase === 'tickets') {
    // Nobody is at work on the ticket that waits, and so nobody would put it back.
    const task = taskOf(caller.tenant_id, record);
    const plan = await readPlan(task, platform);
    const ticketId = plan?.ticket_ids[record.position];
    if (ticketId !== undefined) await unclaimTicket(task, ticketId, platform);
  }
  const { task_id, tickets_completed, total_tickets } = record;
  return { task_id, session_id: sessionId, status: 'cancelled', tickets_completed, total_tickets };
}

/** Answers the export as it was. */
async function writeCancelled(
  sessionId: string,
  caller: Caller,
  { documents, clock, ids }: Platform,
): Promise<Export> {
  const tenantId = caller.tenant_id;
  const eventId = ids.uuid();
  return documents.transaction(async (transaction) => {
    const session = await findSession(transaction, tenantId, sessionId);
    const record = (await transaction.get(exports, tenantId, sessionId))?.data;
    if (session.status !== 'exporting' || record?.status !== 'exporting')
      throw notRunning(sessionId, session.status);
    const now = clock.now();
    const at = now.toISOString();
    // The lease stays with the ticket under way: a run that begins now waits for it.
    transaction.update(exports, tenantId, sessionId, {
      status: 'cancelled',
      ended_at: at,
      waiting_for: null,
    });
    transaction.update(sessions, tenantId, sessionId, {
      status: 'cancelled',
      version: session.version + 1,
      updated_at: at,
    });
    writeEvent(transaction, tenantId, eventId, {
      session_id: sessionId,
      at: now,
      who: caller.email,
      what: 'export_cancelled',
      before: { status: session.status },
      after: { status: 'cancelled' },
    });
    return record;
  });
}

function notRunning(sessionId: string, status: string): ProblemError {
  return new ProblemError({
    status: 409,
    detail: `Session ${sessionId} is not being exported; it is ${status}.`,
    recoveryActions: [`GET /api/jira/export-status/${sessionId} tells how its export stands.`],
  });
}
