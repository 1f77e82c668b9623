import { z } from 'zod';
import type { Documents, Stored } from '../../platform/documents.ts';
import { type Export, exports } from '../run/export.ts';
import { findSession } from './session-find.ts';
import { Session } from './session.ts';

/** A session as the API shows it: with what its export, if it was ever started, has come to. */
export const SessionView = Session.extend({
  export_task_id: z
    .uuid()
    .nullable()
    .meta({ description: 'Of the last run; null when there was none, and when all is done.' }),
  export_started_at: z.iso.datetime().nullable().meta({ description: 'Of the first run.' }),
  export_failed_at: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'Null unless the export has failed and was not retried.' }),
  failed_at_ticket_order: z.int().nullable(),
  export_retry_count: z.int().meta({ description: 'Retries that were used.' }),
  completed_at: z.iso.datetime().nullable(),
}).meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;

/** 404 when there is no such session in the tenant. */
export async function readSession(
  documents: Documents,
  tenantId: string,
  sessionId: string,
): Promise<SessionView> {
  const session = await findSession(documents, tenantId, sessionId);
  return sessionView(session, await documents.get(exports, tenantId, sessionId));
}

export function sessionView(session: Session, stored: Stored<Export> | undefined): SessionView {
  const record = stored?.data;
  const isCompleted = record?.status === 'completed';
  return {
    ...session,
    export_task_id: isCompleted ? null : (record?.task_id ?? null),
    export_started_at: record?.started_at ?? null,
    export_failed_at: record?.failure?.at ?? null,
    failed_at_ticket_order: record?.failure?.at_ticket_order ?? null,
    export_retry_count: record?.retry_attempts_used ?? 0,
    completed_at: isCompleted ? record.ended_at : null,
  };
}
