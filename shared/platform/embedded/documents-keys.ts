import type { SQLInputValue } from 'node:sqlite';
import type { Json } from '../documents.ts';

/**
 * The order of Firestore's values in SQLite's terms: null, booleans and numbers are SQLite numbers, texts are SQLite
 * texts in the order of their UTF-8 bytes, arrays and objects are blobs; a field that is absent is NULL. Records hold no
 * number as low as the keys of null and the booleans (see `documents-rules.ts`).
 */
export const LOWEST_KEY = '-9e999';
const FALSE_KEY = -1.6e308;
const TRUE_KEY = -1.5e308;

/** The SQL expression of a field's key. `field` is a checked query field, `data` the column that holds the record. */
export function keyExpression(field: string, data = 'data'): string {
  const path = `${data}, '$."${field}"'`;
  return `(CASE json_type(${path}) WHEN 'null' THEN ${LOWEST_KEY} WHEN 'false' THEN ${FALSE_KEY} WHEN 'true' THEN ${TRUE_KEY} WHEN 'array' THEN CAST(json_extract(${path}) AS BLOB) WHEN 'object' THEN CAST(json_extract(${path}) AS BLOB) ELSE json_extract(${path}) END)`;
}

/** The same for an element that `json_each` found; NULL for arrays and objects. */
export const ELEMENT_KEY = `(CASE element.type WHEN 'null' THEN ${LOWEST_KEY} WHEN 'false' THEN ${FALSE_KEY} WHEN 'true' THEN ${TRUE_KEY} WHEN 'array' THEN NULL WHEN 'object' THEN NULL ELSE element.value END)`;

/** The key of a value, as a statement's parameter. */
export function keyOf(value: Json): SQLInputValue {
  if (value === null) {
    return -Infinity;
  }
  if (typeof value === 'boolean') {
    return value ? TRUE_KEY : FALSE_KEY;
  }
  return typeof value === 'object' ? Buffer.from(JSON.stringify(value)) : value;
}

/** Conditions on a key that keep a range within the type of its bound. */
export function typeBounds(value: Json): { readonly lower: string; readonly upper: string } {
  if (typeof value === 'boolean') {
    return { lower: `>= ${FALSE_KEY}`, upper: `<= ${TRUE_KEY}` };
  }
  return typeof value === 'number'
    ? { lower: `> ${TRUE_KEY}`, upper: `< ''` }
    : { lower: `>= ''`, upper: `< x''` };
}
