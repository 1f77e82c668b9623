import { z } from 'zod';
import { ErrorCategory } from '../function/problem.ts';
import type { Collection } from '../platform/documents.ts';

export const ReloadStatus = z.enum(['running', 'completed', 'failed']);
export type ReloadStatus = z.infer<typeof ReloadStatus>;

/** A reload as `GET /api/harvest/reload/{reload_id}` shows it. */
export const ReloadView = z
  .object({
    reload_id: z.int(),
    reload_started: z.iso.datetime(),
    status: ReloadStatus,
    completed_at: z.iso.datetime().nullable(),
    records_processed: z.int(),
    source: z.enum(['manual', 'automatic', 'scheduled']),
    triggered_by: z.string(),
    issues_deleted: z.int(),
    out_of_scope: z.int(),
    duration_seconds: z.int().nullable(),
    error_message: z.string().nullable(),
    error_category: ErrorCategory.nullable(),
    job_id: z.uuid(),
  })
  .meta({ id: 'Reload' });
export type ReloadView = z.infer<typeof ReloadView>;

/** The stored record. Ids of the collection: the number, with zeros before it, so that they are in its order. */
export const Reload = ReloadView.extend({
  allow_shrink: z.boolean(),
  /** How many issues it would have removed, where the shrink guard kept it from that. */
  would_remove: z.int().nullable(),
});
export type Reload = z.infer<typeof Reload>;
export const reloads: Collection<Reload> = { name: 'reloads', schema: Reload };

export function reloadDocumentId(reloadId: number): string {
  return String(reloadId).padStart(12, '0');
}

/** The last number given; id `reloads`. */
const Counter = z.object({ last: z.int() });
export const counters: Collection<z.infer<typeof Counter>> = { name: 'counters', schema: Counter };
