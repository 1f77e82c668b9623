import { WarehouseDuplicateKeyError, WarehouseSchemaError } from './errors.ts';
import type { MergeCounts, MergePlan, Table, WarehouseRow } from './warehouse.ts';
import { columnOf, KEY_TYPES } from './warehouse-rows.ts';

/** A merge plan whose parts fit the table and each other. */
export interface CheckedPlan {
  readonly compare: readonly string[];
  readonly stamp: readonly string[];
  readonly always: readonly string[];
  readonly insert: boolean;
  readonly unique: readonly string[];
  /** Columns that, by `unique`, name one row beside the key; none without it. */
  readonly names: readonly string[];
  readonly newerThan: string | undefined;
  /** Key, then every column that the plan writes. */
  readonly columns: readonly string[];
}

export function checkPlan(table: Table, plan: MergePlan): CheckedPlan {
  const { compare, stamp = [], always = [], unique = [], newerThan } = plan;
  const columns = [...table.key, ...compare, ...stamp, ...always];
  const insert = plan.whenMissing !== 'ignore';
  const problems: string[] = [];
  for (const [at, name] of columns.entries()) {
    columnOf(table, name);
    if (columns.indexOf(name) !== at) problems.push(`${name} is named twice (the key counts)`);
  }
  for (const name of unique) {
    const kind = columnOf(table, name);
    if (![...compare, ...always].includes(name))
      problems.push(`unique column ${name} is not in compare or always`);
    if (kind.mode === 'REPEATED' || !KEY_TYPES.has(kind.type))
      problems.push(`unique column ${name} cannot be compared`);
  }
  if (newerThan !== undefined && columnOf(table, newerThan).type !== 'TIMESTAMP')
    problems.push(`newerThan column ${newerThan} is not a TIMESTAMP`);
  if (newerThan !== undefined && !columns.includes(newerThan))
    problems.push(`newerThan column ${newerThan} is not written`);
  for (const [name, column] of Object.entries(table.columns)) {
    if (insert && column.mode === 'REQUIRED' && !columns.includes(name)) {
      problems.push(`inserting needs the REQUIRED column ${name}: write it, or say whenMissing: 'ignore'`);
    }
  }
  if (problems.length > 0)
    throw new WarehouseSchemaError(`Merge into ${table.name}: ${problems.join('; ')}.`);
  const names = unique.length > 0 ? [...table.key.slice(0, -1), ...unique] : [];
  return { compare, stamp, always, insert, unique, names, newerThan, columns };
}

/** What a store met of the rows that it did not leave out by `newerThan`. */
export interface RowsMet {
  readonly total: number;
  /** Those that the table had. */
  readonly matched: number;
  readonly updated: number;
}

/** The answer of a merge of `staged` rows. */
export function mergeCounts(
  { insert }: CheckedPlan,
  staged: number,
  { total, matched, updated }: RowsMet,
): MergeCounts {
  const absent = total - matched;
  return {
    inserted: insert ? absent : 0,
    updated,
    unchanged: staged - absent - updated,
    missing: insert ? 0 : absent,
  };
}

/** The refusal of two incoming rows that share `columns`; it names their values, which are identifiers. */
export function duplicateKey(
  table: Table,
  columns: readonly string[],
  row: WarehouseRow,
): WarehouseDuplicateKeyError {
  const key = columns.map((name) => `${name} ${JSON.stringify(row[name])}`).join(', ');
  return new WarehouseDuplicateKeyError(
    `Two incoming rows for ${table.name} have the same key (${key}); nothing was written. Send each row once.`,
  );
}
