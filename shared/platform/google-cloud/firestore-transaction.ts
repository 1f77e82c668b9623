import type { Transaction } from '@google-cloud/firestore';
import type { Collection, DocumentQuery, DocumentTransaction } from '../documents.ts';
import { planQuery } from '../documents-query.ts';
import { checkedPath, storable, storableUpdate, type JsonRecord } from '../documents-rules.ts';
import { TransactionRules } from '../documents-transaction-rules.ts';
import type { CompositeIndex } from '../indexes.ts';
import { documentRef, type FirestoreConnection } from './firestore-client.ts';
import { pageOf, pageQuery, storedOf } from './firestore-query.ts';

/** One try of a transaction; Firestore locks what it reads. */
export class FirestoreTransaction implements DocumentTransaction {
  readonly #connection: FirestoreConnection;
  readonly #transaction: Transaction;
  readonly #indexes: readonly CompositeIndex[];
  readonly #rules = new TransactionRules();

  constructor(connection: FirestoreConnection, transaction: Transaction, indexes: readonly CompositeIndex[]) {
    this.#connection = connection;
    this.#transaction = transaction;
    this.#indexes = indexes;
  }

  async get<T extends object>(collection: Collection<T>, tenantId: string, id: string) {
    this.#rules.read();
    const path = checkedPath(collection, tenantId, id);
    return storedOf(collection, await this.#transaction.get(documentRef(this.#connection, path)));
  }

  async query<T extends object>(collection: Collection<T>, tenantId: string, query: DocumentQuery<T>) {
    this.#rules.read();
    const plan = planQuery(collection, tenantId, query, this.#indexes);
    const page = pageQuery(this.#connection, collection.name, tenantId, plan);
    return pageOf(collection, plan, await this.#transaction.get(page));
  }

  create<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): void {
    const path = checkedPath(collection, tenantId, id);
    const record = storable(path, data);
    this.#rules.write(record);
    this.#transaction.create(documentRef(this.#connection, path), record);
  }

  set<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): void {
    const path = checkedPath(collection, tenantId, id);
    const record = storable(path, data);
    this.#rules.write(record);
    this.#transaction.set(documentRef(this.#connection, path), record);
  }

  update<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    fields: Partial<T>,
  ): void {
    const path = checkedPath(collection, tenantId, id);
    const record = storableUpdate(path, fields);
    this.#rules.write(record);
    const [field, value, ...more] = fieldArguments(this.#connection, record);
    this.#transaction.update(documentRef(this.#connection, path), field, value, ...more);
  }

  delete<T extends object>(collection: Collection<T>, tenantId: string, id: string): void {
    const path = checkedPath(collection, tenantId, id);
    this.#rules.write();
    this.#transaction.delete(documentRef(this.#connection, path));
  }

  end(): void {
    this.#rules.end();
  }
}

type FieldArguments = [
  field: InstanceType<FirestoreConnection['library']['FieldPath']>,
  value: unknown,
  ...more: unknown[],
];

/** An update's fields as field, value, field, value: as keys of an object, names with dots would be paths. */
export function fieldArguments({ library }: FirestoreConnection, record: JsonRecord): FieldArguments {
  return Object.entries(record).flatMap(([field, value]) => [
    new library.FieldPath(field),
    value,
  ]) as FieldArguments;
}
