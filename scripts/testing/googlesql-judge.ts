import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A parameter of a statement: its GoogleSQL type, and its value where the statement is evaluated. */
export interface JudgedParameter {
  readonly type: string;
  readonly value?: unknown;
}

export type JudgedRow = Readonly<Record<string, unknown>>;
/** Rows by `project.dataset.table`. */
export type JudgedTables = Readonly<Record<string, readonly JudgedRow[]>>;

export interface JudgedResult {
  /** Of the last query, or of the table that was changed. */
  readonly rows: readonly JudgedRow[];
  readonly tables: JudgedTables;
}

/** Google's own GoogleSQL engine, as one process that is asked line by line. */
export interface GooglesqlJudge {
  /** Table resources of the REST API that later requests know, instead of those before. */
  schema(tables: readonly object[], dataset?: string): Promise<void>;
  /** What is wrong with the statement; empty when BigQuery would take it. */
  check(sql: string, params?: Readonly<Record<string, JudgedParameter>>): Promise<readonly string[]>;
  /** Runs the statement over the rows. Rejects with the engine's message when it fails. */
  eval(
    sql: string,
    data: JudgedTables,
    params?: Readonly<Record<string, JudgedParameter>>,
  ): Promise<JudgedResult>;
  close(): Promise<void>;
}

interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  readonly findings?: readonly string[];
  readonly rows?: readonly JudgedRow[];
  readonly tables?: JudgedTables;
}

/** Starts `command` (the judge's path, as `inject('judges').googlesql` gives it). One process per test file is enough. */
export function startGooglesqlJudge(command: string): GooglesqlJudge {
  const process = spawn(command, ['serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];
  let gone: Error | undefined;
  const end = (error: Error): void => {
    gone ??= error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  process.on('error', end);
  process.stdin.on('error', end);
  process.on('exit', (code) => end(new Error(`The googlesql judge ended with code ${code ?? 'none'}.`)));
  // Answers come in the order of the requests.
  createInterface(process.stdout).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line) as Answer));

  const ask = (request: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      waiting.push({ resolve, reject });
      process.stdin.write(`${JSON.stringify(request)}\n`);
    });

  return {
    async schema(tables, dataset) {
      const { ok, error, findings } = await ask({ op: 'schema', schema: tables, dataset });
      if (!ok) throw new Error(error ?? findings?.join('\n') ?? 'The judge refused the schema.');
    },
    async check(sql, params = {}) {
      const types = Object.fromEntries(Object.entries(params).map(([name, { type }]) => [name, type]));
      const { ok, error, findings } = await ask({ op: 'check', sql, params: types });
      if (ok) return [];
      return findings ?? [error ?? 'refused without a finding'];
    },
    async eval(sql, data, params = {}) {
      const { ok, error, rows = [], tables = {} } = await ask({ op: 'eval', sql, data, params });
      if (!ok) throw new Error(error ?? 'The judge failed without a message.');
      return { rows, tables };
    },
    async close() {
      if (process.exitCode !== null) return;
      process.stdin.end();
      await once(process, 'exit');
    },
  };
}
