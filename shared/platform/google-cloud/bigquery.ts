import type { BigQuery, Dataset } from '@google-cloud/bigquery';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import { WarehouseSchemaError } from '../errors.ts';
import type {
  MergeCounts,
  RowPage,
  Rows,
  RowValue,
  Table,
  View,
  Warehouse,
  WarehouseRow,
} from '../warehouse.ts';
import { checkPlan, duplicateKey, mergeCounts } from '../warehouse-plan.ts';
import type { RowsMet } from '../warehouse-plan.ts';
import { checkedBatches, checkTable } from '../warehouse-rows.ts';
import { checkSelect, checkViewPage, checkWhere, selectPage, viewPage } from '../warehouse-select.ts';
import { schemaJson } from './bigquery-schema.ts';
import { appendSql, countSql, DUPLICATE_MARK, mergeSql, selectSql, viewSql } from './bigquery-sql.ts';
import type { Statement, ViewColumn } from './bigquery-sql.ts';
import { createStaging, load } from './bigquery-staging.ts';
import { ensureTable, fieldsOf, metadataOf, viewChange } from './bigquery-tables.ts';
import { integerOf, rowOf } from './bigquery-values.ts';

export interface BigQueryWarehouseOptions {
  readonly projectId: string;
  /** An existing dataset; Terraform creates it. */
  readonly dataset: string;
  readonly location?: string;
  /** `http://host:port` of an emulator, which is called without credentials. */
  readonly apiEndpoint?: string;
  /** Hears every statement before it is sent. */
  readonly onStatement?: (statement: Statement) => void;
  readonly clock?: Clock;
}

/** Tries of a merge that BigQuery aborts because another writer of the table was first. */
const MERGE_TRIES = 6;

/**
 * The warehouse in BigQuery. Rows go by one load job into a staging table of the run, then into the table by one
 * statement or transaction. Writers of one table wait for each other in the process; those of other processes are made
 * to wait by BigQuery, which queues inserts and aborts the later of two merges, which is then tried again.
 */
export function createBigQueryWarehouse(options: BigQueryWarehouseOptions): Warehouse {
  return new BigQueryWarehouse(options);
}

class BigQueryWarehouse implements Warehouse {
  readonly #options: BigQueryWarehouseOptions;
  readonly #dataset: string;
  readonly #clock: Clock;
  readonly #lastWriters = new Map<string, Promise<unknown>>();
  readonly #viewColumns = new Map<string, readonly ViewColumn[]>();
  #client: Promise<BigQuery> | undefined;

  constructor(options: BigQueryWarehouseOptions) {
    this.#options = options;
    this.#dataset = `${options.projectId}.${options.dataset}`;
    this.#clock = options.clock ?? systemClock;
  }

  async ensureTables(tables: readonly Table[], views: readonly View[] = []): Promise<void> {
    const dataset = await this.#datasetHandle();
    const [exists] = await dataset.exists();
    if (!exists) {
      throw new WarehouseSchemaError(
        `Dataset ${this.#dataset} does not exist; create it, as Terraform does.`,
      );
    }
    for (const table of tables) {
      checkTable(table);
      await ensureTable(dataset, this.#options.projectId, table);
    }
    for (const view of views) {
      const sql = await viewChange(dataset, view, this.#dataset);
      if (sql === undefined) continue;
      await this.#run({ sql, params: {} });
      this.#viewColumns.delete(view.name);
    }
  }

  async append(table: Table, rows: Rows): Promise<{ readonly appended: number }> {
    const columns = Object.keys(table.columns);
    return await this.#staged(table, columns, rows, async (staging, appended) => {
      if (appended > 0) await this.#run({ sql: appendSql(this.#dataset, table, staging), params: {} });
      return { appended };
    });
  }

  async merge(table: Table, rows: Rows, plan: Parameters<Warehouse['merge']>[2]): Promise<MergeCounts> {
    const checked = checkPlan(table, plan);
    return await this.#staged(table, checked.columns, rows, async (staging, staged) => {
      if (staged === 0) return { inserted: 0, updated: 0, unchanged: 0, missing: 0 };
      const [answer] = await this.#merge(table, mergeSql(this.#dataset, table, staging, checked));
      return mergeCounts(checked, staged, JSON.parse(String(answer?.['counts'])) as RowsMet);
    });
  }

  async select(
    table: Table,
    tenantId: string,
    select: Parameters<Warehouse['select']>[2] = {},
  ): Promise<RowPage> {
    const checked = checkSelect(table, tenantId, select);
    const rows = await this.#run(selectSql(this.#dataset, table, checked));
    return selectPage(table, checked, typed(rows, schemaJson(table)));
  }

  async count(
    table: Table,
    tenantId: string,
    where: Parameters<Warehouse['count']>[2] = [],
  ): Promise<number> {
    const rows = await this.#run(countSql(this.#dataset, table, checkWhere(table, tenantId, where)));
    return Number(rows[0]?.['n']);
  }

  async selectView(
    view: View,
    tenantId: string,
    page: Parameters<Warehouse['selectView']>[2] = {},
  ): Promise<RowPage> {
    const checked = checkViewPage(view, tenantId, page);
    const columns = await this.#columnsOf(view);
    const rows = await this.#run(viewSql(this.#dataset, view.name, columns, tenantId, checked));
    return viewPage(checked, typed(rows, columns));
  }

  async #columnsOf(view: View): Promise<readonly ViewColumn[]> {
    const known = this.#viewColumns.get(view.name);
    if (known) return known;
    const metadata = await metadataOf(await this.#datasetHandle(), view.name);
    if (!metadata) {
      throw new WarehouseSchemaError(`View ${view.name} does not exist; create it with the tables.`);
    }
    const columns = fieldsOf(metadata);
    this.#viewColumns.set(view.name, columns);
    return columns;
  }

  /** Loads the rows into a table of this run, which may take as long as their source, and then takes its turn as writer. */
  async #staged<R>(
    table: Table,
    columns: readonly string[],
    rows: Rows,
    work: (staging: string, total: number) => Promise<R>,
  ): Promise<R> {
    const batches = checkedBatches(table, columns, rows);
    const first = await batches.next();
    if (first.done) return await work('', 0);
    const dataset = await this.#datasetHandle();
    const staging = await createStaging(dataset, table, columns, this.#clock.now());
    try {
      const total = await load(staging, table, columns, first.value, batches);
      return await this.#inTurn(table.name, () => work(staging.id ?? '', total));
    } finally {
      await staging.delete({ ignoreNotFound: true });
    }
  }

  async #merge(table: Table, sql: string): Promise<Record<string, unknown>[]> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.#run({ sql, params: {} });
      } catch (error) {
        const message = error instanceof Error ? error.message : '';
        const key = message.match(new RegExp(`${DUPLICATE_MARK}(\\{.*?\\})(?=$|[^"]*$)`, 's'))?.[1];
        if (key !== undefined) {
          const row = JSON.parse(key) as WarehouseRow;
          throw duplicateKey(table, Object.keys(row), row);
        }
        if (tried === MERGE_TRIES || !/aborted due to concurrent update/i.test(message)) throw error;
        await this.#clock.sleep((0.5 + Math.random()) * 500 * 2 ** tried);
      }
    }
  }

  async #run(statement: Statement): Promise<Record<string, unknown>[]> {
    this.#options.onStatement?.(statement);
    const client = await this.#connect();
    const params: Record<string, unknown> = {};
    const types: Record<string, string | string[]> = {};
    for (const [name, { type, value }] of Object.entries(statement.params)) {
      const item = /^ARRAY<(.*)>$/.exec(type)?.[1];
      types[name] = item === undefined ? type : [item];
      params[name] = Array.isArray(value)
        ? value.map((one) => parameterOf(client, item ?? '', one))
        : parameterOf(client, type, value);
    }
    const [job] = await client.createQueryJob({ query: statement.sql, params, types });
    // Not `query()`, which answers no rows where a server reports a failure in a 200 answer.
    const [rows] = await job.getQueryResults({ wrapIntegers: { integerTypeCastFunction: integerOf } });
    return rows as Record<string, unknown>[];
  }

  #inTurn<R>(table: string, work: () => Promise<R>): Promise<R> {
    const turn = (this.#lastWriters.get(table) ?? Promise.resolve()).then(work);
    this.#lastWriters.set(
      table,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #datasetHandle(): Promise<Dataset> {
    return (await this.#connect()).dataset(this.#options.dataset);
  }

  #connect(): Promise<BigQuery> {
    this.#client ??= connect(this.#options);
    return this.#client;
  }
}

async function connect({ projectId, location, apiEndpoint }: BigQueryWarehouseOptions): Promise<BigQuery> {
  const { BigQuery } = await import('@google-cloud/bigquery');
  const place = location === undefined ? {} : { location };
  if (apiEndpoint === undefined) return new BigQuery({ projectId, ...place });
  // Without an own client, uploads to another endpoint die with a TypeError.
  const { OAuth2Client } = await import('google-auth-library');
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'emulator', expiry_date: Number.MAX_SAFE_INTEGER });
  const options = { projectId, ...place, apiEndpoint, useAuthWithCustomEndpoint: true, authClient };
  return new BigQuery(options);
}

/** The client sends NULL for an instant or day that is not of its own class. */
function parameterOf(client: BigQuery, type: string, value: RowValue): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'TIMESTAMP') return client.timestamp(value);
  return type === 'DATE' ? client.date(value) : value;
}

function typed(rows: readonly Record<string, unknown>[], columns: readonly ViewColumn[]): WarehouseRow[] {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return rows.map((row) => rowOf(row, types));
}
