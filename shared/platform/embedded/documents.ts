import { join } from 'node:path';
import { setImmediate as letOthersRun, setTimeout as delay } from 'node:timers/promises';
import type {
  BulkWrite,
  Collection,
  DocumentPage,
  DocumentQuery,
  Documents,
  DocumentTransaction,
  Precondition,
  Stored,
  Where,
} from '../documents.ts';
import { bulkWriteError } from '../documents-bulk.ts';
import { checkedPath, checkScope, storableUpdate, type RecordPath } from '../documents-rules.ts';
import type { QueryPlan } from '../documents-plan.ts';
import { DocumentConflictError } from '../errors.ts';
import type { CompositeIndex } from '../indexes.ts';
import { CommitQueue } from './documents-commits.ts';
import { IndexMaker } from './documents-index-maker.ts';
import { DocumentRecords, storedOf } from './documents-records.ts';
import { storableText } from './documents-storable.ts';
import { DocumentTables } from './documents-tables.ts';
import { OptimisticTransaction } from './documents-transaction.ts';
import { DocumentWatchers } from './documents-watchers.ts';
import { backupDatabase, openDatabase } from './sqlite.ts';

/** Writes that are prepared at once, and reads; the event loop is free in between. */
const BULK_CHUNK = 1_000;
const READ_CHUNK = 500;
/** An index of so many records is made in some milliseconds; a thread takes longer to start. */
const FEW_RECORDS = 5_000;
/** Pages kept in memory: the inner ones of the indexes of some 100,000 records, and what one commit changes. */
const CACHE_KIB = 8_192;
/** Written before they are moved into the file, 16 MiB: a page that changes in many commits is moved once. */
const WAL_PAGES = 2_000;
const MAX_TRIES = 20;
const MAX_BACKOFF_MS = 64;
export const DOCUMENTS_FILE = 'documents.sqlite';

export interface EmbeddedDocuments extends Documents {
  /** Copies all records, as they stand at one instant, to a file, while they are in use. */
  backup(destinationPath: string): Promise<void>;
  /** Commits what is under way and ends every watch. */
  close(): void;
}

/**
 * Documents in one SQLite file, for one process at a time (see `lockDataFolder`). A write that was answered survives
 * `kill -9`.
 */
export function createEmbeddedDocuments(options: {
  readonly dataDir: string;
  readonly indexes: readonly CompositeIndex[];
}): EmbeddedDocuments {
  return new SqliteDocuments(join(options.dataDir, DOCUMENTS_FILE), options.indexes);
}

class SqliteDocuments implements EmbeddedDocuments {
  readonly #database;
  readonly #tables;
  readonly #records;
  readonly #commits;
  readonly #watchers;
  readonly #indexMaker;

  constructor(path: string, indexes: readonly CompositeIndex[]) {
    this.#database = openDatabase(path);
    this.#database.exec(`PRAGMA cache_size = -${CACHE_KIB}; PRAGMA wal_autocheckpoint = ${WAL_PAGES};`);
    const tables = new DocumentTables(this.#database);
    const watchers = new DocumentWatchers((record) => tables.read(record));
    const indexMaker = new IndexMaker(path);
    this.#tables = tables;
    this.#watchers = watchers;
    this.#indexMaker = indexMaker;
    this.#records = new DocumentRecords(tables, indexes, (record) => watchers.note(record));
    this.#commits = new CommitQueue(
      this.#database,
      () => tables.storeLastVersion(),
      () => watchers.tellChanged(),
      () => indexMaker.running,
    );
  }

  async get<T extends object>(collection: Collection<T>, tenantId: string, id: string) {
    return this.#records.read(collection, this.#path(collection, tenantId, id));
  }

  async getMany<T extends object>(collection: Collection<T>, tenantId: string, ids: readonly string[]) {
    const found = new Map<string, Stored<T>>();
    for (let start = 0; start < ids.length; start += READ_CHUNK) {
      if (start > 0) {
        await letOthersRun();
      }
      const chunk = ids.slice(start, start + READ_CHUNK);
      for (const id of chunk) {
        this.#path(collection, tenantId, id);
      }
      for (const stored of this.#records.readMany(collection, tenantId, chunk)) {
        found.set(stored.id, stored);
      }
    }
    return found;
  }

  async create<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T) {
    const path = this.#path(collection, tenantId, id);
    const text = storableText(path, data);
    return this.#commits.runOne(() => this.#records.create(path, text));
  }

  async set<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T) {
    const path = this.#path(collection, tenantId, id);
    const text = storableText(path, data);
    return this.#commits.runOne(() => this.#records.set(path, text));
  }

  async update<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    fields: Partial<T>,
    precondition?: Precondition,
  ) {
    const path = this.#path(collection, tenantId, id);
    const record = storableUpdate(path, fields);
    return this.#commits.runOne(() => this.#records.update(path, record, precondition));
  }

  async delete<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    precondition?: Precondition,
  ) {
    const path = this.#path(collection, tenantId, id);
    return this.#commits.runOne(() => this.#records.delete(path, precondition));
  }

  async query<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    query: DocumentQuery<T> = {},
  ): Promise<DocumentPage<T>> {
    this.#ensure(collection, tenantId);
    const plan = this.#records.plan(collection, tenantId, query);
    await this.#index(collection, plan);
    return this.#records.query(collection, tenantId, plan);
  }

  async count<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    where: readonly Where<T>[] = [],
  ) {
    this.#ensure(collection, tenantId);
    const plan = this.#records.planCount(collection, tenantId, where);
    await this.#index(collection, plan);
    return this.#records.count(collection, tenantId, plan);
  }

  async bulkWrite(writes: readonly BulkWrite[]): Promise<void> {
    const outcomes: PromiseSettledResult<unknown>[] = [];
    for (let start = 0; start < writes.length; start += BULK_CHUNK) {
      const chunk = writes.slice(start, start + BULK_CHUNK).map((write) => this.#prepared(write));
      const done = this.#commits.runEach(chunk);
      outcomes.push(
        ...(await done.catch((reason: unknown) =>
          chunk.map((): PromiseRejectedResult => ({ status: 'rejected', reason })),
        )),
      );
    }
    const error = bulkWriteError(writes, outcomes);
    if (error) {
      throw error;
    }
  }

  /** What is to be done inside a commit; what cannot be stored throws there, in its turn. */
  #prepared(write: BulkWrite): () => unknown {
    try {
      const path = this.#path(write.collection, write.tenantId, write.id);
      switch (write.kind) {
        case 'set': {
          const text = storableText(path, write.data);
          return () => this.#records.set(path, text);
        }
        case 'update': {
          const fields = storableUpdate(path, write.fields);
          return () => this.#records.update(path, fields);
        }
        case 'delete':
          return () => this.#records.delete(path);
      }
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }

  async transaction<R>(work: (transaction: DocumentTransaction) => Promise<R>): Promise<R> {
    for (let tries = 1; tries <= MAX_TRIES; tries++) {
      const outcome = await this.#try(work);
      if (outcome.isCommitted) {
        return outcome.result;
      }
      await delay(Math.random() * Math.min(MAX_BACKOFF_MS, 2 ** tries));
    }
    throw new DocumentConflictError(
      `a transaction lost to others ${MAX_TRIES} times: too many write the same records at once, try again later`,
    );
  }

  async #try<R>(
    work: (transaction: DocumentTransaction) => Promise<R>,
  ): Promise<{ isCommitted: true; result: R } | { isCommitted: false }> {
    const transaction = new OptimisticTransaction(this.#records, (collection) =>
      this.#tables.ensureCollection(collection.name),
    );
    let result: R;
    try {
      result = await work(transaction);
    } catch (error) {
      // A mixture of old and new records may be what made it throw.
      if (transaction.isStillTrue()) {
        throw error;
      }
      return { isCommitted: false };
    } finally {
      transaction.end();
    }
    if (transaction.isReadOnly) {
      return transaction.isStillTrue() ? { isCommitted: true, result } : { isCommitted: false };
    }
    const isCommitted = await this.#commits.run(() => transaction.commit());
    return isCommitted ? { isCommitted, result } : { isCommitted };
  }

  watch<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    onChange: (stored: Stored<T> | undefined) => void,
    onError: (error: unknown) => void,
  ): () => void {
    const path = this.#path(collection, tenantId, id);
    return this.#watchers.add(path, (row) => {
      try {
        onChange(row && storedOf(collection, row));
      } catch (error) {
        onError(error);
      }
    });
  }

  backup(destinationPath: string): Promise<void> {
    return backupDatabase(this.#database, destinationPath);
  }

  close(): void {
    this.#commits.finish();
    this.#watchers.stopAll();
    this.#database.close();
  }

  /** Makes the index that a query of many records needs first. Of few records, the query itself makes it. */
  async #index({ name }: { readonly name: string }, plan: QueryPlan): Promise<void> {
    const index = this.#tables.missingIndex(name, plan);
    if (index && this.#tables.mostRecords(name) > FEW_RECORDS) {
      await this.#indexMaker.make(index.name, index.sql);
    }
  }

  #path(collection: { readonly name: string }, tenantId: string, id: string): RecordPath {
    const path = checkedPath(collection, tenantId, id);
    this.#tables.ensureCollection(collection.name);
    return path;
  }

  #ensure(collection: { readonly name: string }, tenantId: string): void {
    checkScope(collection, tenantId);
    this.#tables.ensureCollection(collection.name);
  }
}
