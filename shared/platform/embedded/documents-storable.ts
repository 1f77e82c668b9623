import {
  checkSize,
  type JsonRecord,
  MAX_DOCUMENT_BYTES,
  type RecordPath,
  storable,
} from '../documents-rules.ts';

/** A text this short takes less than a record may, however it is counted: a value of one character takes 32 bytes at most. */
const SURELY_SMALL = MAX_DOCUMENT_BYTES / 64;
const PLAIN_NAME = /^[a-z][a-z0-9_]{0,99}$/;
const plainNames = new Set<string>();

/** How JSON writes half of a surrogate pair, which cannot be stored. */
const HALF_PAIR = String.raw`\ud`;

/** The JSON of a record, by the rules of `storable`; what is plainly right is spared their walk, which takes longer than SQLite. */
export function storableText(path: RecordPath, data: object): string {
  return plainText(path, data) ?? JSON.stringify(storable(path, data));
}

/** Undefined for what must be walked. */
function plainText(path: RecordPath, data: object): string | undefined {
  if (!isPlain(data)) {
    return undefined;
  }
  const text = JSON.stringify(data);
  if (text.includes(HALF_PAIR)) {
    return undefined;
  }
  if (text.length >= SURELY_SMALL) {
    checkSize(path, data);
  }
  return text;
}

/** Flat, of texts, whole numbers, booleans, nulls and lists of these, under names as we give them. */
function isPlain(data: object): data is JsonRecord {
  if (Object.getPrototypeOf(data) !== Object.prototype) {
    return false;
  }
  const record = data as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(record)) {
    const value = record[name];
    const isFine = isPlainValue(value) || (Array.isArray(value) && value.every(isPlainValue));
    if (!isFine || !isPlainName(name)) {
      return false;
    }
  }
  return true;
}

function isPlainValue(value: unknown): boolean {
  return (
    typeof value === 'string' || value === null || typeof value === 'boolean' || Number.isSafeInteger(value)
  );
}

function isPlainName(name: string): boolean {
  if (plainNames.has(name)) {
    return true;
  }
  if (!PLAIN_NAME.test(name)) {
    return false;
  }
  // Names of fields are few, unless somebody makes them up.
  if (plainNames.size < 1_000) {
    plainNames.add(name);
  }
  return true;
}
