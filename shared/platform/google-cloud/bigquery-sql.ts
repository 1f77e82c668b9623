import type { RowValue, Table, View } from '../warehouse.ts';
import type { CheckedPlan } from '../warehouse-plan.ts';
import { columnOf } from '../warehouse-rows.ts';
import { columnsRead } from '../warehouse-select.ts';
import type { CheckedSelect, CheckedViewPage, Condition } from '../warehouse-select.ts';

export interface Parameter {
  /** `STRING`, `ARRAY<INT64>` … */
  readonly type: string;
  readonly value: RowValue;
}

export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, Parameter>>;
}

/** Where the tables are: `project.dataset`. */
export type DatasetName = string;

/** Begins the message with which a merge refuses two incoming rows with one key; their key follows as JSON. */
export const DUPLICATE_MARK = 'millrace duplicate key ';

export function tableName(dataset: DatasetName, table: string): string {
  return `\`${dataset}.${table}\``;
}

/** The query of a view file for one dataset. */
export function viewQuery(dataset: DatasetName, sql: string): string {
  return sql.replaceAll('${dataset}', dataset);
}

export function createViewSql(dataset: DatasetName, { name, description, sql }: View): string {
  const options = `OPTIONS (description = ${JSON.stringify(description)})`;
  return `CREATE OR REPLACE VIEW ${tableName(dataset, name)} ${options} AS\n${viewQuery(dataset, sql)}`;
}

function list(names: readonly string[], prefix = ''): string {
  return names.map((name) => `${prefix}\`${name}\``).join(', ');
}

function equal(left: string, right: string, columns: readonly string[]): string {
  return columns.map((name) => `${left}.\`${name}\` = ${right}.\`${name}\``).join(' AND ');
}

/** JSON and arrays can only be compared as text; both stores hold JSON with sorted keys. */
function comparable(table: Table, side: string, name: string): string {
  const { type, mode } = columnOf(table, name);
  const value = `${side}.\`${name}\``;
  return type === 'JSON' || mode === 'REPEATED' ? `TO_JSON_STRING(${value})` : value;
}

function differs(table: Table, columns: readonly string[]): string {
  if (columns.length === 0) return 'FALSE';
  return columns
    .map((name) => `${comparable(table, 't', name)} IS DISTINCT FROM ${comparable(table, 's', name)}`)
    .join(' OR ');
}

function assignments(columns: readonly string[]): string {
  return columns.map((name) => `\`${name}\` = s.\`${name}\``).join(', ');
}

export function appendSql(dataset: DatasetName, table: Table, staging: string): string {
  const columns = list(Object.keys(table.columns));
  return `INSERT INTO ${tableName(dataset, table.name)} (${columns}) SELECT ${columns} FROM ${tableName(dataset, staging)}`;
}

/**
 * Takes away the incoming rows that are older than what the table holds: first those older than their own row, then those
 * whose unique columns belong to a newer row that no incoming one is for.
 */
function leaveOutOlder(dataset: DatasetName, table: Table, staging: string, plan: CheckedPlan): string {
  if (plan.newerThan === undefined) return '';
  const [target, incoming] = [tableName(dataset, table.name), tableName(dataset, staging)];
  const [held, given] = [`t.\`${plan.newerThan}\``, `s.\`${plan.newerThan}\``];
  const newer = `${held} IS NOT NULL AND (${given} IS NULL OR ${held} > ${given})`;
  const ofOwn = `DELETE FROM ${incoming} AS s WHERE EXISTS (
  SELECT 1 FROM ${target} AS t WHERE ${equal('t', 's', table.key)} AND ${newer}
);
`;
  if (plan.unique.length === 0) return ofOwn;
  return `${ofOwn}DELETE FROM ${incoming} AS s WHERE EXISTS (
  SELECT 1 FROM ${target} AS t
  LEFT JOIN ${incoming} AS own ON ${equal('own', 't', table.key)}
  WHERE ${equal('t', 's', plan.names)} AND own.\`tenant_id\` IS NULL AND ${newer}
);
`;
}

/**
 * Counts and merge in one transaction, so that the counts are those of the merge whoever else writes. The answer is one
 * row with the JSON of `{total, matched, updated}`.
 */
export function mergeSql(dataset: DatasetName, table: Table, staging: string, plan: CheckedPlan): string {
  const merge = mergeStatement(dataset, table, staging, plan);
  return `DECLARE counts STRING;
BEGIN TRANSACTION;
${leaveOutOlder(dataset, table, staging, plan)}SET counts = (
  SELECT TO_JSON_STRING(STRUCT(
    COUNT(*) AS total,
    COUNT(t.\`tenant_id\`) AS matched,
    COUNTIF(t.\`tenant_id\` IS NOT NULL AND (${differs(table, plan.compare)})) AS updated
  ))
  FROM ${tableName(dataset, staging)} AS s
  LEFT JOIN ${tableName(dataset, table.name)} AS t ON ${equal('t', 's', table.key)}
);
${merge};
COMMIT TRANSACTION;
SELECT counts AS counts;`;
}

function mergeStatement(dataset: DatasetName, table: Table, staging: string, plan: CheckedPlan): string {
  const changed = [...plan.compare, ...plan.stamp, ...plan.always];
  const clauses = ['WHEN MATCHED AND s.superseded THEN DELETE'];
  if (plan.compare.length > 0) {
    clauses.push(
      `WHEN MATCHED AND (${differs(table, plan.compare)}) THEN UPDATE SET ${assignments(changed)}`,
    );
  }
  if (plan.always.length > 0) clauses.push(`WHEN MATCHED THEN UPDATE SET ${assignments(plan.always)}`);
  if (plan.insert) {
    clauses.push(
      `WHEN NOT MATCHED BY TARGET AND NOT s.superseded THEN INSERT (${list(plan.columns)}) VALUES (${list(plan.columns, 's.')})`,
    );
  }
  return `MERGE ${tableName(dataset, table.name)} AS t
USING (
${source(dataset, table, staging, plan)}
) AS s
ON ${equal('t', 's', table.key)}
${clauses.join('\n')}`;
}

/** The incoming rows, refused when two share a key, and the stored rows that they supersede. */
function source(dataset: DatasetName, table: Table, staging: string, plan: CheckedPlan): string {
  const names: (readonly string[])[] = [table.key];
  if (plan.unique.length > 0) names.push(plan.names);
  const counters = names.map((columns, at) => `COUNT(*) OVER (PARTITION BY ${list(columns)}) AS rows_${at}`);
  const refusals = names.map((columns, at) => {
    const present = columns.map((name) => `\`${name}\` IS NOT NULL`).join(' AND ');
    const key = columns.map((name) => `\`${name}\` AS \`${name}\``).join(', ');
    return `IF(rows_${at} > 1 AND ${present}, ERROR(CONCAT('${DUPLICATE_MARK}', TO_JSON_STRING(STRUCT(${key})))), TRUE)`;
  });
  const incoming = `  SELECT ${list(plan.columns)}, FALSE AS superseded
  FROM (SELECT *, ${counters.join(', ')} FROM ${tableName(dataset, staging)})
  WHERE ${refusals.join(' AND ')}`;
  return plan.unique.length > 0
    ? `${incoming}\n  UNION ALL\n${supersededRows(dataset, table, staging, plan)}`
    : incoming;
}

/** Rows that are themselves incoming are updated instead; an incoming row that will be left out supersedes nothing. */
function supersededRows(dataset: DatasetName, table: Table, staging: string, plan: CheckedPlan): string {
  const [target, incoming] = [tableName(dataset, table.name), tableName(dataset, staging)];
  const named = equal('stored', 'incoming', plan.names);
  const known = plan.insert ? '' : `\n  JOIN ${target} AS own ON ${equal('own', 'incoming', table.key)}`;
  return `  SELECT ${list(plan.columns, 'stored.')}, TRUE AS superseded
  FROM ${target} AS stored
  JOIN ${incoming} AS incoming ON ${named}${known}
  LEFT JOIN ${incoming} AS same ON ${equal('stored', 'same', table.key)}
  WHERE same.\`tenant_id\` IS NULL`;
}

export function selectSql(dataset: DatasetName, table: Table, checked: CheckedSelect): Statement {
  const params: Record<string, Parameter> = {};
  const where = checked.conditions.map((condition) => conditionSql(table, condition, params));
  if (checked.after) where.push(afterSql(table, checked.after, params));
  const sql = `SELECT ${list(columnsRead(table, checked))} FROM ${tableName(dataset, table.name)} WHERE ${where.join(
    ' AND ',
  )} ORDER BY ${list(table.key)} LIMIT ${checked.limit + 1}`;
  return { sql, params };
}

export function countSql(dataset: DatasetName, table: Table, conditions: readonly Condition[]): Statement {
  const params: Record<string, Parameter> = {};
  const where = conditions.map((condition) => conditionSql(table, condition, params)).join(' AND ');
  return { sql: `SELECT COUNT(*) AS n FROM ${tableName(dataset, table.name)} WHERE ${where}`, params };
}

/** A column of a view, as its schema in the REST API names it. */
export interface ViewColumn {
  readonly name: string;
  readonly type: string;
  readonly mode: string;
}

const UNORDERED = new Set(['JSON', 'RECORD', 'STRUCT']);

export function viewSql(
  dataset: DatasetName,
  view: string,
  columns: readonly ViewColumn[],
  tenantId: string,
  page: CheckedViewPage,
): Statement {
  const order = columns.map(({ name, type, mode }) =>
    UNORDERED.has(type) || mode === 'REPEATED' ? `TO_JSON_STRING(\`${name}\`)` : `\`${name}\``,
  );
  const sql = `SELECT * FROM ${tableName(dataset, view)} WHERE \`tenant_id\` = @tenant_id ORDER BY ${order.join(
    ', ',
  )} LIMIT ${page.limit + 1} OFFSET ${page.offset}`;
  return { sql, params: { tenant_id: { type: 'STRING', value: tenantId } } };
}

function bound(params: Record<string, Parameter>, type: string, value: RowValue): string {
  const name = `p${Object.keys(params).length}`;
  params[name] = { type, value };
  return `@${name}`;
}

function conditionSql(table: Table, condition: Condition, params: Record<string, Parameter>): string {
  const column = `\`${condition.column}\``;
  const { type } = columnOf(table, condition.column);
  switch (condition.kind) {
    case 'null':
      return `${column} ${condition.op}`;
    case 'compare':
      return `${column} ${condition.op} ${bound(params, type, condition.value)}`;
    case 'in': {
      // BigQuery cannot tell the type of an empty array from its REST form.
      if (condition.values.length === 0) return 'FALSE';
      const values = bound(params, `ARRAY<${type}>`, [...condition.values]);
      if (!condition.fold) return `${column} IN UNNEST(${values})`;
      return `LOWER(${column}) IN (SELECT LOWER(value) FROM UNNEST(${values}) AS value)`;
    }
  }
}

/** The rows after a key, spelled out: GoogleSQL does not compare tuples by order. The tenant is one anyway. */
function afterSql(
  table: Table,
  after: readonly (string | number | boolean)[],
  params: Record<string, Parameter>,
): string {
  const alternatives: string[] = [];
  const equals: string[] = [];
  for (const [at, name] of table.key.entries()) {
    const value = after[at];
    if (at === 0 || value === undefined) continue;
    const parameter = bound(params, columnOf(table, name).type, value);
    alternatives.push([...equals, `\`${name}\` > ${parameter}`].join(' AND '));
    equals.push(`\`${name}\` = ${parameter}`);
  }
  return alternatives.length === 0 ? 'FALSE' : `(${alternatives.join(' OR ')})`;
}
