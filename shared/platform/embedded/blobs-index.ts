import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { BlobInfo } from '../blobs.ts';
import { inTransaction } from './sqlite.ts';

export interface BlobEntry extends BlobInfo {
  /** Path of the body below the blobs' folder. */
  readonly file: string;
}

const Entry = z.object({ key: z.string(), file: z.string(), size_bytes: z.int(), content_type: z.string() });
/** Sorts after every key, since no key has this byte. */
const AFTER_ALL_KEYS = Buffer.from([0xff]);

/** Which blob is in which file. Synchronous, in the order of the keys' bytes. */
export class BlobIndex {
  readonly #database: DatabaseSync;
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #delete: StatementSync;
  readonly #page: StatementSync;
  readonly #file: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    // Keys are blobs here, so that a prefix and all that follows it is one range of bytes.
    database.exec(
      `CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, file TEXT NOT NULL UNIQUE, size_bytes INTEGER NOT NULL, content_type TEXT NOT NULL) WITHOUT ROWID`,
    );
    const columns = 'CAST(key AS TEXT) AS key, file, size_bytes, content_type';
    this.#get = database.prepare(`SELECT ${columns} FROM entries WHERE key = ?`);
    this.#put = database.prepare('INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)');
    this.#delete = database.prepare('DELETE FROM entries WHERE key = ?');
    this.#page = database.prepare(
      `SELECT ${columns} FROM entries WHERE key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
    );
    this.#file = database.prepare('SELECT 1 FROM entries WHERE file = ?');
  }

  get(key: string): BlobEntry | undefined {
    const row = this.#get.get(Buffer.from(key));
    return row && Entry.parse(row);
  }

  /** Answers the file of the blob that was replaced. */
  put({ key, file, size_bytes, content_type }: BlobEntry): string | undefined {
    return inTransaction(this.#database, () => {
      const replaced = this.get(key)?.file;
      this.#put.run(Buffer.from(key), file, size_bytes, content_type);
      return replaced;
    });
  }

  /** Answers the file of the blob that was deleted. */
  delete(key: string): string | undefined {
    const deleted = this.get(key)?.file;
    this.#delete.run(Buffer.from(key));
    return deleted;
  }

  /** The next entries after a key, of those that begin with `prefix`. */
  page(prefix: string, after: string | undefined, limit: number): BlobEntry[] {
    const from = Buffer.from(prefix);
    const rows = this.#page.all(Buffer.from(after ?? ''), from, Buffer.concat([from, AFTER_ALL_KEYS]), limit);
    return z.array(Entry).parse(rows);
  }

  hasFile(file: string): boolean {
    return this.#file.get(file) !== undefined;
  }
}
