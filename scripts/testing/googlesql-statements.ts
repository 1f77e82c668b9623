import { bigQueryTableResource, fieldOf } from '../../shared/platform/google-cloud/bigquery-schema.ts';
import { viewQuery } from '../../shared/platform/google-cloud/bigquery-sql.ts';
import type { Statement } from '../../shared/platform/google-cloud/bigquery-sql.ts';
import type { Table, View } from '../../shared/platform/warehouse.ts';
import { columnOf } from '../../shared/platform/warehouse-rows.ts';
import type { GooglesqlJudge } from './googlesql-judge.ts';

/** A statement that the BigQuery warehouse sent to `project.dataset`. */
export interface SentStatement extends Statement {
  readonly dataset: string;
}

export interface Verdict {
  /** What is wrong, with the statement; empty when BigQuery would take them all. */
  readonly findings: readonly string[];
  /** First words of the statements that were judged: `SELECT`, `INSERT` … */
  readonly kinds: ReadonlySet<string>;
}

/** Judges each different statement once, against the tables, the views and the staging table that it names. */
export async function judgeStatements(
  judge: GooglesqlJudge,
  sent: readonly SentStatement[],
  tables: readonly Table[],
  views: readonly View[],
): Promise<Verdict> {
  const findings: string[] = [];
  const judged = new Set<string>();
  for (const { sql, params, dataset } of sent) {
    const { text, staged } = renamed(sql, dataset);
    if (judged.has(text)) continue;
    judged.add(text);
    await judge.schema(resources(tables, views, staged), 'p.d');
    for (const finding of await judge.check(text, params)) findings.push(`${finding}\n${text}`);
  }
  return { findings, kinds: new Set([...judged].map((text) => text.split(/\s/)[0] ?? '')) };
}

/** The statement with one name for every dataset and every run's staging table. */
function renamed(sql: string, dataset: string): { text: string; staged: string | undefined } {
  const [name = '', staged] = /staging_(\w+)_[0-9a-f]{32}/.exec(sql) ?? [];
  const text = sql.replaceAll(`${dataset}.`, 'p.d.');
  return { text: staged === undefined ? text : text.replaceAll(name, `staging_${staged}`), staged };
}

function resources(tables: readonly Table[], views: readonly View[], staged: string | undefined): object[] {
  const stagings = tables
    .filter((table) => table.name === staged)
    .map((table) => ({
      tableReference: { projectId: 'p', datasetId: 'd', tableId: `staging_${table.name}` },
      schema: { fields: Object.keys(table.columns).map((name) => fieldOf(name, columnOf(table, name))) },
    }));
  const queries = views.map((view) => ({
    tableReference: { projectId: 'p', datasetId: 'd', tableId: view.name },
    view: { query: viewQuery('p.d', view.sql) },
  }));
  return [...tables.map((table) => bigQueryTableResource(table, 'p', 'd')), ...stagings, ...queries];
}
