import type { Collection, DocumentPage, DocumentQuery, DocumentTransaction, Stored } from '../documents.ts';
import { checkedPath, checkScope, storable, storableUpdate, type RecordPath } from '../documents-rules.ts';
import { TransactionRules } from '../documents-transaction-rules.ts';
import type { DocumentRecords } from './documents-records.ts';

/**
 * One try of a transaction. Reads are answered at once and remembered as checks, writes are kept until the commit, which
 * happens only if every read would still give the same answer.
 */
export class OptimisticTransaction implements DocumentTransaction {
  readonly #records: DocumentRecords;
  readonly #checks: (() => boolean)[] = [];
  readonly #writes: (() => void)[] = [];
  readonly #rules = new TransactionRules();

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
    this.#rules.read();
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
    this.#rules.read();
    checkScope(collection, tenantId);
    this.#ensure(collection);
    const plan = this.#records.plan(collection, tenantId, query);
    const page = this.#records.query(collection, tenantId, plan);
    this.#checks.push(() => isSamePage(page, this.#records.query(collection, tenantId, plan)));
    return page;
  }

  create<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): void {
    const path = this.#path(collection, tenantId, id);
    const record = storable(path, data);
    this.#rules.write(record);
    this.#writes.push(() => this.#records.create(path, JSON.stringify(record)));
  }

  set<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): void {
    const path = this.#path(collection, tenantId, id);
    const record = storable(path, data);
    this.#rules.write(record);
    this.#writes.push(() => this.#records.set(path, JSON.stringify(record)));
  }

  update<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    fields: Partial<T>,
  ): void {
    const path = this.#path(collection, tenantId, id);
    const record = storableUpdate(path, fields);
    this.#rules.write(record);
    this.#writes.push(() => this.#records.update(path, record));
  }

  delete<T extends object>(collection: Collection<T>, tenantId: string, id: string): void {
    const path = this.#path(collection, tenantId, id);
    this.#rules.write();
    this.#writes.push(() => this.#records.delete(path));
  }

  /** No more calls from here on. */
  end(): void {
    this.#rules.end();
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
