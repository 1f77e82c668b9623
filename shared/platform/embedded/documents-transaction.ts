import type { Collection, DocumentPage, DocumentQuery, DocumentTransaction, Stored } from '../documents.ts';
import {
  checkedPath,
  checkScope,
  MAX_TRANSACTION_BYTES,
  storable,
  storableUpdate,
  type RecordPath,
} from '../documents-rules.ts';
import { DocumentTooLargeError, InvalidTransactionError } from '../errors.ts';
import type { DocumentRecords } from './documents-records.ts';

/**
 * One try of a transaction. Reads are answered at once and remembered as checks, writes are kept until the commit, which
 * happens only if every read would still give the same answer.
 */
export class OptimisticTransaction implements DocumentTransaction {
  readonly #records: DocumentRecords;
  readonly #checks: (() => boolean)[] = [];
  readonly #writes: (() => void)[] = [];
  #bytes = 0;
  #isOver = false;

  readonly #ensure: (collection: { readonly name: string }) => void;

  /** `ensure` makes a collection's table, before the commit that needs it. */
  constructor(records: DocumentRecords, ensure: (collection: { readonly name: string }) => void) {
    this.#records = records;
    this.#ensure = ensure;
  }

  get isReadOnly(): boolean {
    return this.#writes.length === 0;
  }

  async get<T extends object>(collection: Collection<T>, tenantId: string, id: string) {
    this.#beforeRead();
    const path = this.#path(collection, tenantId, id);
    const stored = this.#records.read(collection, path);
    this.#checks.push(() => this.#records.version(path) === stored?.version);
    return stored;
  }

  async query<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    query: DocumentQuery<T>,
  ): Promise<DocumentPage<T>> {
    this.#beforeRead();
    checkScope(collection, tenantId);
    this.#ensure(collection);
    const page = this.#records.query(collection, tenantId, query);
    this.#checks.push(() => isSamePage(page, this.#records.query(collection, tenantId, query)));
    return page;
  }

  create<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): void {
    this.#beforeWrite();
    const path = this.#path(collection, tenantId, id);
    const record = storable(path, data);
    this.#add(record, () => this.#records.create(path, record));
  }

  set<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): void {
    this.#beforeWrite();
    const path = this.#path(collection, tenantId, id);
    const record = storable(path, data);
    this.#add(record, () => this.#records.set(path, record));
  }

  update<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    fields: Partial<T>,
  ): void {
    this.#beforeWrite();
    const path = this.#path(collection, tenantId, id);
    const record = storableUpdate(path, fields);
    this.#add(record, () => this.#records.update(path, record));
  }

  delete<T extends object>(collection: Collection<T>, tenantId: string, id: string): void {
    this.#beforeWrite();
    const path = this.#path(collection, tenantId, id);
    this.#add({}, () => this.#records.delete(path));
  }

  /** No more calls from here on. */
  end(): void {
    this.#isOver = true;
  }

  isStillTrue(): boolean {
    return this.#checks.every((check) => check());
  }

  /** Inside a commit. Answers false, having written nothing, when a read has become untrue. */
  commit(): boolean {
    if (!this.isStillTrue()) {
      return false;
    }
    for (const write of this.#writes) {
      write();
    }
    return true;
  }

  #path(collection: { readonly name: string }, tenantId: string, id: string): RecordPath {
    const path = checkedPath(collection, tenantId, id);
    this.#ensure(collection);
    return path;
  }

  #beforeRead(): void {
    this.#beforeWrite();
    if (this.#writes.length > 0) {
      throw new InvalidTransactionError(
        'a transaction reads everything before its first write: move the read up',
      );
    }
  }

  #beforeWrite(): void {
    if (this.#isOver) {
      throw new InvalidTransactionError('the transaction is over: await every call before its work returns');
    }
  }

  #add(record: object, write: () => unknown): void {
    this.#bytes += Buffer.byteLength(JSON.stringify(record));
    if (this.#bytes > MAX_TRANSACTION_BYTES) {
      throw new DocumentTooLargeError(
        `the writes of a transaction are more than ${MAX_TRANSACTION_BYTES} bytes: use bulkWrite, or several transactions`,
      );
    }
    this.#writes.push(write);
  }
}

function isSamePage(before: DocumentPage<object>, now: DocumentPage<object>): boolean {
  return (
    before.next_cursor === now.next_cursor &&
    before.items.length === now.items.length &&
    before.items.every((item, place) => isSame(item, now.items[place]))
  );
}

function isSame(one: Stored<object>, other: Stored<object> | undefined): boolean {
  return one.id === other?.id && one.version === other.version;
}
