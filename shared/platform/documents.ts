import type { z } from 'zod';

/** JSON values that both stores can hold. Firestore refuses an array directly inside an array; so does the embedded store. */
export type Json = null | boolean | number | string | Json[] | { [field: string]: Json };

/**
 * A named set of records of one shape. Every record is parsed with `schema` when it is read, so that a store written by
 * an older version fails loudly at the record instead of quietly downstream.
 */
export interface Collection<T extends object> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /**
   * Where a few fields of many records are read, by queries or by ids: those, which every record must have. A store may
   * leave the others unread, and may keep these beside its index, so that each query costs it an index.
   */
  readonly fields?: readonly string[];
}

/** Tenant of the records that belong to no tenant: grants, leases of the process itself. No caller can name it. */
export const SYSTEM_TENANT = '_system';

/**
 * A record as stored. `version` is opaque, changes whenever the record does (a write of the same content may keep it), and
 * is what preconditions compare.
 */
export interface Stored<T> {
  readonly id: string;
  readonly data: T;
  readonly version: string;
}

/** A write happens only while the record still has this version; otherwise `DocumentConflictError`. */
export interface Precondition {
  readonly version: string;
}

export type WhereOp = '==' | '<' | '<=' | '>' | '>=' | 'in' | 'array-contains';
/**
 * `[top-level field, operator, value]`. Values are texts, finite numbers and booleans, and null with `==`; a range finds
 * only values of its own type. `in` takes up to 30 values.
 */
export type Where<T> = readonly [field: keyof T & string, op: WhereOp, value: Json];

/**
 * Equality needs no index; a range or an order beside another field needs a composite one, declared in `indexes.ts`
 * (else `MissingIndexError`). Records that lack an ordered field, or hold null in a ranged one, are not found. Values are
 * ordered null, booleans, numbers, texts (by UTF-8 bytes). What neither store could answer throws `InvalidQueryError`.
 */
export interface DocumentQuery<T> {
  readonly where?: readonly Where<T>[];
  /** Ties are broken by id, in the direction of the last order. Default: by id. */
  readonly orderBy?: readonly { readonly field: keyof T & string; readonly direction?: 'asc' | 'desc' }[];
  /** At most this many records; default 100, at most 10,000. */
  readonly limit?: number;
  /** `next_cursor` of the page before, from the same query. A cursor that is not ours throws `InvalidCursorError`. */
  readonly cursor?: string | undefined;
}

export interface DocumentPage<T> {
  readonly items: readonly Stored<T>[];
  /** Absent on the last page. */
  readonly next_cursor?: string;
}

/**
 * The reads and writes of one transaction. All reads come before the first write, as Firestore demands, and all calls
 * before the end of its work (`InvalidTransactionError`). A query is read again at the commit like a record.
 */
export interface DocumentTransaction {
  get<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
  ): Promise<Stored<T> | undefined>;
  query<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    query: DocumentQuery<T>,
  ): Promise<DocumentPage<T>>;
  create<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): void;
  set<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): void;
  update<T extends object>(collection: Collection<T>, tenantId: string, id: string, fields: Partial<T>): void;
  delete<T extends object>(collection: Collection<T>, tenantId: string, id: string): void;
}

/** One write of `bulkWrite`. `set` replaces, `update` changes the named top-level fields of an existing record. */
export type BulkWrite =
  | {
      readonly kind: 'set';
      readonly collection: Collection<object>;
      readonly tenantId: string;
      readonly id: string;
      readonly data: object;
    }
  | {
      readonly kind: 'update';
      readonly collection: Collection<object>;
      readonly tenantId: string;
      readonly id: string;
      readonly fields: object;
    }
  | {
      readonly kind: 'delete';
      readonly collection: Collection<object>;
      readonly tenantId: string;
      readonly id: string;
    };

/**
 * Small records with transactions: the state of everything that is running. Reads see every earlier write. A record is at
 * most 1 MiB as Firestore counts it (`DocumentTooLargeError`); ids are 1 to 1,500 bytes without `/` and are neither `.`,
 * `..` nor `__x__` (`InvalidDocumentError`). Undefined fields are left out.
 */
export interface Documents {
  get<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
  ): Promise<Stored<T> | undefined>;
  /** The records that exist, by id, in one round trip. */
  getMany<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    ids: readonly string[],
  ): Promise<Map<string, Stored<T>>>;
  /** Fails with `DocumentExistsError` when the id is taken; of simultaneous creates exactly one succeeds. */
  create<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): Promise<string>;
  /** Creates or replaces. Answers the new version. */
  set<T extends object>(collection: Collection<T>, tenantId: string, id: string, data: T): Promise<string>;
  /** Replaces the named top-level fields. `DocumentMissingError`, `DocumentConflictError`. Answers the new version. */
  update<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    fields: Partial<T>,
    precondition?: Precondition,
  ): Promise<string>;
  /** Deleting what is not there succeeds, unless a precondition was given (`DocumentConflictError`). */
  delete<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    precondition?: Precondition,
  ): Promise<void>;
  query<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    query?: DocumentQuery<T>,
  ): Promise<DocumentPage<T>>;
  count<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    where?: readonly Where<T>[],
  ): Promise<number>;
  /** Many writes, each atomic, not all together; several to one record are applied in the order given. Throws `BulkWriteError` after trying all if any failed. */
  bulkWrite(writes: readonly BulkWrite[]): Promise<void>;
  /**
   * Runs `work`, applies its writes all or none, and runs it again when a record that it read was changed meanwhile (so
   * `work` has no other effects). `DocumentConflictError` after the last try.
   */
  transaction<R>(work: (transaction: DocumentTransaction) => Promise<R>): Promise<R>;
  /**
   * Calls `onChange` with the record now and after every change (undefined: it does not exist), never out of order; changes
   * in quick succession may be one call. `onError` hears of a record that does not parse. Returns the way to stop.
   */
  watch<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    id: string,
    onChange: (stored: Stored<T> | undefined) => void,
    onError: (error: unknown) => void,
  ): () => void;
}
