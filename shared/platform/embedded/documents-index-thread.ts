import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { inTransaction, openDatabase } from './sqlite.ts';

/** Run by `IndexMaker` in a thread of its own: executes statements in one transaction, through a connection of its own. */

const { path, sql } = z.object({ path: z.string(), sql: z.string() }).parse(workerData);
const database = openDatabase(path);
try {
  inTransaction(database, () => database.exec(sql));
} finally {
  database.close();
}
