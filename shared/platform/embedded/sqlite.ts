import { mkdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

/** How long a statement waits for another connection's write before it fails. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens or creates a SQLite file, and the folder it is in, so that what was committed survives `kill -9` and a power
 * cut: WAL, and a sync at every commit.
 */
export function openDatabase(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });

  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    // Eight records of a usual size to a page, which is written whole for each commit that changes it.
    database.exec(
      'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;',
    );
  } catch (error) {
    database.close();
    throw new Error(`${path} cannot be opened as a database: restore it from a backup or move it away`, {
      cause: error,
    });
  }
  return database;
}

/** Runs `work` in one write transaction: all of it is on disk when this returns, or none of it when it throws. */
export function inTransaction<R>(database: DatabaseSync, work: () => R): R {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) {
      database.exec('ROLLBACK');
    }
    throw error;
  }
}

/**
 * Copies a database that is in use to one file, as it stood at one instant. The destination appears whole or not at all,
 * and replaces what was there.
 */
export async function backupDatabase(database: DatabaseSync, destinationPath: string): Promise<void> {
  await mkdir(dirname(destinationPath), { recursive: true });

  const partial = `${destinationPath}.partial`;
  await rm(partial, { force: true });
  try {
    await backup(database, partial);
    await rename(partial, destinationPath);
  } finally {
    await rm(partial, { force: true });
  }
}
