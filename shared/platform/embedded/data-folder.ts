import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const LOCK_FILE = 'lock.sqlite';
const HOLDER_FILE = 'lock.json';
/** SQLite's code for "another connection holds the lock". */
const SQLITE_BUSY = 5;

/** Keeps the garbage collector from closing a lock that its taker does not keep. */
const heldDatabases = new Set<DatabaseSync>();

const Holder = z.object({
  pid: z.int(),
  host: z.string(),
  port: z.int().optional(),
  since: z.string(),
});
type Holder = z.infer<typeof Holder>;

/** Another process, or another part of this one, works in the data folder. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';
}

export interface DataFolderLock {
  /** Tells those who are refused where the holder can be reached. */
  announce(port: number): void;
  release(): void;
}

/**
 * Takes a data folder, which is created if need be, for this process alone. The lock is the operating system's, on an
 * open file, so that it ends with the process however that dies.
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const database = exclusiveDatabase(folder);
  heldDatabases.add(database);
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  const holderFile = join(folder, HOLDER_FILE);
  let isHeld = true;
  writeFileSync(holderFile, JSON.stringify(holder));

  return {
    announce(port) {
      if (isHeld) {
        writeFileSync(holderFile, JSON.stringify({ ...holder, port }));
      }
    },
    release() {
      if (isHeld) {
        isHeld = false;
        rmSync(holderFile, { force: true });
        heldDatabases.delete(database);
        database.close();
      }
    },
  };
}

function exclusiveDatabase(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) {
      throw new DataFolderInUseError(inUseMessage(folder), { cause: error });
    }
    throw new Error(`${join(folder, LOCK_FILE)} cannot be locked: check the folder's permissions`, {
      cause: error,
    });
  }
}

function inUseMessage(folder: string): string {
  const holder = readHolder(folder);
  const reached = holder?.port === undefined ? '' : ` on port ${holder.port}`;
  const who = holder
    ? `process ${holder.pid} on ${holder.host}${reached}, since ${holder.since}`
    : 'another process';
  return `the data folder ${folder} is in use by ${who}: stop it, or set MILLRACE_DATA_DIR to another folder`;
}

/** Who took the folder last; after a crash that may be nobody any more. */
export function readHolder(folder: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}
