import type { DatabaseSync } from 'node:sqlite';
import type { Json } from '../documents.ts';
import type { Queue } from '../tasks.ts';
import type { DeliveryStats } from './delivery.ts';
import { describeOutcome } from './delivery-http.ts';
import type { Outcome } from './delivery-http.ts';
import type { LaneStore, Tried } from './delivery-lane.ts';
import { backoffMs } from './delivery-pace.ts';
import { inTransaction } from './sqlite.ts';

/** A name stays taken this long after its task is done. Cloud Tasks keeps it for an hour to a day. */
const NAME_TAKEN_MS = 24 * 3_600_000;
/** Free names are removed a few at a time, with each finished task. */
const PURGED_AT_ONCE = 10;

const schema = `
  CREATE TABLE IF NOT EXISTS tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    name TEXT,
    function_name TEXT NOT NULL,
    body TEXT NOT NULL,
    enqueued_ms INTEGER NOT NULL,
    due_ms INTEGER NOT NULL,
    in_flight INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    answers INTEGER NOT NULL DEFAULT 0,
    last_status INTEGER,
    last_failure TEXT,
    UNIQUE (queue, name)
  );
  CREATE INDEX IF NOT EXISTS tasks_due ON tasks (queue, due_ms, id) WHERE in_flight = 0;
  CREATE INDEX IF NOT EXISTS tasks_in_flight ON tasks (queue) WHERE in_flight = 1;
  CREATE TABLE IF NOT EXISTS taken_names (
    queue TEXT NOT NULL,
    name TEXT NOT NULL,
    free_at_ms INTEGER NOT NULL,
    PRIMARY KEY (queue, name)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS taken_names_free ON taken_names (free_at_ms);
  CREATE TABLE IF NOT EXISTS dead_letters (
    id INTEGER PRIMARY KEY,
    queue TEXT NOT NULL,
    name TEXT,
    function_name TEXT NOT NULL,
    body TEXT NOT NULL,
    tries INTEGER NOT NULL,
    reason TEXT NOT NULL,
    enqueued_ms INTEGER NOT NULL,
    dead_ms INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS dead_letters_queue ON dead_letters (queue);`;

/** A task as stored; `tries` counts the one that is being made. */
export interface StoredTask {
  readonly id: number;
  readonly queue: string;
  readonly name: string | null;
  readonly function_name: string;
  readonly body: string;
  readonly enqueued_ms: number;
  /** Not before this; after a failure, when it is tried again. */
  readonly due_ms: number;
  tries: number;
  /** Tries that were answered with anything but 5xx. */
  readonly answers: number;
  /** Of the try before; 0 when it could not be reached. */
  readonly last_status: number | null;
  readonly last_failure: string | null;
}

/** A task that failed every try. */
export interface DeadTask {
  readonly queue: string;
  readonly name: string;
  readonly function_name: string;
  readonly body: Json;
  readonly tries: number;
  readonly reason: string;
  readonly enqueued_at: string;
  readonly dead_at: string;
}

export function openTasksStore(database: DatabaseSync) {
  database.exec(schema);
  const takenName = database.prepare(
    `SELECT 1 FROM taken_names WHERE queue = :queue AND name = :name AND free_at_ms > :now_ms`,
  );
  const insert = database.prepare(
    `INSERT INTO tasks (queue, name, function_name, body, enqueued_ms, due_ms)
     VALUES (:queue, :name, :function_name, :body, :now_ms, :due_ms) ON CONFLICT (queue, name) DO NOTHING`,
  );
  const stats = database.prepare(
    `SELECT :queue AS name, count(*) AS depth, coalesce(sum(in_flight), 0) AS in_flight,
       max(0, :now_ms - coalesce(min(due_ms), :now_ms)) / 1000.0 AS oldest_due_sec,
       (SELECT count(*) FROM dead_letters WHERE queue = :queue) AS dead_letters
     FROM tasks WHERE queue = :queue`,
  );
  const dead = database.prepare(
    `SELECT * FROM dead_letters WHERE queue = :queue ORDER BY id DESC LIMIT :limit`,
  );

  return {
    /** False when the name is taken. */
    add(
      task: Pick<StoredTask, 'queue' | 'name' | 'function_name' | 'body' | 'due_ms'>,
      nowMs: number,
    ): boolean {
      const { queue, name, function_name, body, due_ms } = task;
      return inTransaction(database, () => {
        if (name !== null && takenName.get({ queue, name, now_ms: nowMs })) {
          return false;
        }
        return insert.run({ queue, name, function_name, body, due_ms, now_ms: nowMs }).changes === 1;
      });
    },
    lane: (queue: Queue) => openQueueLane(database, queue),
    stats(queue: string, nowMs: number): DeliveryStats {
      return stats.get({ queue, now_ms: nowMs }) as unknown as DeliveryStats;
    },
    deadLetters(queue: string, limit: number): readonly DeadTask[] {
      const rows = dead.all({ queue, limit }) as unknown as DeadRow[];
      return rows.map((row) => ({
        queue: row.queue,
        name: row.name ?? String(row.id),
        function_name: row.function_name,
        body: JSON.parse(row.body) as Json,
        tries: row.tries,
        reason: row.reason,
        enqueued_at: new Date(row.enqueued_ms).toISOString(),
        dead_at: new Date(row.dead_ms).toISOString(),
      }));
    },
  };
}

interface DeadRow extends StoredTask {
  readonly reason: string;
  readonly dead_ms: number;
}

function openQueueLane(database: DatabaseSync, queue: Queue) {
  const settle = openSettling(database, queue);
  const due = database.prepare(
    `SELECT * FROM tasks WHERE queue = :queue AND in_flight = 0 AND due_ms <= :now_ms ORDER BY due_ms, id LIMIT :limit`,
  );
  const take = database.prepare('UPDATE tasks SET in_flight = 1, tries = tries + 1 WHERE id = :id');
  const next = database.prepare(
    'SELECT due_ms FROM tasks WHERE queue = :queue AND in_flight = 0 ORDER BY due_ms LIMIT 1',
  );
  const inFlight = database.prepare('SELECT * FROM tasks WHERE queue = :queue AND in_flight = 1');
  const { name } = queue;

  function findDue(limit: number, nowMs: number): StoredTask[] {
    return limit > 0 ? (due.all({ queue: name, now_ms: nowMs, limit }) as unknown as StoredTask[]) : [];
  }

  return {
    settleAndTake(tried: readonly Tried<StoredTask>[], limit: number, nowMs: number) {
      if (tried.length === 0 && findDue(Math.min(limit, 1), nowMs).length === 0) {
        return [];
      }
      return inTransaction(database, () => {
        for (const { item, outcome } of tried) {
          settle.outcome(item, outcome, nowMs);
        }
        const tasks = findDue(limit, nowMs);
        for (const task of tasks) {
          task.tries++;
          take.run({ id: task.id });
        }
        return tasks;
      });
    },
    nextDueMs() {
      const row = next.get({ queue: name }) as { due_ms: number } | undefined;
      return row?.due_ms;
    },
    recover(nowMs: number) {
      inTransaction(database, () => {
        for (const task of inFlight.all({ queue: name }) as unknown as StoredTask[]) {
          settle.interrupted(task, nowMs);
        }
      });
    },
  } satisfies LaneStore<StoredTask> & { recover(nowMs: number): void };
}

/** What becomes of a task after a try. */
function openSettling(database: DatabaseSync, queue: Queue) {
  const remove = database.prepare('DELETE FROM tasks WHERE id = :id');
  const keepName = database.prepare(
    `INSERT OR REPLACE INTO taken_names (queue, name, free_at_ms) VALUES (:queue, :name, :free_at_ms)`,
  );
  const freeNames = database.prepare(
    `DELETE FROM taken_names WHERE (queue, name) IN
       (SELECT queue, name FROM taken_names WHERE free_at_ms <= :now_ms ORDER BY free_at_ms LIMIT ${PURGED_AT_ONCE})`,
  );
  const bury = database.prepare(
    `INSERT INTO dead_letters SELECT id, queue, name, function_name, body, tries, :reason, enqueued_ms, :now_ms
     FROM tasks WHERE id = :id`,
  );
  const retry = database.prepare(
    `UPDATE tasks SET in_flight = 0, due_ms = :due_ms, answers = :answers, last_status = :status,
       last_failure = :failure WHERE id = :id`,
  );

  function finish({ id, name }: StoredTask, nowMs: number): void {
    remove.run({ id });
    freeNames.run({ now_ms: nowMs });
    if (name !== null) {
      keepName.run({ queue: queue.name, name, free_at_ms: nowMs + NAME_TAKEN_MS });
    }
  }

  function fail(task: StoredTask, failure: string, change: Change, nowMs: number): void {
    if (task.tries < queue.maxAttempts) {
      retry.run({ id: task.id, failure, ...change });
      return;
    }
    bury.run({ id: task.id, reason: failure, now_ms: nowMs });
    finish(task, nowMs);
  }

  return {
    outcome(task: StoredTask, outcome: Outcome, nowMs: number): void {
      const status = statusOf(outcome);
      if (status >= 200 && status < 300) {
        finish(task, nowMs);
        return;
      }
      const due_ms = nowMs + backoffMs(queue, task.tries);
      // A server error may mean that the handler never ran, so it does not count as an answer.
      const answers = task.answers + (status >= 100 && status < 500 ? 1 : 0);
      fail(task, describeOutcome(outcome), { due_ms, answers, status }, nowMs);
    },
    /** The process ended during the try: it counts, but there is nobody to spare by waiting. */
    interrupted(task: StoredTask, nowMs: number): void {
      const { answers, last_status } = task;
      const change = { due_ms: nowMs, answers, status: last_status };
      fail(task, 'the process ended during the try', change, nowMs);
    },
  };
}

interface Change {
  readonly due_ms: number;
  readonly answers: number;
  readonly status: number | null;
}

/** The status as Cloud Tasks reports it to the next try: 504 for a missed deadline, 0 for no connection. */
function statusOf(outcome: Outcome): number {
  if (outcome.kind === 'answered') {
    return outcome.status;
  }
  return outcome.kind === 'late' ? 504 : 0;
}
