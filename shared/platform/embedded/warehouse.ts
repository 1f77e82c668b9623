import { mkdir, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { PlatformError } from '../errors.ts';
import type { MergeCounts, RowPage, Rows, Table, View, Warehouse, WarehouseRow } from '../warehouse.ts';
import { checkPlan } from '../warehouse-plan.ts';
import { columnOf } from '../warehouse-rows.ts';
import { checkSelect, checkViewPage, checkWhere, selectPage, viewPage } from '../warehouse-select.ts';
import { applySchema } from './duckdb-schema.ts';
import { mergeInto, stage } from './duckdb-merge.ts';
import { appendStaged, countRows, createStaging, literal, quoted, selectRows } from './duckdb-sql.ts';
import type { Statement } from './duckdb-sql.ts';
import { rowsOf, toDuckdb } from './duckdb-values.ts';

export interface EmbeddedWarehouseOptions {
  /** The DuckDB file; it and its folder are created. */
  readonly path: string;
  /**
   * What DuckDB may keep in memory before it spills to `<path>.tmp`; default 512, enough to
   * rewrite two million rows in one merge. Pages of some thousand rows need a tenth of it.
   */
  readonly memoryLimitMb?: number;
}

export interface EmbeddedWarehouse extends Warehouse {
  /** Writes the log into the file, so that the file alone holds everything. */
  checkpoint(): Promise<void>;
  /** A consistent copy as a new DuckDB file; writers wait meanwhile, readers do not. */
  backupTo(path: string): Promise<void>;
  /** Waits for what runs, refuses what comes, then lets go of the file. Closing twice is harmless. */
  close(): Promise<void>;
}

/** Files open in this process: DuckDB's own lock on a file does not hold within one process. */
const openPaths = new Set<string>();

/**
 * The warehouse in one DuckDB file, which any DuckDB can read once this process has gone, however it went. One instance
 * per file; every call that writes takes its turn.
 */
export async function createEmbeddedWarehouse(options: EmbeddedWarehouseOptions): Promise<EmbeddedWarehouse> {
  const path = resolve(options.path);
  if (openPaths.has(path)) {
    throw new PlatformError(`The warehouse ${path} is already open in this process; share that instance.`);
  }
  openPaths.add(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    const instance = await DuckDBInstance.create(path, {
      memory_limit: `${options.memoryLimitMb ?? 512}MB`,
      threads: '1',
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
    });
    // What a killed process had spilled; nobody else has the file open now.
    await rm(`${path}.tmp`, { recursive: true, force: true });
    return new DuckdbWarehouse(path, instance);
  } catch (error) {
    openPaths.delete(path);
    throw new PlatformError(
      `The warehouse ${path} cannot be opened. If another process has it open, stop that one or choose another data folder.`,
      { cause: error },
    );
  }
}

class DuckdbWarehouse implements EmbeddedWarehouse {
  readonly #path: string;
  readonly #instance: DuckDBInstance;
  readonly #running = new Set<Promise<unknown>>();
  /** What the file holds, by name: nobody else has it open, so it need not be looked at again. */
  readonly #ensured = new Map<string, Table | View>();
  /** The last writer in the queue. */
  #lastWriter: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(path: string, instance: DuckDBInstance) {
    this.#path = path;
    this.#instance = instance;
  }

  async ensureTables(tables: readonly Table[], views: readonly View[] = []): Promise<void> {
    this.#refuseWhenClosed();
    const isNew = (declared: Table | View): boolean => this.#ensured.get(declared.name) !== declared;
    const [newTables, newViews] = [tables.filter(isNew), views.filter(isNew)];
    if (newTables.length === 0 && newViews.length === 0) return;
    await this.#write((connection) => applySchema(connection, newTables, newViews));
    for (const declared of [...newTables, ...newViews]) this.#ensured.set(declared.name, declared);
  }

  append(table: Table, rows: Rows): Promise<{ readonly appended: number }> {
    const columns = Object.keys(table.columns);
    return this.#staged(table, columns, rows, async (connection, staged) => {
      await connection.run(appendStaged(table, columns));
      return { appended: staged };
    });
  }

  async merge(table: Table, rows: Rows, plan: Parameters<Warehouse['merge']>[2]): Promise<MergeCounts> {
    const checked = checkPlan(table, plan);
    return await this.#staged(table, checked.columns, rows, (connection, staged) =>
      mergeInto(connection, table, checked, staged),
    );
  }

  async select(
    table: Table,
    tenantId: string,
    select: Parameters<Warehouse['select']>[2] = {},
  ): Promise<RowPage> {
    const checked = checkSelect(table, tenantId, select);
    return selectPage(table, checked, await this.#query(table, selectRows(table, checked)));
  }

  async count(
    table: Table,
    tenantId: string,
    where: Parameters<Warehouse['count']>[2] = [],
  ): Promise<number> {
    const rows = await this.#query(table, countRows(table, checkWhere(table, tenantId, where)));
    return Number(rows[0]?.rows);
  }

  async selectView(
    view: View,
    tenantId: string,
    page: Parameters<Warehouse['selectView']>[2] = {},
  ): Promise<RowPage> {
    const checked = checkViewPage(view, tenantId, page);
    return await this.#read(async (connection) => {
      const result = await connection.run(
        `SELECT * FROM main.${quoted(view.name)} WHERE tenant_id = $1
         ORDER BY ALL NULLS FIRST LIMIT ${checked.limit + 1} OFFSET ${checked.offset}`,
        [tenantId],
      );
      return viewPage(checked, await rowsOf(result));
    });
  }

  checkpoint(): Promise<void> {
    return this.#exclusive(() => this.#read(async (connection) => void (await connection.run('CHECKPOINT'))));
  }

  backupTo(path: string): Promise<void> {
    return this.#exclusive(() =>
      this.#read(async (connection) => {
        const source = await connection.runAndReadAll('SELECT current_database()');
        await connection.run(`ATTACH ${literal(resolve(path))} AS copy`);
        try {
          await connection.run(`COPY FROM DATABASE ${quoted(String(source.value(0, 0)))} TO copy`);
        } finally {
          await connection.run('DETACH copy');
        }
      }),
    );
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled(this.#running);
    this.#instance.closeSync();
    openPaths.delete(this.#path);
  }

  async #query(table: Table, statement: Statement): Promise<WarehouseRow[]> {
    const values = statement.values.map(({ column, value }) => toDuckdb(columnOf(table, column), value));
    return await this.#read(async (connection) => rowsOf(await connection.run(statement.sql, values)));
  }

  /** Stages the rows, which may take as long as their source, and only then takes its turn as writer. */
  #staged<R>(
    table: Table,
    columns: readonly string[],
    rows: Rows,
    work: (connection: DuckDBConnection, staged: number) => Promise<R>,
  ): Promise<R> {
    return this.#read(async (connection) => {
      await connection.run(createStaging(table, columns));
      const staged = await stage(connection, table, columns, rows);
      return await this.#exclusive(() => inTransaction(connection, () => work(connection, staged)));
    });
  }

  #write<R>(work: (connection: DuckDBConnection) => Promise<R>): Promise<R> {
    return this.#exclusive(() =>
      this.#read((connection) => inTransaction(connection, () => work(connection))),
    );
  }

  async #read<R>(work: (connection: DuckDBConnection) => Promise<R>): Promise<R> {
    this.#refuseWhenClosed();
    const running = this.#connected(work);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new PlatformError(`The warehouse ${this.#path} is closed.`);
  }

  async #connected<R>(work: (connection: DuckDBConnection) => Promise<R>): Promise<R> {
    const connection = await this.#instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  }

  #exclusive<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.#lastWriter.then(work);
    this.#lastWriter = turn.catch(() => undefined);
    return turn;
  }
}

async function inTransaction<R>(connection: DuckDBConnection, work: () => Promise<R>): Promise<R> {
  await connection.run('BEGIN');
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    await connection.run('ROLLBACK');
    throw error;
  }
}
