import type { Collection, Json, Stored } from './documents.ts';
import { DocumentTooLargeError, InvalidDocumentError, StoredRecordError } from './errors.ts';

export const MAX_DOCUMENT_BYTES = 1_048_576;
const MAX_FIELD_BYTES = MAX_DOCUMENT_BYTES - 89;
/** Of all writes of one transaction, which is one request. */
export const MAX_TRANSACTION_BYTES = 10 * 1_048_576;
/** Maps and arrays inside each other, the record itself included. */
const MAX_DEPTH = 20;
const MAX_NAME_BYTES = 1_500;
/** The embedded store keeps the numbers below for its index keys of null and booleans. No record needs them. */
const MAX_NUMBER = 1e308;

export type JsonRecord = { [field: string]: Json };

/** Where a record is: `tenants/{tenantId}/{collection}/{id}`. */
export interface RecordPath {
  readonly collection: string;
  readonly tenantId: string;
  readonly id: string;
}

/** Refuses what Firestore would refuse as a path (`InvalidDocumentError`). */
export function checkedPath(collection: { readonly name: string }, tenantId: string, id: string): RecordPath {
  checkScope(collection, tenantId);
  checkSegment('id', id, collection.name);
  return { collection: collection.name, tenantId, id };
}

export function checkScope(collection: { readonly name: string }, tenantId: string): void {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(collection.name) || collection.name.startsWith('sqlite_')) {
    throw new InvalidDocumentError(
      `collection ${JSON.stringify(collection.name)}: a name is up to 63 lower-case letters, digits and _, and begins with a letter`,
    );
  }
  checkSegment('tenant id', tenantId, collection.name);
}

/** What nearly all ids are made of; nothing of it is refused. */
const USUAL_SEGMENT = /^[a-z0-9][\w:.-]{0,200}$/i;

function checkSegment(what: string, value: string, collection: string): void {
  if (typeof value !== 'string') {
    throw new InvalidDocumentError(`${collection}: a ${what} must be a text, not ${typeof value}`);
  }
  if (USUAL_SEGMENT.test(value)) return;
  const refuse = (reason: string) =>
    new InvalidDocumentError(`${collection}: ${what} ${JSON.stringify(value).slice(0, 80)} ${reason}`);

  if (value === '') {
    throw refuse('must not be empty');
  }
  if (Buffer.byteLength(value) > MAX_NAME_BYTES) {
    throw refuse(`is longer than ${MAX_NAME_BYTES} bytes`);
  }
  if (value.includes('/') || value === '.' || value === '..' || /^__.*__$/s.test(value)) {
    throw refuse('must not contain / nor be ., .. or __x__');
  }
  if (!value.isWellFormed() || value.includes('\0')) {
    throw refuse('is not valid Unicode text, or holds a NUL');
  }
}

/** A copy with undefined fields left out, of at most 1 MiB. `InvalidDocumentError` names the path of what cannot be stored. */
export function storable(path: RecordPath, data: object): JsonRecord {
  const record = storableMap(path, data, [], 1);
  checkSize(path, record);
  return record;
}

/** Like `storable`, for the fields of an update, of which there must be one. */
export function storableUpdate(path: RecordPath, fields: object): JsonRecord {
  const record = storable(path, fields);
  if (Object.keys(record).length === 0) {
    throw refusal(path, [], 'an update needs at least one field');
  }
  return record;
}

function storableMap(path: RecordPath, value: object, at: readonly string[], depth: number): JsonRecord {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw refusal(path, at, `${value.constructor.name} is no JSON value`);
  }
  if (depth > MAX_DEPTH) {
    throw refusal(path, at, `more than ${MAX_DEPTH} levels`);
  }
  const record: JsonRecord = {};
  for (const [field, item] of Object.entries(value)) {
    if (item === undefined) {
      continue;
    }
    checkFieldName(path, at, field);
    record[field] = storableValue(path, item, [...at, field], depth);
  }
  return record;
}

function checkFieldName(path: RecordPath, at: readonly string[], field: string): void {
  const tooLong = Buffer.byteLength(field) > MAX_NAME_BYTES;
  if (field === '' || tooLong || /^__.*__$/s.test(field) || !field.isWellFormed() || field.includes('\0')) {
    throw refusal(
      path,
      at,
      `field name ${JSON.stringify(field).slice(0, 80)} is empty, longer than ${MAX_NAME_BYTES} bytes, of the form __x__ or not valid text`,
    );
  }
}

function storableValue(path: RecordPath, value: unknown, at: readonly string[], depth: number): Json {
  if (value === null || typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) {
      throw refusal(path, at, 'the text has half of a surrogate pair');
    }
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Math.abs(value) > MAX_NUMBER) {
      throw refusal(path, at, `${value} is no number that can be stored`);
    }
    return value === 0 ? 0 : value;
  }
  if (typeof value !== 'object') {
    throw refusal(path, at, `${typeof value} is no JSON value`);
  }
  return Array.isArray(value)
    ? storableArray(path, value, at, depth + 1)
    : storableMap(path, value, at, depth + 1);
}

function storableArray(path: RecordPath, items: readonly unknown[], at: readonly string[], depth: number) {
  if (depth > MAX_DEPTH) {
    throw refusal(path, at, `more than ${MAX_DEPTH} levels`);
  }
  return items.map((item, index) => {
    if (Array.isArray(item)) {
      throw refusal(path, [...at, String(index)], 'an array directly inside an array; put an object between');
    }
    return storableValue(path, item, [...at, String(index)], depth);
  });
}

function refusal(path: RecordPath, at: readonly string[], reason: string): InvalidDocumentError {
  const place = at.length === 0 ? '' : ` at ${at.join('.')}`;
  return new InvalidDocumentError(`${path.collection}/${path.id} cannot be stored${place}: ${reason}`);
}

/** Throws `DocumentTooLargeError` when Firestore would count more than 1 MiB. */
export function checkSize(path: RecordPath, record: JsonRecord): void {
  const segments = ['tenants', path.tenantId, path.collection, path.id];
  const name = 16 + segments.reduce((sum, segment) => sum + textBytes(segment), 0);
  const size = name + 32 + fieldsBytes(record);
  if (size > MAX_DOCUMENT_BYTES) {
    throw new DocumentTooLargeError(
      `${path.collection}/${path.id} takes ${size} bytes of at most ${MAX_DOCUMENT_BYTES}: keep large values in a blob`,
    );
  }
  const long = Object.keys(record).find((field) => valueBytes(record[field] ?? null) > MAX_FIELD_BYTES);
  if (long !== undefined) {
    throw new DocumentTooLargeError(
      `${path.collection}/${path.id} has more than ${MAX_FIELD_BYTES} bytes in ${long}: keep large values in a blob`,
    );
  }
}

function fieldsBytes(record: JsonRecord): number {
  let size = 0;
  for (const [field, value] of Object.entries(record)) {
    size += textBytes(field) + valueBytes(value);
  }
  return size;
}

function valueBytes(value: Json): number {
  if (value === null || typeof value === 'boolean') {
    return 1;
  }
  if (typeof value === 'number') {
    return 8;
  }
  if (typeof value === 'string') {
    return textBytes(value);
  }
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, item) => sum + valueBytes(item), 0);
  }
  // Google counts a map "the same way as document size", its emulator less: never take what the cloud may refuse.
  return 32 + fieldsBytes(value);
}

function textBytes(text: string): number {
  return Buffer.byteLength(text) + 1;
}

/** The record as its collection declares it. `StoredRecordError` names collection, id and the path that is wrong. */
export function parsedRecord<T extends object>(
  collection: Collection<T>,
  id: string,
  version: string,
  raw: unknown,
): Stored<T> {
  const parsed = collection.schema.safeParse(raw);
  if (parsed.success) {
    return { id, data: parsed.data, version };
  }
  const issues = parsed.error.issues.map(
    (issue) => `${issue.path.length === 0 ? 'the record' : issue.path.join('.')}: ${issue.message}`,
  );
  throw new StoredRecordError(
    `${collection.name}/${id} does not have the shape of its collection (${issues.slice(0, 5).join('; ')}): migrate or remove it`,
    { cause: parsed.error },
  );
}
