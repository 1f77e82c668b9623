import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { localFunctionUrl } from '../../scripts/local/server.ts';
import { eventually, type TestProcess } from '../../scripts/testing/local-process.ts';
import type { ExportTask } from '../../shared/export/run/export-task.ts';
import type { Export } from '../../shared/export/run/export.ts';
import { exportQueue } from '../../shared/platform/queues.ts';

/** The task of a place in an export's order. */
export function taskAt(record: Export, position: number, phase: ExportTask['phase'] = 'tickets'): ExportTask {
  const { session_id, task_id } = record;
  return { tenant_id: 'default', session_id, task_id, phase, position };
}

/** Brings a task as Cloud Tasks does; `attempt` counts from 1. */
export async function deliver(
  { local }: TestProcess,
  task: ExportTask,
  attempt = 1,
): Promise<{ readonly status: number; readonly text: string }> {
  const name = task.phase === 'tickets' ? 'export-ticket' : 'export-links';
  const answer = await fetch(localFunctionUrl(local.port, name), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await local.identity.serviceToken()}`,
      'content-type': 'application/json',
      'x-cloudtasks-taskname': 'delivered-by-a-test',
      'x-cloudtasks-queuename': exportQueue.name,
      'x-cloudtasks-taskretrycount': String(attempt - 1),
    },
    body: JSON.stringify(task),
  });
  return { status: answer.status, text: await answer.text() };
}

/** Changes the queued tasks of a process behind its back: `due` makes all come now, `lost` removes them. */
export function changeTasks(millrace: TestProcess, change: 'due' | 'lost'): void {
  withQueue(millrace, (queue) =>
    queue.exec(
      change === 'due'
        ? 'UPDATE tasks SET due_ms = 0 WHERE in_flight = 0'
        : 'DELETE FROM tasks WHERE in_flight = 0',
    ),
  );
}

/** Waits until the queued tasks, by the instants at which they are due, are as wanted. Epoch milliseconds. */
export function queueThat(
  millrace: TestProcess,
  what: string,
  isSo: (dueMs: readonly number[]) => boolean,
): Promise<true> {
  return eventually(`a queue that ${what}`, async () => {
    const rows = withQueue(millrace, (queue) => queue.prepare('SELECT due_ms FROM tasks').all());
    return isSo(rows.map(({ due_ms }) => Number(due_ms))) || undefined;
  });
}

function withQueue<Result>({ dataDir }: TestProcess, work: (queue: DatabaseSync) => Result): Result {
  const queue = new DatabaseSync(join(dataDir, 'tasks.sqlite'), { timeout: 5_000 });
  try {
    return work(queue);
  } finally {
    queue.close();
  }
}
