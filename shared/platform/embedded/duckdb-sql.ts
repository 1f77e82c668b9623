import { WarehouseSchemaError } from '../errors.ts';
import type { Table } from '../warehouse.ts';
import type { CheckedPlan } from '../warehouse-plan.ts';
import { columnOf } from '../warehouse-rows.ts';
import type { CheckedSelect, Condition } from '../warehouse-select.ts';
import { columnsRead } from '../warehouse-select.ts';
import { sqlType } from './duckdb-values.ts';

/** Name of the temporary table that holds the incoming rows; each writer has its own connection, so also its own table. */
export const STAGING = 'incoming';

/** A statement with its positional parameters; `types` name the column that each belongs to. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly BoundValue[];
}

type Scalar = string | number | boolean;

/** A value of a column, or a list of them. */
interface BoundValue {
  readonly column: string;
  readonly value: Scalar | Scalar[];
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function list(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}

function equal(left: string, right: string, columns: readonly string[]): string {
  return columns.map((name) => `${left}.${quoted(name)} = ${right}.${quoted(name)}`).join(' AND ');
}

/** TRUE where a compared column differs; never NULL. */
function differs(left: string, right: string, columns: readonly string[]): string {
  if (columns.length === 0) return 'FALSE';
  return columns
    .map((name) => `${left}.${quoted(name)} IS DISTINCT FROM ${right}.${quoted(name)}`)
    .join(' OR ');
}

function assignments(columns: readonly string[]): string {
  return columns.map((name) => `${quoted(name)} = s.${quoted(name)}`).join(', ');
}

/** Columns of the main schema's table; qualified, as the staging table's connection has a temporary schema too. */
function main(table: Table): string {
  return `main.${quoted(table.name)}`;
}

export function createTable(table: Table): string[] {
  const columns = Object.entries(table.columns).map(
    ([name, column]) => `${quoted(name)} ${sqlType(column)}${column.mode === 'REQUIRED' ? ' NOT NULL' : ''}`,
  );
  const comments = Object.entries(table.columns).map(
    ([name, column]) => `COMMENT ON COLUMN ${main(table)}.${quoted(name)} IS ${literal(column.description)}`,
  );
  return [
    `CREATE TABLE ${main(table)} (${columns.join(', ')})`,
    `COMMENT ON TABLE ${main(table)} IS ${literal(table.description)}`,
    ...comments,
  ];
}

export function addColumn(table: Table, name: string): string[] {
  const column = columnOf(table, name);
  const fill = column.mode === 'REPEATED' ? ' DEFAULT []' : '';
  return [
    `ALTER TABLE ${main(table)} ADD COLUMN ${quoted(name)} ${sqlType(column)}${fill}`,
    `COMMENT ON COLUMN ${main(table)}.${quoted(name)} IS ${literal(column.description)}`,
  ];
}

export function createStaging(table: Table, columns: readonly string[]): string {
  const types = columns.map((name) => `${quoted(name)} ${sqlType(columnOf(table, name))}`);
  return `CREATE TEMP TABLE ${STAGING} (${types.join(', ')})`;
}

export function appendStaged(table: Table, columns: readonly string[]): string {
  return `INSERT INTO ${main(table)} (${list(columns)}) SELECT ${list(columns)} FROM temp.${STAGING}`;
}

/** One pair of incoming rows that share `columns`, if there is any. */
export function findDuplicate(columns: readonly string[]): string {
  const present = columns.map((name) => `${quoted(name)} IS NOT NULL`).join(' AND ');
  return `SELECT ${list(columns)} FROM temp.${STAGING} WHERE ${present} GROUP BY ${list(columns)} HAVING count(*) > 1 ORDER BY ALL LIMIT 1`;
}

/** TRUE where the row of the table is dated later than the incoming one; never NULL. */
function isNewer(column: string): string {
  const [stored, incoming] = [`t.${quoted(column)}`, `s.${quoted(column)}`];
  return `${stored} IS NOT NULL AND (${incoming} IS NULL OR ${stored} > ${incoming})`;
}

/**
 * Takes away the incoming rows that are older than what the table holds: first those older than their own row, then those
 * whose unique columns belong to a newer row that no incoming one is for.
 */
export function leaveOutOlder(table: Table, plan: CheckedPlan): readonly string[] {
  if (plan.newerThan === undefined) return [];
  const newer = isNewer(plan.newerThan);
  const ofOwn = `DELETE FROM temp.${STAGING} AS s USING ${main(table)} AS t
    WHERE ${equal('t', 's', table.key)} AND ${newer}`;
  if (plan.unique.length === 0) return [ofOwn];
  const ofOther = `DELETE FROM temp.${STAGING} WHERE rowid IN (
    SELECT s.rowid FROM temp.${STAGING} AS s
    JOIN ${main(table)} AS t ON ${equal('t', 's', plan.names)}
    ANTI JOIN temp.${STAGING} AS own ON ${equal('own', 't', table.key)}
    WHERE ${newer})`;
  return [ofOwn, ofOther];
}

/**
 * Meets each incoming row with its row of the table, once: the table is the large side, and every later statement finds
 * its rows by number. `renamed` rows are those whose unique columns may belong to another row until now.
 */
export function matchStaged(table: Table, plan: CheckedPlan): string {
  const renamed = differs('t', 's', plan.unique);
  return `CREATE TEMP TABLE matched AS SELECT s.rowid AS source, t.rowid AS target,
    t.rowid IS NOT NULL AND (${differs('t', 's', plan.compare)}) AS changed,
    ${plan.insert ? `(${renamed})` : `t.rowid IS NOT NULL AND (${renamed})`} AS renamed
    FROM temp.${STAGING} AS s LEFT JOIN ${main(table)} AS t ON ${equal('t', 's', table.key)}`;
}

export const COUNT_MATCHED = `SELECT count(*) AS total, count(target) AS matched,
  count(*) FILTER (WHERE changed) AS updated, count(*) FILTER (WHERE renamed) AS renamed FROM temp.matched`;

/** Rows whose unique columns an incoming row takes over; rows that are themselves incoming are updated instead. */
export function findSuperseded(table: Table, plan: CheckedPlan): string {
  return `CREATE TEMP TABLE superseded AS SELECT t.rowid AS target FROM temp.matched AS m
    JOIN temp.${STAGING} AS s ON s.rowid = m.source
    JOIN ${main(table)} AS t ON ${equal('s', 't', plan.names)}
    WHERE m.renamed AND t.rowid NOT IN (SELECT target FROM temp.matched WHERE target IS NOT NULL)`;
}

export function deleteSuperseded(table: Table): string {
  return `DELETE FROM ${main(table)} WHERE rowid IN (SELECT target FROM temp.superseded)`;
}

/**
 * Writes `columns` of the incoming rows to the rows that they met and that are changed or are not. No row is written by
 * both statements: DuckDB gives a row another number when it updates an array.
 */
export function updateMatched(table: Table, columns: readonly string[], changed: boolean): string {
  return `UPDATE ${main(table)} AS t SET ${assignments(columns)}
    FROM temp.matched AS m JOIN temp.${STAGING} AS s ON s.rowid = m.source
    WHERE t.rowid = m.target AND m.changed = ${changed}`;
}

export function insertUnmatched(table: Table, plan: CheckedPlan): string {
  const values = plan.columns.map((name) => `s.${quoted(name)}`).join(', ');
  return `INSERT INTO ${main(table)} (${list(plan.columns)}) SELECT ${values}
    FROM temp.matched AS m JOIN temp.${STAGING} AS s ON s.rowid = m.source WHERE m.target IS NULL`;
}

export function selectRows(table: Table, checked: CheckedSelect): Statement {
  const values: BoundValue[] = [];
  const conditions = checked.conditions.map((condition) => conditionSql(condition, values));
  if (checked.after) conditions.push(afterSql(table, checked.after, values));
  const sql = `SELECT ${list(columnsRead(table, checked))} FROM ${main(table)}
    WHERE ${conditions.join(' AND ')} ORDER BY ${list(table.key)} LIMIT ${checked.limit + 1}`;
  return { sql, values };
}

export function countRows(table: Table, conditions: readonly Condition[]): Statement {
  const values: BoundValue[] = [];
  const where = conditions.map((condition) => conditionSql(condition, values)).join(' AND ');
  return { sql: `SELECT count(*) AS rows FROM ${main(table)} WHERE ${where}`, values };
}

function bound(values: BoundValue[], column: string, value: BoundValue['value']): string {
  values.push({ column, value });
  return `$${values.length}`;
}

function conditionSql(condition: Condition, values: BoundValue[]): string {
  const column = quoted(condition.column);
  switch (condition.kind) {
    case 'null':
      return `${column} ${condition.op}`;
    case 'compare':
      return `${column} ${condition.op} ${bound(values, condition.column, condition.value)}`;
    case 'in': {
      if (condition.values.length === 0) return 'FALSE';
      // One list: DuckDB takes twice as long over as many single values.
      const given = `FROM unnest(${bound(values, condition.column, [...condition.values])}) AS given(item)`;
      if (!condition.fold) return `${column} IN (SELECT item ${given})`;
      return `lower(${column}) IN (SELECT lower(item) ${given})`;
    }
  }
}

function afterSql(table: Table, after: readonly Scalar[], values: BoundValue[]): string {
  const bounds = table.key.map((name, at) => {
    const value = after[at];
    if (value === undefined) throw new WarehouseSchemaError(`The cursor lacks a value for ${name}.`);
    return bound(values, name, value);
  });
  return `(${list(table.key)}) > (${bounds.join(', ')})`;
}
