import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { QueryPlan } from '../documents-plan.ts';
import type { RecordPath } from '../documents-rules.ts';
import type { Collection } from '../documents.ts';
import { memberTableOf, type NewIndex, newIndexOf } from './documents-new-index.ts';
import { countSql, selectManySql, selectSql, type Sql } from './documents-sql.ts';
import { inTransaction } from './sqlite.ts';

/** A row of a collection's table. `data` is the record's JSON. */
export interface Row {
  readonly id: string;
  readonly version: string;
  readonly data: string;
}

const OneNumber = z.tuple([z.int()]);

/** The statements of records of one collection that are named by their ids. */
interface RecordStatements {
  readonly read: StatementSync;
  readonly write: StatementSync;
  readonly remove: StatementSync;
}

/**
 * The SQLite side of the documents: a table per collection, indexes that are made when a query first needs them, and a
 * counter of versions. Everything here is synchronous; who calls decides about transactions.
 */
export class DocumentTables {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #ofRecords = new Map<string, RecordStatements>();
  readonly #known = new Set<string>();
  #lastVersion: number;
  #storedVersion: number;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(
      `CREATE TABLE IF NOT EXISTS "meta:versions" (one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL);
       INSERT OR IGNORE INTO "meta:versions" VALUES (1, 0);`,
    );
    [this.#lastVersion] = OneNumber.parse(this.#prepare('SELECT last FROM "meta:versions"').get());
    this.#storedVersion = this.#lastVersion;
  }

  /** Makes the collection's table. Never inside a transaction, whose end might undo it. */
  ensureCollection(name: string): void {
    this.#ensure(name, () => {
      inTransaction(this.#database, () => {
        this.#database.exec(
          `CREATE TABLE IF NOT EXISTS "${name}" (tenant_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL);
           CREATE UNIQUE INDEX IF NOT EXISTS "${name}:by:id" ON "${name}" (tenant_id, id);`,
        );
      });
    });
  }

  read({ collection, tenantId, id }: RecordPath): Row | undefined {
    const row = this.#of(collection).read.get(tenantId, id);
    return row && toRow(row);
  }

  /** Those that exist, with one statement, which takes a third of what as many single ones take. */
  readMany(
    { name, fields }: Pick<Collection<object>, 'name' | 'fields'>,
    tenantId: string,
    ids: readonly string[],
  ): Row[] {
    return this.#prepare(selectManySql(name, fields)).all(JSON.stringify(ids), tenantId).map(toRow);
  }

  /** The index that a query needs and that is not there yet. */
  missingIndex(collection: string, plan: QueryPlan): NewIndex | undefined {
    const index = plan.contains
      ? memberTableOf(collection, plan.contains.field)
      : newIndexOf(collection, plan);
    if (index === undefined || this.#known.has(index.name)) return undefined;
    if (!this.#prepare(`SELECT name FROM sqlite_schema WHERE '"' || name || '"' = ?`).get(index.name))
      return index;
    this.#known.add(index.name);
    return undefined;
  }

  /** An upper bound, without counting. */
  mostRecords(collection: string): number {
    const [records] = OneNumber.parse(
      this.#prepare(`SELECT coalesce(max(rowid), 0) FROM "${collection}"`).get(),
    );
    return records;
  }

  /** One row more than the limit when there are more. */
  select(collection: string, tenantId: string, plan: QueryPlan): Row[] {
    this.#ensureIndexes(collection, plan);
    return this.#all(selectSql(collection, tenantId, plan)).map(toRow);
  }

  count(collection: string, tenantId: string, plan: QueryPlan): number {
    this.#ensureIndexes(collection, plan);
    const [records] = OneNumber.parse(this.#all(countSql(collection, tenantId, plan))[0]);
    return records;
  }

  /**
   * Answers the version: a new one, or the old one when the record is already as it shall be, as in Firestore. One
   * statement, which happens or does not.
   */
  write(path: RecordPath, data: string): string {
    const version = this.#lastVersion + 1;
    const { changes } = this.#of(path.collection).write.run(path.tenantId, path.id, version, data);
    if (changes === 0) {
      return this.read(path)?.version ?? String(this.#lastVersion);
    }
    this.#lastVersion = version;
    return String(version);
  }

  /** One statement, too. */
  remove({ collection, tenantId, id }: RecordPath): void {
    this.#of(collection).remove.run(tenantId, id);
  }

  /** Before every commit: a version that was handed out is never handed out again, also after a crash. */
  storeLastVersion(): void {
    if (this.#lastVersion !== this.#storedVersion) {
      this.#prepare('UPDATE "meta:versions" SET last = ?').run(this.#lastVersion);
      this.#storedVersion = this.#lastVersion;
    }
  }

  #ensureIndexes(collection: string, plan: QueryPlan): void {
    const index = this.missingIndex(collection, plan);
    if (index) inTransaction(this.#database, () => this.#database.exec(index.sql));
  }

  #ensure(name: string, create: () => void): void {
    if (!this.#known.has(name)) {
      create();
      this.#known.add(name);
    }
  }

  #all({ text, values }: Sql): unknown[] {
    return this.#prepare(text).all(...values);
  }

  #of(collection: string): RecordStatements {
    let statements = this.#ofRecords.get(collection);
    if (!statements) {
      statements = {
        read: this.#prepare(`SELECT id, version, data FROM "${collection}" WHERE tenant_id = ? AND id = ?`),
        write: this.#prepare(
          `INSERT INTO "${collection}" (tenant_id, id, version, data) VALUES (?, ?, ?, ?)
           ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version, data = excluded.data
           WHERE data IS NOT excluded.data`,
        ),
        remove: this.#prepare(`DELETE FROM "${collection}" WHERE tenant_id = ? AND id = ?`),
      };
      this.#ofRecords.set(collection, statements);
    }
    return statements;
  }

  /** Rows are arrays: of rows as objects some 70 bytes each stay until V8 collects all of its heap. */
  #prepare(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#database.prepare(text);
      statement.setReturnArrays(true);
      this.#statements.set(text, statement);
    }
    return statement;
  }
}

/** By hand, for it is done for every record that is read. */
function toRow(row: unknown): Row {
  const [id, version, data]: unknown[] = Array.isArray(row) ? row : [];
  if (typeof id !== 'string' || typeof version !== 'number' || typeof data !== 'string') {
    throw new TypeError(`the row of record ${JSON.stringify(id)} is damaged: restore the data folder`);
  }
  return { id, version: String(version), data };
}
