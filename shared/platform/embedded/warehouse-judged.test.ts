import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, asyncProperty, constant, constantFrom, integer, option, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startGooglesqlJudge } from '../../../scripts/testing/googlesql-judge.ts';
import type { GooglesqlJudge, JudgedRow } from '../../../scripts/testing/googlesql-judge.ts';
import { harvestedIssues, jiraIssues, tables } from '../../warehouse/tables.ts';
import type { HarvestedIssueRow, JiraIssueRow } from '../../warehouse/tables.ts';
import { views } from '../../warehouse/views.ts';
import { detailPlan, samples, samplesByStatus, statusPlan } from '../contract/warehouse-samples.ts';
import type { Sample } from '../contract/warehouse-samples.ts';
import { WarehouseDuplicateKeyError } from '../errors.ts';
import { bigQueryTableResource, fieldOf } from '../google-cloud/bigquery-schema.ts';
import { appendSql, DUPLICATE_MARK, mergeSql, viewQuery } from '../google-cloud/bigquery-sql.ts';
import type { MergePlan, Table, WarehouseRow } from '../warehouse.ts';
import { checkPlan, mergeCounts, type RowsMet } from '../warehouse-plan.ts';
import { columnOf } from '../warehouse-rows.ts';
import { createEmbeddedWarehouse } from './warehouse.ts';
import type { EmbeddedWarehouse } from './warehouse.ts';

const DATASET = 'p.d';
const SAMPLES = `${DATASET}.samples`;
const STAGING = 'staging';
const REFUSED = 'refused: two rows with one key';

/** Counts from the pools of values make collisions likely, which is where merges differ. */
const instants = constantFrom(
  '2024-12-31T23:59:59.999Z',
  '2025-01-01T00:00:00.000Z',
  '2025-01-06T12:30:00.250Z',
);
const nullable = <T>(values: Arbitrary<T>): Arbitrary<T | null> => option(values, { nil: null });
const halves = integer({ min: -20, max: 20 }).map((value) => value / 4);

const anySample: Arbitrary<Sample> = record({
  tenant_id: constant('t'),
  site_id: constantFrom('a', 'b'),
  item_id: integer({ min: 1, max: 6 }),
  name: constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'é'),
  status: nullable(constantFrom('', 'Open', 'Done')),
  rank: nullable(integer({ min: -1, max: 1 })),
  points: nullable(halves),
  done: nullable(constantFrom(true, false)),
  seen_at: nullable(instants),
  due: nullable(constantFrom('2024-02-29', '2025-01-01')),
  extra: nullable(constantFrom({ a: 1, b: [true, null] }, { b: [true, null], a: 1 }, [], 'text', 0)),
  labels: array(constantFrom('x', 'y'), { maxLength: 2 }),
  changed_at: nullable(instants),
  read_at: nullable(instants),
});

const plans: readonly MergePlan[] = [
  statusPlan,
  detailPlan,
  { ...statusPlan, whenMissing: 'ignore' },
  { compare: ['name', 'status', 'extra', 'labels'], stamp: ['changed_at'], always: ['read_at'] },
  { compare: [], always: ['name', 'read_at'], unique: ['name'] },
  { ...statusPlan, newerThan: 'changed_at' },
  { ...detailPlan, newerThan: 'read_at' },
  { ...statusPlan, newerThan: 'changed_at', whenMissing: 'ignore' },
];

describe.skipIf(!inject('judges').googlesql)(
  'the embedded warehouse, judged [googlesql]',
  { timeout: 120_000 },
  () => {
    let judge: GooglesqlJudge;
    let warehouse: EmbeddedWarehouse;
    let folder: string;
    let runs = 0;
    /** Every run has a tenant of its own, so that one warehouse serves all. */
    const newTenant = (): string => `t${(runs += 1)}`;

    beforeAll(async () => {
      judge = startGooglesqlJudge(inject('judges').googlesql ?? '');
      folder = await mkdtemp(join(tmpdir(), 'millrace-judged-'));
      warehouse = await createEmbeddedWarehouse({ path: join(folder, 'warehouse.duckdb') });
      await warehouse.ensureTables([samples, ...tables], [samplesByStatus, ...views]);
    });
    afterAll(async () => {
      await judge.close();
      await warehouse.close();
      await rm(folder, { recursive: true, force: true });
    });

    it.each(plans.map((plan, at) => [at, plan] as const))(
      'merges by plan %i as BigQuery does',
      async (_, plan) => {
        const checked = checkPlan(samples, plan);
        await judge.schema(schemaWith(checked.columns), DATASET);
        const sql = mergeSql(DATASET, samples, STAGING, checked);
        const met = { merged: 0, refused: 0 };

        const property = asyncProperty(
          array(anySample, { maxLength: 6 }),
          array(anySample, { minLength: 1, maxLength: 6 }),
          async (stored, incoming) => {
            const tenant_id = newTenant();
            const before = ofTenant(tenant_id, unique(stored));
            const rows = ofTenant(tenant_id, incoming).map((row) => pick(row, checked.columns));
            await warehouse.append(samples, before);

            const ours = await warehouse.merge(samples, rows, plan).catch(refusal);
            const theirs = await judge
              .eval(sql, { [SAMPLES]: before, [`${DATASET}.${STAGING}`]: rows })
              .then(({ rows, tables }) => ({
                counts: mergeCounts(
                  checked,
                  incoming.length,
                  JSON.parse(String(rows[0]?.['counts'])) as RowsMet,
                ),
                rows: tables[SAMPLES],
              }))
              .catch((error: unknown) => ({ counts: refusal(error), rows: before }));

            expect(ours).toEqual(theirs.counts);
            const kept = await warehouse.select(samples, tenant_id);
            expect(kept.rows).toEqual(ordered(samples, theirs.rows ?? []));
            met[ours === REFUSED ? 'refused' : 'merged'] += 1;
          },
        );
        await assert(property, { numRuns: 40 });

        // The generator must have met both ends.
        expect(met.merged).toBeGreaterThan(3);
        expect(met.refused).toBeGreaterThan(3);
      },
    );

    it('appends as BigQuery does', async () => {
      await judge.schema(schemaWith(Object.keys(samples.columns)), DATASET);
      const property = asyncProperty(array(anySample, { minLength: 1, maxLength: 6 }), async (generated) => {
        const tenant_id = newTenant();
        const rows = ofTenant(tenant_id, unique(generated));
        const [first, ...rest] = rows;

        await warehouse.append(samples, first ? [first] : []);
        await warehouse.append(samples, rest);
        const theirs = await judge.eval(appendSql(DATASET, samples, STAGING), {
          [SAMPLES]: first ? [first] : [],
          [`${DATASET}.${STAGING}`]: rest,
        });

        const kept = (await warehouse.select(samples, tenant_id)).rows;
        expect(kept).toEqual(ordered(samples, theirs.tables[SAMPLES] ?? []));
      });
      await assert(property, { numRuns: 30 });
    });

    it.each(views.map((view) => [view.name, view] as const))(
      'answers view %s as BigQuery does',
      async (_, view) => {
        await judge.schema(schemaWith([]), DATASET);
        let answered = 0;
        const property = asyncProperty(
          array(anyJiraIssue, { minLength: 1, maxLength: 12 }),
          array(anyHarvestedIssue, { minLength: 1, maxLength: 40, size: 'max' }),
          async (ofJira, harvested) => {
            const tenant_id = newTenant();
            const jiraRows = numbered(tenant_id, ofJira);
            const harvestedRows = numbered(tenant_id, harvested);
            await warehouse.append(jiraIssues, jiraRows);
            await warehouse.append(harvestedIssues, harvestedRows);

            const ours = await warehouse.selectView(view, tenant_id);
            const theirs = await judge.eval(viewQuery(DATASET, view.sql), {
              [`${DATASET}.jira_issues`]: jiraRows,
              [`${DATASET}.issues`]: harvestedRows,
            });

            expect(byText(ours.rows)).toEqual(byText(theirs.rows.map(normalized)));
            answered += ours.rows.length;
          },
        );
        await assert(property, { numRuns: 40 });

        expect(answered).toBeGreaterThan(40);
      },
    );
  },
);

const anyJiraIssue: Arbitrary<JiraIssueRow> = record({
  tenant_id: constant('t'),
  connection_id: constantFrom('a', 'b'),
  issue_id: constant(''),
  issue_key: constant(''),
  summary: nullable(constant('Summary')),
  status: nullable(constantFrom('Open', 'closed')),
  project_ticket: nullable(constant('P-1')),
  planned_dev_start: nullable(instants),
  planned_dev_finish: nullable(instants),
  planned_duration: nullable(halves),
  actual_start: nullable(instants),
  actual_finish: nullable(instants),
  actual_duration: nullable(halves),
  details_updated_at: nullable(instants),
  last_updated_at: nullable(instants),
});

/** Few members and roots, so that groups are large: one holds more open issues than a view lists. */
const anyHarvestedIssue: Arbitrary<HarvestedIssueRow> = record({
  tenant_id: constant('t'),
  source: constantFrom('jira', 'jira', 'github'),
  connection_id: constantFrom('a', 'b'),
  issue_id: constant(''),
  issue_key: constant(''),
  url: constant('https://site.test/'),
  summary: constantFrom('Summary', 'é'),
  assignee: constant(null),
  assignee_id: constant(null),
  member: constantFrom('Ann', 'Ann', 'Ann', null),
  status: nullable(constantFrom('Open', 'closed')),
  is_closed: constantFrom(false, false, true),
  labels: array(constantFrom('x', 'y'), { maxLength: 2 }),
  issue_type: constantFrom('Epic', 'Story'),
  issue_type_id: constantFrom(-1, 3, null),
  parent_key: constant(null),
  parent_ref: constant(null),
  root_key: constant('K-0'),
  root_ref: constantFrom('jira:a:0', 'jira:a:1', 'github:b:0'),
  depth: integer({ min: 0, max: 3 }),
  is_pull_request: constantFrom(true, false),
  created_at: instants,
  updated_at: instants,
  closed_at: nullable(instants),
  harvested_at: instants,
  deleted_at: constantFrom(null, null, null, '2025-01-06T12:30:00.250Z'),
  deletion_reason: constant(null),
});

/** Each row an issue of its own. */
function numbered<T extends JiraIssueRow | HarvestedIssueRow>(tenant_id: string, rows: readonly T[]): T[] {
  return rows.map((row, at) => ({ ...row, tenant_id, issue_id: String(at), issue_key: `K-${at}` }));
}

function schemaWith(staged: readonly string[]): object[] {
  const all: readonly Table[] = [samples, ...tables];
  const staging = {
    tableReference: { projectId: 'p', datasetId: 'd', tableId: STAGING },
    schema: { fields: staged.map((name) => fieldOf(name, columnOf(samples, name))) },
  };
  const resources = all.map((table) => bigQueryTableResource(table, 'p', 'd'));
  return staged.length > 0 ? [...resources, staging] : resources;
}

/** Rows of a table that could have come by merges: one for each key and each name of a site. */
function unique(rows: readonly Sample[]): Sample[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const names = [`${row.site_id} ${row.item_id}`, `${row.site_id} ${row.name}`];
    if (names.some((name) => seen.has(name))) return false;
    for (const name of names) seen.add(name);
    return true;
  });
}

function pick(row: Sample, columns: readonly string[]): WarehouseRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => columns.includes(name)));
}

function ofTenant(tenant_id: string, rows: readonly Sample[]): Sample[] {
  return rows.map((row) => Object.assign({}, row, { tenant_id }));
}

/** What stands for a refusal of two rows with one key; any other failure is thrown on. */
function refusal(error: unknown): string {
  if (error instanceof WarehouseDuplicateKeyError) return REFUSED;
  if (error instanceof Error && error.message.includes(DUPLICATE_MARK)) return REFUSED;
  throw error;
}

/** The judge leaves out milliseconds that are zero. */
function normalized(row: JudgedRow): JudgedRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const instant = typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value);
      return [name, instant ? new Date(value).toISOString() : value];
    }),
  );
}

function ordered(table: Table, rows: readonly JudgedRow[]): JudgedRow[] {
  const text = (row: JudgedRow): string => table.key.map((name) => String(row[name])).join(' ');
  return rows.map(normalized).toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
}

function byText(rows: readonly JudgedRow[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        row,
        Object.keys(row).toSorted((a, b) => (a < b ? -1 : 1)),
      ),
    )
    .toSorted();
}
