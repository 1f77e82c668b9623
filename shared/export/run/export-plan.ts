import type { Platform } from '../../platform/platform.ts';
import type { ExportTask } from './export-task.ts';
import { type ExportPlan, exportPlans } from './export.ts';

/** Plans never change, and every ticket of a run needs the run's. A few are enough: that many sessions run at once. */
const KEPT = 10;
const plans = new Map<string, ExportPlan>();

/** The plan of a task's run; undefined when the session is gone or another run has a plan of its own. */
export async function readPlan(
  { tenant_id, session_id, task_id }: ExportTask,
  { documents }: Pick<Platform, 'documents'>,
): Promise<ExportPlan | undefined> {
  const kept = plans.get(task_id);
  if (kept) return kept;
  const stored = await documents.get(exportPlans, tenant_id, session_id);
  if (stored?.data.task_id !== task_id) return undefined;
  plans.set(task_id, stored.data);
  const [oldest] = plans.keys();
  if (plans.size > KEPT && oldest !== undefined) plans.delete(oldest);
  return stored.data;
}
