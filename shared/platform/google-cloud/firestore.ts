import type { Precondition as FirestorePrecondition } from '@google-cloud/firestore';
import { bulkWriteError } from '../documents-bulk.ts';
import { planQuery } from '../documents-query.ts';
import { checkedPath, storable, storableUpdate, type RecordPath } from '../documents-rules.ts';
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
import { DocumentConflictError, DocumentMissingError } from '../errors.ts';
import type { CompositeIndex } from '../indexes.ts';
import { writeInBulk } from './firestore-bulk.ts';
import {
  connectFirestore,
  documentRef,
  timeOf,
  versionOf,
  type FirestoreConnection,
  type FirestoreOptions,
} from './firestore-client.ts';
import { withPortErrors } from './firestore-errors.ts';
import { filteredQuery, pageOf, pageQuery, storedOf } from './firestore-query.ts';
import { fieldArguments, FirestoreTransaction } from './firestore-transaction.ts';

const MAX_TRANSACTION_TRIES = 10;
const RECORDS_PER_READ = 500;

export interface FirestoreDocuments extends Documents {
  close(): Promise<void>;
}

/**
 * Documents in Firestore, at `tenants/{tenantId}/{collection}/{id}`. The index rule is checked here too, as the emulator
 * does not know it and a test should fail where the cloud would.
 */
export function createFirestoreDocuments(
  options: FirestoreOptions & { readonly indexes: readonly CompositeIndex[] },
): FirestoreDocuments {
  return new Adapter(options, options.indexes);
}

class Adapter implements FirestoreDocuments {
  readonly #options: FirestoreOptions;
  readonly #indexes: readonly CompositeIndex[];
  #connection: Promise<FirestoreConnection> | undefined;

  constructor(options: FirestoreOptions, indexes: readonly CompositeIndex[]) {
    this.#options = options;
    this.#indexes = indexes;
  }

  async get<T extends object>(collection: Collection<T>, tenantId: string, id: string) {
    const path = checkedPath(collection, tenantId, id);
    const connection = await this.#connect();
    return withPortErrors(subjectOf(path), async () =>
      storedOf(collection, await documentRef(connection, path).get()),
    );
  }

  async getMany<T extends object>(collection: Collection<T>, tenantId: string, ids: readonly string[]) {
    const paths = [...new Set(ids)].map((id) => checkedPath(collection, tenantId, id));
    const connection = await this.#connect();
    const found = new Map<string, Stored<T>>();
    for (let start = 0; start < paths.length; start += RECORDS_PER_READ) {
      const refs = paths.slice(start, start + RECORDS_PER_READ).map((path) => documentRef(connection, path));
      const snapshots = await withPortErrors(collection.name, () => connection.client.getAll(...refs));
      for (const stored of snapshots.map((snapshot) => storedOf(collection, snapshot))) {
        if (stored) {
          found.set(stored.id, stored);
        }
      }
    }
    return found;
  }

  async create<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T) {
    const path = checkedPath(collection, tenantId, id);
    const record = storable(path, data);
    const ref = documentRef(await this.#connect(), path);
    const result = await withPortErrors(subjectOf(path), () => ref.create(record));
    return versionOf(result.writeTime);
  }

  async set<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T) {
    const path = checkedPath(collection, tenantId, id);
    const record = storable(path, data);
    const ref = documentRef(await this.#connect(), path);
    const result = await withPortErrors(subjectOf(path), () => ref.set(record));
    return versionOf(result.writeTime);
  }

  async update<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    fields: Partial<T>,
    precondition?: Precondition,
  ) {
    const path = checkedPath(collection, tenantId, id);
    const record = storableUpdate(path, fields);
    const connection = await this.#connect();
    const ref = documentRef(connection, path);
    const [field, value, ...more] = fieldArguments(connection, record);
    const condition = precondition ? [firestorePrecondition(connection, precondition)] : [];
    try {
      const result = await withPortErrors(subjectOf(path), () =>
        ref.update(field, value, ...more, ...condition),
      );
      return versionOf(result.writeTime);
    } catch (error) {
      // Firestore says "failed precondition" of a missing record too.
      if (error instanceof DocumentConflictError && !(await ref.get()).exists) {
        throw new DocumentMissingError(`${subjectOf(path)} does not exist, so it cannot be updated`, {
          cause: error,
        });
      }
      throw error;
    }
  }

  async delete<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    precondition?: Precondition,
  ) {
    const path = checkedPath(collection, tenantId, id);
    const connection = await this.#connect();
    const ref = documentRef(connection, path);
    await withPortErrors(subjectOf(path), () =>
      precondition ? ref.delete(firestorePrecondition(connection, precondition)) : ref.delete(),
    );
  }

  async query<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    query: DocumentQuery<T> = {},
  ): Promise<DocumentPage<T>> {
    const plan = planQuery(collection, tenantId, query, this.#indexes);
    const page = pageQuery(await this.#connect(), collection.name, tenantId, plan);
    return pageOf(collection, plan, await withPortErrors(collection.name, () => page.get()));
  }

  async count<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    where: readonly Where<T>[] = [],
  ) {
    const plan = planQuery(collection, tenantId, { where }, this.#indexes);
    const filtered = filteredQuery(await this.#connect(), collection.name, tenantId, plan);
    const snapshot = await withPortErrors(collection.name, () => filtered.count().get());
    return snapshot.data().count;
  }

  async bulkWrite(writes: readonly BulkWrite[]): Promise<void> {
    const error = bulkWriteError(writes, await writeInBulk(await this.#connect(), writes));
    if (error) {
      throw error;
    }
  }

  async transaction<R>(work: (transaction: DocumentTransaction) => Promise<R>): Promise<R> {
    const connection = await this.#connect();
    const once = async (inner: Parameters<Parameters<typeof connection.client.runTransaction>[0]>[0]) => {
      const transaction = new FirestoreTransaction(connection, inner, this.#indexes);
      try {
        return await work(transaction);
      } finally {
        transaction.end();
      }
    };
    return withPortErrors('a record of the transaction', () =>
      connection.client.runTransaction(once, { maxAttempts: MAX_TRANSACTION_TRIES }),
    );
  }

  watch<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    onChange: (stored: Stored<T> | undefined) => void,
    onError: (error: unknown) => void,
  ): () => void {
    const path = checkedPath(collection, tenantId, id);
    let isStopped = false;
    let stopListening: (() => void) | undefined;
    const listen = (connection: FirestoreConnection) => {
      if (isStopped) {
        return;
      }
      stopListening = documentRef(connection, path).onSnapshot((snapshot) => {
        try {
          onChange(storedOf(collection, snapshot));
        } catch (error) {
          onError(error);
        }
      }, onError);
    };
    this.#connect().then(listen).catch(onError);
    return () => {
      isStopped = true;
      stopListening?.();
    };
  }

  async close(): Promise<void> {
    const connection = await this.#connection;
    await connection?.client.terminate();
  }

  #connect(): Promise<FirestoreConnection> {
    this.#connection ??= connectFirestore(this.#options);
    return this.#connection;
  }
}

function subjectOf({ collection, id }: RecordPath): string {
  return `${collection}/${id}`;
}

function firestorePrecondition(
  connection: FirestoreConnection,
  { version }: Precondition,
): FirestorePrecondition {
  return { lastUpdateTime: timeOf(connection, version) };
}
