import { z } from 'zod';
import type { Collection } from '../../platform/documents.ts';

export const SessionStatus = z.enum(['draft', 'exporting', 'completed', 'export_failed', 'cancelled']);
export type SessionStatus = z.infer<typeof SessionStatus>;

/**
 * A set of drafted tickets that is exported into one Jira project. What an export adds stands in a record of its own, see
 * `Export`.
 */
export const Session = z.object({
  session_id: z.uuid(),
  name: z.string(),
  jira_project_key: z.string(),
  connection_id: z.string(),
  /** Whether the labels that mark a ticket's issue are taken off when the export is done. */
  remove_marker_labels: z.boolean(),
  status: SessionStatus,
  ticket_count: z.int(),
  /** Rises with every change of the session itself and of what its tickets say about each other. */
  version: z.int(),
  created_by: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type Session = z.infer<typeof Session>;

/** Sessions by their id. A session is there when its record is, whatever else has been written of it. */
export const sessions: Collection<Session> = { name: 'sessions', schema: Session };
