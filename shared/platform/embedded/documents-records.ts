import type {
  Collection,
  DocumentPage,
  DocumentQuery,
  Json,
  Precondition,
  Stored,
  Where,
} from '../documents.ts';
import { cursorText } from '../documents-cursor.ts';
import type { QueryPlan } from '../documents-plan.ts';
import { planQuery } from '../documents-query.ts';
import { checkSize, parsedRecord, type JsonRecord, type RecordPath } from '../documents-rules.ts';
import { DocumentConflictError, DocumentExistsError, DocumentMissingError } from '../errors.ts';
import type { CompositeIndex } from '../indexes.ts';
import type { DocumentTables, Row } from './documents-tables.ts';

/**
 * The rules of single reads and writes, synchronous. Writes belong inside a commit; `note` hears of each. A write ends in
 * one statement, so that one that throws has left nothing behind.
 */
export class DocumentRecords {
  readonly #tables: DocumentTables;
  readonly #indexes: readonly CompositeIndex[];
  readonly #note: (path: RecordPath) => void;

  constructor(tables: DocumentTables, indexes: readonly CompositeIndex[], note: (path: RecordPath) => void) {
    this.#tables = tables;
    this.#indexes = indexes;
    this.#note = note;
  }

  read<T extends object>(collection: Collection<T>, path: RecordPath): Stored<T> | undefined {
    const row = this.#tables.read(path);
    return row && storedOf(collection, row);
  }

  readMany<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    ids: readonly string[],
  ): Stored<T>[] {
    return this.#tables
      .readMany(collection, tenantId, ids)
      .map((row) => storedOf(collection, row, collection.fields));
  }

  version(path: RecordPath): string | undefined {
    return this.#tables.read(path)?.version;
  }

  /** How a query is answered. Throws what planning it does. */
  plan<T extends object>(collection: Collection<T>, tenantId: string, query: DocumentQuery<T>): QueryPlan {
    return withFields(planQuery(collection, tenantId, query, this.#indexes), collection.fields);
  }

  query<T extends object>(collection: Collection<T>, tenantId: string, plan: QueryPlan): DocumentPage<T> {
    const rows = this.#tables.select(collection.name, tenantId, plan);
    const items = rows.slice(0, plan.limit).map((row) => storedOf(collection, row, plan.fields));
    const last = rows[plan.limit - 1];
    return last && rows.length > plan.limit ? { items, next_cursor: cursorOf(plan, last) } : { items };
  }

  /** How records are counted. */
  planCount<T extends object>(
    collection: Collection<T>,
    tenantId: string,
    where: readonly Where<T>[],
  ): QueryPlan {
    return planQuery(collection, tenantId, { where }, this.#indexes);
  }

  count(collection: { readonly name: string }, tenantId: string, plan: QueryPlan): number {
    return this.#tables.count(collection.name, tenantId, plan);
  }

  /** `data` is the record's JSON. */
  create(path: RecordPath, data: string): string {
    if (this.#tables.read(path)) {
      throw new DocumentExistsError(`${path.collection}/${path.id} exists already`);
    }
    this.#note(path);
    return this.#tables.write(path, data);
  }

  set(path: RecordPath, data: string): string {
    this.#note(path);
    return this.#tables.write(path, data);
  }

  update(path: RecordPath, fields: JsonRecord, precondition?: Precondition): string {
    const existing = this.#tables.read(path);
    if (!existing) {
      throw new DocumentMissingError(`${path.collection}/${path.id} does not exist, so it cannot be updated`);
    }
    checkVersion(path, existing, precondition);
    const record = { ...(JSON.parse(existing.data) as JsonRecord), ...fields };
    checkSize(path, record);
    this.#note(path);
    return this.#tables.write(path, JSON.stringify(record));
  }

  delete(path: RecordPath, precondition?: Precondition): void {
    if (precondition) {
      checkVersion(path, this.#tables.read(path), precondition);
    }
    this.#note(path);
    this.#tables.remove(path);
  }
}

function checkVersion(path: RecordPath, existing: Row | undefined, precondition?: Precondition): void {
  if (precondition && existing?.version !== precondition.version) {
    throw new DocumentConflictError(
      `${path.collection}/${path.id} was changed or deleted by someone else: read it again`,
    );
  }
}

/** `fields`: those that the row holds, where it is not the whole record. */
export function storedOf<T extends object>(
  collection: Collection<T>,
  row: Row,
  fields?: readonly string[],
): Stored<T> {
  return parsedRecord(collection, row.id, row.version, recordOf(row, fields));
}

function recordOf({ data }: Row, fields: readonly string[] | undefined): JsonRecord {
  if (!fields) return JSON.parse(data) as JsonRecord;
  const values = JSON.parse(data) as Json[];
  const record: Record<string, Json> = {};
  for (const [place, field] of fields.entries()) record[field] = values[place] ?? null;
  return record;
}

/** Reads the fields alone where an index can hold them, and they are enough for the cursor. */
function withFields(plan: QueryPlan, fields: readonly string[] | undefined): QueryPlan {
  if (!fields || plan.contains || (plan.equal.length === 0 && plan.orders.length === 0)) return plan;
  return plan.orders.every(({ field }) => fields.includes(field)) ? { ...plan, fields } : plan;
}

function cursorOf(plan: QueryPlan, last: Row): string {
  const record = recordOf(last, plan.fields);
  const values = plan.orders.map(({ field }) => record[field] ?? null);
  return cursorText(plan.fingerprint, { values, id: last.id });
}
