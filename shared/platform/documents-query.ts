import { createHash } from 'node:crypto';
import type { DocumentQuery, Json, Where, WhereOp } from './documents.ts';
import { checkScope } from './documents-rules.ts';
import { cursorPosition } from './documents-cursor.ts';
import { InvalidQueryError } from './errors.ts';
import type { Order, QueryPlan, RangeOp, Scalar } from './documents-plan.ts';
import { checkIndexed } from './documents-index-rule.ts';
import type { CompositeIndex } from './indexes.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 10_000;
/** Firestore runs one query per combination of `in` values and merges them; it allows this many. */
const MAX_COMBINATIONS = 30;

/** Checks a query as Firestore would: `InvalidQueryError`, `MissingIndexError`, `InvalidCursorError`. */
export function planQuery<T>(
  collection: { readonly name: string },
  tenantId: string,
  query: DocumentQuery<T>,
  indexes: readonly CompositeIndex[],
): QueryPlan {
  checkScope(collection, tenantId);
  const where = query.where ?? [];
  const filters = sortedFilters(collection.name, where);
  const given = checkedOrders(collection.name, query);
  const equalFields = new Set(filters.equal.map(({ field }) => field));
  const orders = impliedOrders(
    given.filter(({ field }) => !equalFields.has(field)),
    filters.ranges.map(({ field }) => field),
  );

  checkFieldUse(collection.name, filters, given);
  checkIndexed(collection.name, { ...filters, orders }, indexes);

  const fingerprint = createHash('sha256')
    .update(JSON.stringify([collection.name, tenantId, where, orders]))
    .digest('base64url')
    .slice(0, 16);
  return {
    ...filters,
    orders,
    idDirection: orders.at(-1)?.direction ?? 'asc',
    limit: checkedLimit(collection.name, query.limit),
    fingerprint,
    ...(query.cursor === undefined
      ? {}
      : { after: cursorPosition(query.cursor, fingerprint, orders.length) }),
  };
}

type Filters = Pick<QueryPlan, 'equal' | 'contains' | 'ranges'>;

function sortedFilters<T>(collection: string, where: readonly Where<T>[]): Filters {
  const equal: { field: string; values: readonly Scalar[] }[] = [];
  const contains: { field: string; value: Scalar }[] = [];
  const ranges: { field: string; op: RangeOp; value: Scalar }[] = [];
  for (const [field, op, value] of where) {
    checkQueryField(collection, field);
    const refuse = (reason: string) =>
      new InvalidQueryError(
        `${collection}: where ${field} ${op} ${JSON.stringify(value)?.slice(0, 80)}: ${reason}`,
      );
    if (op === '==') {
      equal.push({ field, values: [checkedScalar(value, refuse, 'nullable')] });
    } else if (op === 'in') {
      equal.push({ field, values: checkedValues(value, refuse) });
    } else if (op === 'array-contains') {
      contains.push({ field, value: checkedScalar(value, refuse) });
    } else if (isRange(op)) {
      ranges.push({ field, op, value: checkedScalar(value, refuse) });
    } else {
      throw refuse('no such operator');
    }
  }
  const [first, second] = contains;
  if (second) {
    throw new InvalidQueryError(
      `${collection}: a query has at most one array-contains, this one has ${contains.length}`,
    );
  }
  const combinations = equal.reduce((product, { values }) => product * values.length, 1);
  if (combinations > MAX_COMBINATIONS) {
    throw new InvalidQueryError(
      `${collection}: the values of "in" make ${combinations} combinations of at most ${MAX_COMBINATIONS}: split the query`,
    );
  }
  return first ? { equal, ranges, contains: first } : { equal, ranges };
}

function isRange(op: WhereOp): op is RangeOp {
  return op === '<' || op === '<=' || op === '>' || op === '>=';
}

type Refuse = (reason: string) => InvalidQueryError;

function checkedScalar(value: unknown, refuse: Refuse, nullable?: 'nullable'): Scalar {
  if (value === null && nullable) {
    return null;
  }
  if (typeof value === 'string' && value.isWellFormed()) {
    return value;
  }
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
    return value;
  }
  throw refuse('the value must be a text, a number or a boolean (null only with ==)');
}

function checkedValues(value: Json, refuse: Refuse): readonly Scalar[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_COMBINATIONS) {
    throw refuse(`"in" takes an array of 1 to ${MAX_COMBINATIONS} values`);
  }
  return [...new Set(value.map((item) => checkedScalar(item, refuse)))];
}

function checkedOrders<T>(collection: string, query: DocumentQuery<T>): readonly Order[] {
  const orders: Order[] = [];
  for (const { field, direction = 'asc' } of query.orderBy ?? []) {
    checkQueryField(collection, field);
    if (orders.some((order) => order.field === field)) {
      throw new InvalidQueryError(`${collection}: ordered by ${field} twice`);
    }
    orders.push({ field, direction });
  }
  return orders;
}

/** Ranged fields that no order names follow the given ones, in the direction of the last, as Firestore has it. */
function impliedOrders(given: readonly Order[], ranged: readonly string[]): readonly Order[] {
  const direction = given.at(-1)?.direction ?? 'asc';
  const missing = [...new Set(ranged)].filter((field) => !given.some((order) => order.field === field));
  return [...given, ...missing.toSorted().map((field) => ({ field, direction }))];
}

function checkFieldUse(collection: string, filters: Filters, given: readonly Order[]): void {
  const ranged = new Set(filters.ranges.map(({ field }) => field));
  const ordered = new Set(given.map(({ field }) => field));
  for (const { field, values } of filters.equal) {
    if (ranged.has(field) || (values.length > 1 && ordered.has(field))) {
      throw new InvalidQueryError(
        `${collection}: ${field} is compared with == or in, and ranged or ordered as well`,
      );
    }
  }
  const contained = filters.contains?.field;
  if (contained !== undefined && (ranged.has(contained) || ordered.has(contained))) {
    throw new InvalidQueryError(
      `${collection}: ${contained} is searched as an array, and ranged or ordered as well`,
    );
  }
}

function checkQueryField(collection: string, field: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(field) || /^__.*__$/.test(field)) {
    throw new InvalidQueryError(
      `${collection}: ${JSON.stringify(field)} is no top-level field that can be queried (letters, digits, _)`,
    );
  }
}

function checkedLimit(collection: string, limit: number = DEFAULT_LIMIT): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new InvalidQueryError(`${collection}: the limit ${limit} is not within 1 to ${MAX_LIMIT}`);
  }
  return limit;
}
