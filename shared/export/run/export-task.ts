import { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { exportQueue } from '../../platform/queues.ts';
import { type Export, ExportPhase } from './export.ts';

/** The next thing that a run does. A run's tasks are a chain: each enqueues the one after it when it is done. */
export const ExportTask = z.object({
  tenant_id: z.string(),
  session_id: z.uuid(),
  /** The run. */
  task_id: z.uuid(),
  phase: ExportPhase,
  position: z.int(),
});
export type ExportTask = z.infer<typeof ExportTask>;

/** How long before its slot a ticket's task begins, so that all is ready when the slot comes. */
const LEAD_MS = 250;

/** The task of the place at which an export stands. */
export function taskOf(tenantId: string, { session_id, task_id, phase, position }: Export): ExportTask {
  return { tenant_id: tenantId, session_id, task_id, phase, position };
}

/**
 * Enqueues a task once: its name is that of the place, so that a second delivery of the task before it adds nothing. A
 * task that is to come again goes under another name, which `again` makes of the instant.
 */
export async function enqueueExport(
  task: ExportTask,
  { tasks }: Pick<Platform, 'tasks'>,
  { notBefore, again }: { readonly notBefore?: Date; readonly again?: string } = {},
): Promise<void> {
  const place = `export-${task.task_id}-${task.phase}-${task.position}`;
  await tasks.enqueue({
    queue: exportQueue.name,
    functionName: task.phase === 'tickets' ? 'export-ticket' : 'export-links',
    name: again === undefined ? place : `${place}-${again}`,
    body: task,
    ...(notBefore ? { scheduleTime: notBefore } : {}),
  });
}

/** Enqueues what comes next, a little before the next issue may be created. */
export async function enqueueNext(tenantId: string, record: Export, platform: Platform): Promise<void> {
  if (record.status !== 'exporting') return;
  const { ticketIntervalMs } = platform.limits.export;
  const leadMs = Math.min(LEAD_MS, ticketIntervalMs / 2);
  const notBefore = record.phase === 'tickets' ? new Date(record.next_slot_ms - leadMs) : new Date(0);
  await enqueueExport(taskOf(tenantId, record), platform, { notBefore });
}
