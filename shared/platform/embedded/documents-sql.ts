import type { SQLInputValue } from 'node:sqlite';
import type { Direction, QueryPlan } from '../documents-plan.ts';
import { keyExpression, keyOf, LOWEST_KEY, typeBounds } from './documents-keys.ts';

/** A condition or statement with its parameters. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
}

export function memberTable(collection: string, field: string): string {
  return `"${collection}:members:${field}"`;
}

/** The index whose entries lie in the order of the plan's answer; undefined where the order of ids, or an array's members, serve. */
export function indexOf(collection: string, plan: QueryPlan): { name: string; columns: string } | undefined {
  if (plan.contains || (plan.equal.length === 0 && plan.orders.length === 0)) {
    return undefined;
  }
  const equal = [...new Set(plan.equal.map(({ field }) => field))].toSorted();
  // A descending index read backwards is an ascending one, so one of the two is enough.
  const isReversed = (plan.orders[0]?.direction ?? plan.idDirection) === 'desc';
  const ordered = [...plan.orders, { field: undefined, direction: plan.idDirection }].map(
    ({ field, direction }) => ({ field, direction: isReversed ? opposite(direction) : direction }),
  );
  const by = [...equal, ...ordered.map((part) => `${part.field ?? 'id'} ${part.direction}`)].join(',');
  return {
    name: `"${collection}:by:${by}${plan.fields ? `:with:${plan.fields.join(',')}` : ''}"`,
    columns: [
      'tenant_id',
      ...equal.map((field) => keyExpression(field)),
      ...ordered.map(
        ({ field, direction }) => `${field === undefined ? 'id' : keyExpression(field)} ${direction}`,
      ),
      // What an index holds need not be looked up in the record.
      ...(plan.fields ? ['version', dataOf(plan.fields)] : []),
    ].join(', '),
  };
}

/** The record's JSON, or an array with the values of these fields. */
function dataOf(fields: readonly string[] | undefined): string {
  if (!fields) return 'data';
  const paths = fields.map((field) => `'$."${field}"'`);
  // With one path alone, the value is not in an array.
  return `json_extract(data, ${[...paths, ...(paths.length === 1 ? paths : [])].join(', ')})`;
}

function opposite(direction: Direction): Direction {
  return direction === 'asc' ? 'desc' : 'asc';
}

export function selectSql(collection: string, tenantId: string, plan: QueryPlan): Sql {
  const conditions = conditionsOf(tenantId, plan);
  const orders = [
    ...plan.orders.map(({ field, direction }) => `${keyExpression(field)} ${direction}`),
    `${idColumn(plan)} ${plan.idDirection}`,
  ];
  return {
    text: `SELECT id, version, ${dataOf(plan.fields)} AS data FROM ${source(collection, plan)} WHERE ${conditions.text} ORDER BY ${orders.join(', ')} LIMIT ?`,
    values: [...conditions.values, plan.limit + 1],
  };
}

/** Those of the ids, a JSON array as the first value, that exist. */
export function selectManySql(collection: string, fields: readonly string[] | undefined): string {
  return `SELECT stored.id, version, ${dataOf(fields)} AS data
    FROM json_each(?) AS wanted CROSS JOIN "${collection}" AS stored INDEXED BY "${collection}:by:id"
    ON tenant_id = ? AND stored.id = wanted.value`;
}

export function countSql(collection: string, tenantId: string, plan: QueryPlan): Sql {
  const conditions = conditionsOf(tenantId, plan);
  return {
    text: `SELECT count(*) FROM ${source(collection, plan)} WHERE ${conditions.text}`,
    values: conditions.values,
  };
}

/** An `array-contains` goes from the members, which lie in the order of ids, to their records. */
function source(collection: string, plan: QueryPlan): string {
  if (plan.contains) {
    return `${memberTable(collection, plan.contains.field)} CROSS JOIN "${collection}" INDEXED BY "${collection}:by:id" ON tenant_id = member_tenant AND id = record_id`;
  }
  return `"${collection}" INDEXED BY ${indexOf(collection, plan)?.name ?? `"${collection}:by:id"`}`;
}

function idColumn(plan: QueryPlan): string {
  return plan.contains ? 'record_id' : 'id';
}

function conditionsOf(tenantId: string, plan: QueryPlan): Sql {
  const conditions: Sql[] = [];
  if (plan.contains) {
    conditions.push({
      text: 'member_tenant = ? AND key = ?',
      values: [tenantId, keyOf(plan.contains.value)],
    });
  } else {
    conditions.push({ text: 'tenant_id = ?', values: [tenantId] });
  }
  for (const { field, values } of plan.equal) {
    const marks = values.map(() => '?').join(', ');
    const test = values.length === 1 ? '= ?' : `IN (${marks})`;
    conditions.push({ text: `${keyExpression(field)} ${test}`, values: values.map(keyOf) });
  }
  conditions.push(...plan.orders.flatMap((_, place) => boundsOf(plan, place)));
  if (plan.after) {
    conditions.push(afterCondition(plan, 0));
  }
  return {
    text: conditions.map(({ text }) => text).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/**
 * The bounds of an ordered field, tightest first: SQLite seeks by the first lower and the first upper one. A unary plus
 * keeps the others from being chosen instead.
 */
function boundsOf(plan: QueryPlan, place: number): readonly Sql[] {
  const order = plan.orders[place];
  if (!order) {
    return [];
  }
  const key = keyExpression(order.field);
  const lower: Sql[] = [];
  const upper: Sql[] = [];
  const position = place === 0 ? plan.after?.values[0] : undefined;
  if (position !== undefined) {
    const bounds = order.direction === 'asc' ? lower : upper;
    bounds.push({ text: order.direction === 'asc' ? '>= ?' : '<= ?', values: [keyOf(position)] });
  }
  const ranges = plan.ranges.filter(({ field }) => field === order.field);
  for (const { op, value } of ranges) {
    (op.startsWith('>') ? lower : upper).push({ text: `${op} ?`, values: [keyOf(value)] });
  }
  for (const { value } of ranges) {
    const type = typeBounds(value);
    lower.push({ text: type.lower, values: [] });
    upper.push({ text: type.upper, values: [] });
  }
  lower.push({ text: `>= ${LOWEST_KEY}`, values: [] });
  const conditions = (bounds: readonly Sql[]) =>
    bounds.map(({ text, values }, rank) => ({ text: `${rank === 0 ? '' : '+'}${key} ${text}`, values }));
  return [...conditions(lower), ...conditions(upper)];
}

/** "Comes after the cursor's record", field by field, and by id where all are equal. */
function afterCondition(plan: QueryPlan, place: number): Sql {
  const order = plan.orders[place];
  if (!order) {
    return {
      text: `${idColumn(plan)} ${plan.idDirection === 'asc' ? '>' : '<'} ?`,
      values: [plan.after?.id ?? ''],
    };
  }
  const key = `+${keyExpression(order.field)}`;
  const value = keyOf(plan.after?.values[place] ?? null);
  const rest = afterCondition(plan, place + 1);
  return {
    text: `(${key} ${order.direction === 'asc' ? '>' : '<'} ? OR (${key} = ? AND ${rest.text}))`,
    values: [value, value, ...rest.values],
  };
}
