import type { Caller } from '../../function/caller.ts';
import { ProblemError } from '../../function/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { writeEvent } from './audit.ts';
import { findSession } from './session-find.ts';
import { clearSession, leftovers } from './session-leftovers.ts';
import { sessions } from './session.ts';

/**
 * Removes a session with its tickets and attachments; its events stay. It is gone at the first write, so a crash later
 * leaves only what nobody sees and what `clearInterrupted` finds. 409 while it is exporting.
 */
export async function deleteSession(sessionId: string, caller: Caller, platform: Platform): Promise<void> {
  const { documents, clock, ids } = platform;
  const tenantId = caller.tenant_id;
  const eventId = ids.uuid();
  await documents.transaction(async (transaction) => {
    const session = await findSession(transaction, tenantId, sessionId);
    if (session.status === 'exporting') throw exporting(sessionId);
    const at = clock.now();
    writeEvent(transaction, tenantId, eventId, {
      session_id: sessionId,
      at,
      who: caller.email,
      what: 'session_deleted',
      before: session,
      after: null,
    });
    transaction.delete(sessions, tenantId, sessionId);
    transaction.set(leftovers, tenantId, sessionId, {
      session_id: sessionId,
      kind: 'removing',
      started_at: at.toISOString(),
    });
  });
  await clearSession(tenantId, sessionId, platform);
}

function exporting(sessionId: string): ProblemError {
  return new ProblemError({
    status: 409,
    detail: `Session ${sessionId} is being exported and cannot be deleted now.`,
    recoveryActions: [
      `Wait for its end, or cancel it with POST /api/jira/export/${sessionId}/cancel, and delete it then.`,
    ],
  });
}
