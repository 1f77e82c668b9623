import type { DocumentSnapshot, Query, QuerySnapshot } from '@google-cloud/firestore';
import type { Collection, DocumentPage, Json, Stored } from '../documents.ts';
import { cursorText } from '../documents-cursor.ts';
import type { QueryPlan } from '../documents-plan.ts';
import { parsedRecord } from '../documents-rules.ts';
import { collectionRef, versionOf, type FirestoreConnection } from './firestore-client.ts';

/** The plan's filters. */
export function filteredQuery(
  connection: FirestoreConnection,
  collection: string,
  tenantId: string,
  plan: QueryPlan,
): Query {
  const { FieldPath } = connection.library;
  let query: Query = collectionRef(connection, collection, tenantId);
  for (const { field, values } of plan.equal) {
    const [only] = values;
    query =
      values.length === 1
        ? query.where(new FieldPath(field), '==', only)
        : query.where(new FieldPath(field), 'in', values);
  }
  if (plan.contains) {
    query = query.where(new FieldPath(plan.contains.field), 'array-contains', plan.contains.value);
  }
  for (const { field, op, value } of plan.ranges) {
    query = query.where(new FieldPath(field), op, value);
  }
  return query;
}

/** One page of the plan, and one record more when there are more. */
export function pageQuery(
  connection: FirestoreConnection,
  collection: string,
  tenantId: string,
  plan: QueryPlan,
): Query {
  const { FieldPath } = connection.library;
  let query = filteredQuery(connection, collection, tenantId, plan);
  for (const { field, direction } of plan.orders) {
    query = query.orderBy(new FieldPath(field), direction);
  }
  query = query.orderBy(FieldPath.documentId(), plan.idDirection);
  if (plan.after) {
    query = query.startAfter(...plan.after.values, plan.after.id);
  }
  return query.limit(plan.limit + 1);
}

export function pageOf<T extends object>(
  collection: Collection<T>,
  plan: QueryPlan,
  { docs }: QuerySnapshot,
): DocumentPage<T> {
  const items = docs.slice(0, plan.limit).flatMap((snapshot) => storedOf(collection, snapshot) ?? []);
  const last = docs[plan.limit - 1];
  if (!last || docs.length <= plan.limit) {
    return { items };
  }
  const record = last.data() as Record<string, Json>;
  const values = plan.orders.map(({ field }) => record[field] ?? null);
  return { items, next_cursor: cursorText(plan.fingerprint, { values, id: last.id }) };
}

export function storedOf<T extends object>(
  collection: Collection<T>,
  snapshot: DocumentSnapshot,
): Stored<T> | undefined {
  if (!snapshot.exists || !snapshot.updateTime) {
    return undefined;
  }
  return parsedRecord(collection, snapshot.id, versionOf(snapshot.updateTime), snapshot.data());
}
