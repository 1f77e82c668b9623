import type { QueryPlan } from './documents-plan.ts';
import { MissingIndexError } from './errors.ts';
import type { CompositeIndex } from './indexes.ts';

type Shape = Pick<QueryPlan, 'equal' | 'contains' | 'orders'>;
type IndexField = CompositeIndex['fields'][number];

/**
 * Firestore answers filters by equality alone, or one ordered field alone, from its automatic indexes, and may merge
 * several. Everything else needs declared ones: an index serves when its last fields are the query's orders in the same
 * directions and the fields before are among the query's equalities; together the serving ones must name every equality.
 */
export function checkIndexed(collection: string, shape: Shape, indexes: readonly CompositeIndex[]): void {
  const filtered = new Set(shape.equal.map(({ field }) => field));
  const needed = new Set(filtered);
  if (shape.contains) {
    needed.add(shape.contains.field);
  }
  const isAutomatic = shape.orders.length === 0 || (shape.orders.length === 1 && needed.size === 0);
  if (isAutomatic) {
    return;
  }

  const serving = indexes.filter(
    (index) => index.collection === collection && serves(index.fields, shape, filtered),
  );
  const covered = new Set(serving.flatMap(({ fields }) => prefixOf(fields, shape).map(({ field }) => field)));
  if (serving.length === 0 || [...needed].some((field) => !covered.has(field))) {
    throw new MissingIndexError(
      `${collection}: no composite index serves this query: declare ${JSON.stringify(indexFor(collection, shape))} in shared/platform/indexes.ts`,
    );
  }
}

function prefixOf(fields: readonly IndexField[], shape: Shape): readonly IndexField[] {
  return fields.slice(0, fields.length - shape.orders.length);
}

function serves(fields: readonly IndexField[], shape: Shape, filtered: ReadonlySet<string>): boolean {
  const prefix = prefixOf(fields, shape);
  const suffix = fields.slice(prefix.length);
  const isOrdered =
    suffix.length === shape.orders.length &&
    shape.orders.every(
      ({ field, direction }, place) => suffix[place]?.field === field && suffix[place].order === direction,
    );
  return (
    isOrdered &&
    prefix.every(({ field, order }) =>
      order === 'array-contains' ? field === shape.contains?.field : filtered.has(field),
    )
  );
}

function indexFor(collection: string, shape: Shape): CompositeIndex {
  return {
    collection,
    fields: [
      ...(shape.contains ? [{ field: shape.contains.field, order: 'array-contains' as const }] : []),
      ...shape.equal.map(({ field }) => ({ field, order: 'asc' as const })),
      ...shape.orders.map(({ field, direction }) => ({ field, order: direction })),
    ],
  };
}
