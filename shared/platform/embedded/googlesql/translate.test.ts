import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { startGooglesqlJudge } from '../../../../scripts/testing/googlesql-judge.ts';
import type { GooglesqlJudge } from '../../../../scripts/testing/googlesql-judge.ts';
import { sample, samples } from '../../contract/warehouse-samples.ts';
import { UntranslatableSqlError } from '../../errors.ts';
import { bigQueryTableResource } from '../../google-cloud/bigquery-schema.ts';
import { createEmbeddedWarehouse } from '../warehouse.ts';
import type { EmbeddedWarehouse } from '../warehouse.ts';
import { translateView } from './translate.ts';

const rows = [
  sample(1, {
    name: `it's`,
    status: 'Open',
    rank: 3,
    points: 2.5,
    done: true,
    seen_at: '2025-01-05T23:59:59.999Z',
    due: '2024-12-30',
    extra: { a: { b: [7, 'x'] }, n: null, t: 'text', f: false, d: 1.5 },
    labels: ['x', 'y'],
    changed_at: '2025-02-01T00:00:00.000Z',
  }),
  sample(2, { name: 'a\\b', status: 'closed', rank: -3, points: -2.5, done: false, due: '2025-03-31' }),
  sample(3, {
    name: 'Ä%_',
    rank: 0,
    points: 0,
    seen_at: '1969-12-31T12:30:45.006Z',
    changed_at: '1969-12-30T13:00:00.000Z',
  }),
  sample(4, { name: '12', status: 'Open', points: 1e21, extra: [1] }),
  sample(5, { name: ' -7 ', status: '', rank: 9, points: 0.1, due: '2024-02-29', extra: 'word' }),
];

/** One expression, or clause, per rule of the translator, computed for every row above. */
const expressions: Readonly<Record<string, string>> = {
  'string escapes': String.raw`'a\'b\\c\n\x41\u00e9\101' || "d'\"q" || r'\n' || '''t'x'''`,
  'numbers are FLOAT64': '1.1 + .2 + 1e3 + 2',
  'backtick columns': '`name`',
  IF: "IF(done, 'yes', 'no')",
  IFNULL: "IFNULL(status, 'none')",
  COALESCE: "COALESCE(status, name, '')",
  NULLIF: "NULLIF(status, 'Open')",
  CASE: "CASE status WHEN 'Open' THEN 1 ELSE 2 END",
  IN: "status IN ('Open', 'x') AND rank NOT IN (1, 2)",
  BETWEEN: 'rank BETWEEN -3 AND 0',
  'IS NULL': 'status IS NULL OR done IS NOT TRUE',
  SAFE_DIVIDE: 'SAFE_DIVIDE(points, rank)',
  'SAFE_DIVIDE, overflow': 'SAFE_DIVIDE(1e308, SAFE_DIVIDE(points, 1e20))',
  'SAFE_DIVIDE of integers': 'SAFE_DIVIDE(rank, 2)',
  CONCAT: "CONCAT(name, '-', status)",
  'GREATEST and LEAST': 'GREATEST(rank, 1) - LEAST(rank, item_id)',
  'ABS and ROUND': 'ABS(rank) + ROUND(points)',
  'ROUND to digits': 'ROUND(points, 1)',
  'FLOOR and CEIL': 'FLOOR(points) + CEIL(points)',
  'LOWER and UPPER': 'LOWER(name) || UPPER(name)',
  LENGTH: 'LENGTH(name)',
  'STARTS_WITH and ENDS_WITH': "STARTS_WITH(name, 'a') OR ENDS_WITH(name, 's')",
  REGEXP_CONTAINS: String.raw`REGEXP_CONTAINS(name, r'^\s*-?\d+\s*$')`,
  'LIKE with an escape': String.raw`name LIKE '%\\%\\_' OR name LIKE 'a\\\\b'`,
  'TIMESTAMP_DIFF, days': 'TIMESTAMP_DIFF(seen_at, changed_at, DAY)',
  'TIMESTAMP_DIFF, hours': 'TIMESTAMP_DIFF(changed_at, seen_at, HOUR)',
  'TIMESTAMP_DIFF, milliseconds': 'TIMESTAMP_DIFF(seen_at, changed_at, MILLISECOND)',
  'DATE_DIFF, days': "DATE_DIFF(due, DATE '2025-01-01', DAY)",
  'DATE_DIFF, months': "DATE_DIFF(due, DATE '2025-01-31', MONTH)",
  'DATE_DIFF, weeks': "DATE_DIFF(due, DATE '2025-01-05', ISOWEEK)",
  'DATE_DIFF, years': "DATE_DIFF(due, DATE '2025-01-01', YEAR)",
  'TIMESTAMP_TRUNC, hour': 'TIMESTAMP_TRUNC(seen_at, HOUR)',
  'TIMESTAMP_TRUNC, week': 'TIMESTAMP_TRUNC(seen_at, ISOWEEK)',
  'TIMESTAMP_TRUNC, quarter': 'TIMESTAMP_TRUNC(seen_at, QUARTER)',
  'DATE_TRUNC, month': 'DATE_TRUNC(due, MONTH)',
  'DATE of a timestamp': 'DATE(seen_at)',
  'DATE of parts': 'DATE(2024, 2, item_id)',
  'TIMESTAMP of a date': 'TIMESTAMP(due)',
  'literals of days and instants': "due < DATE '2025-01-01' OR seen_at > TIMESTAMP '2025-01-01 00:00:00+00'",
  'TIMESTAMP_ADD and TIMESTAMP_SUB':
    'TIMESTAMP_SUB(TIMESTAMP_ADD(seen_at, INTERVAL 36 HOUR), INTERVAL (item_id) DAY)',
  'DATE_ADD and DATE_SUB': 'DATE_SUB(DATE_ADD(due, INTERVAL 1 MONTH), INTERVAL 2 WEEK)',
  'EXTRACT from an instant':
    'EXTRACT(YEAR FROM seen_at) * 100 + EXTRACT(HOUR FROM seen_at) + EXTRACT(SECOND FROM seen_at)',
  'EXTRACT, milliseconds': 'EXTRACT(MILLISECOND FROM seen_at) + EXTRACT(MICROSECOND FROM seen_at)',
  'EXTRACT, days': 'EXTRACT(DAYOFWEEK FROM due) * 1000 + EXTRACT(DAYOFYEAR FROM due)',
  'EXTRACT, weeks': 'EXTRACT(ISOYEAR FROM due) * 100 + EXTRACT(ISOWEEK FROM due)',
  'EXTRACT, DATE': 'EXTRACT(DATE FROM seen_at)',
  FORMAT_TIMESTAMP: "FORMAT_TIMESTAMP('%F %T %Y/%m/%d %H:%M:%S %j %a %A %b %B %%', seen_at)",
  FORMAT_DATE: "FORMAT_DATE('%Y-%m', due)",
  'CAST of texts to INT64': 'SAFE_CAST(name AS INT64)',
  'CAST of numbers to INT64': 'SAFE_CAST(points AS INT64)',
  'CAST of halves to INT64': 'CAST(IF(points > 1e6, 0.5, points) AS INT64)',
  'CAST of integers to INT64': 'CAST(rank AS INT64)',
  'CAST of numbers to STRING': 'CAST(points AS STRING)',
  'CAST of integers to STRING': 'CAST(rank AS STRING)',
  'CAST of instants to STRING': "CAST(TIMESTAMP '2025-01-02 03:04:05.678+00' AS STRING)",
  'CAST of days and flags to STRING': 'CAST(due AS STRING) || CAST(done AS STRING)',
  'CAST to FLOAT64': 'SAFE_CAST(name AS FLOAT64)',
  'CAST to BOOL': "SAFE_CAST(IF(done, 'true', name) AS BOOL)",
  'CAST to DATE': 'CAST(seen_at AS DATE)',
  'JSON_VALUE of a member': "JSON_VALUE(extra, '$.t')",
  'JSON_VALUE of a number': "JSON_VALUE(extra, '$.d')",
  'JSON_VALUE of a flag': "JSON_VALUE(extra, '$.f')",
  'JSON_VALUE of null': "JSON_VALUE(extra, '$.n')",
  'JSON_VALUE of an object': "JSON_VALUE(extra, '$.a')",
  'JSON_VALUE of a deep item': "JSON_VALUE(extra, '$.a.b[1]')",
  'JSON_VALUE of the whole': "JSON_VALUE(extra, '$')",
};

/** Whole queries, for what is no expression. */
const queries: Readonly<Record<string, string>> = {
  'COUNTIF and COUNT':
    'SELECT tenant_id, COUNTIF(rank > 0) AS a, COUNT(DISTINCT status) AS b, COUNT(*) AS c FROM T GROUP BY 1',
  'SUM, AVG, MIN, MAX':
    'SELECT tenant_id, SUM(rank) AS a, AVG(rank) AS b, MIN(seen_at) AS c, MAX(name) AS d FROM T GROUP BY tenant_id',
  'LOGICAL_OR and LOGICAL_AND':
    'SELECT tenant_id, LOGICAL_OR(done) AS a, LOGICAL_AND(done) AS b FROM T GROUP BY tenant_id',
  'ARRAY_AGG with order and limit':
    'SELECT tenant_id, ARRAY_AGG(name ORDER BY rank DESC, name LIMIT 3) AS a, ARRAY_AGG(name ORDER BY status, name) AS b FROM T GROUP BY tenant_id',
  'ARRAY_AGG without NULL':
    'SELECT tenant_id, ARRAY_AGG(status IGNORE NULLS ORDER BY name) AS a FROM T GROUP BY tenant_id',
  'ARRAY_AGG of distinct values':
    'SELECT tenant_id, ARRAY_AGG(DISTINCT status IGNORE NULLS ORDER BY status LIMIT 2) AS a FROM T GROUP BY tenant_id',
  'ARRAY_AGG of nothing':
    'SELECT tenant_id, ARRAY_AGG(IF(rank > 99, name, NULL) IGNORE NULLS) AS a FROM T GROUP BY tenant_id',
  '* EXCEPT': 'SELECT * EXCEPT (extra, labels, `points`) FROM T',
  QUALIFY:
    'SELECT tenant_id, name FROM T WHERE TRUE QUALIFY ROW_NUMBER() OVER (PARTITION BY status ORDER BY rank) = 1',
  'window functions':
    'SELECT tenant_id, name, RANK() OVER (ORDER BY status DESC) AS a, DENSE_RANK() OVER (ORDER BY done) AS b, LAG(name) OVER (ORDER BY item_id) AS c, LEAD(name, 2) OVER (ORDER BY item_id) AS d FROM T',
  'ORDER BY puts NULL first': 'SELECT tenant_id, name FROM T ORDER BY status, name LIMIT 2',
  'ORDER BY … DESC puts NULL last': 'SELECT tenant_id, name FROM T ORDER BY done DESC, name LIMIT 3',
  'ORDER BY … NULLS LAST': 'SELECT tenant_id, name FROM T ORDER BY status ASC NULLS LAST, name LIMIT 3',
  'joins and WITH':
    'WITH open AS (SELECT * FROM T WHERE status = "Open") SELECT t.tenant_id, t.name, o.rank AS other FROM T AS t LEFT JOIN open AS o ON o.item_id = t.item_id AND o.tenant_id = t.tenant_id',
  'UNION ALL and UNION DISTINCT':
    'SELECT tenant_id, status FROM T UNION ALL (SELECT tenant_id, status FROM T UNION DISTINCT SELECT tenant_id, name FROM T)',
  'EXISTS and subqueries':
    'SELECT tenant_id, name FROM T AS t WHERE EXISTS (SELECT 1 FROM T AS o WHERE o.rank > t.rank)',
  'comments and a semicolon': 'SELECT tenant_id, -- one\n name # two\n FROM /* three */ T;',
  'keywords in any case':
    'select tenant_id, count(*) as `select` from T group by tenant_id having count(*) > 1',
  'GROUP BY an expression':
    "SELECT tenant_id, IFNULL(status, '-') AS s, COUNT(*) AS n FROM T GROUP BY tenant_id, s",
};

const refused: readonly (readonly [construct: string, sql: string, at: string])[] = [
  ['SOUNDEX()', 'SELECT SOUNDEX(name) FROM T', '1:8'],
  ['ANY_VALUE()', 'SELECT\n ANY_VALUE(name) FROM T', '2:2'],
  ['operator /', 'SELECT rank / 2 FROM T', '1:13'],
  ['UNNEST', 'SELECT 1 FROM T, UNNEST(labels)', '1:18'],
  ['STRUCT', 'SELECT STRUCT(1 AS a)', '1:8'],
  ['character "["', 'SELECT labels[OFFSET(0)] FROM T', '1:14'],
  ['character "@"', 'SELECT @p', '1:8'],
  ['TIMESTAMP_DIFF()', 'SELECT TIMESTAMP_DIFF(seen_at, changed_at, MONTH) FROM T', '1:8'],
  ['DATE_TRUNC()', 'SELECT DATE_TRUNC(due, WEEK) FROM T', '1:8'],
  ['FORMAT_TIMESTAMP()', "SELECT FORMAT_TIMESTAMP('%c', seen_at) FROM T", '1:8'],
  ['CAST()', 'SELECT CAST(name AS NUMERIC) FROM T', '1:8'],
  ['JSON_VALUE()', "SELECT JSON_VALUE(extra, '$.*') FROM T", '1:8'],
  ['LIKE', 'SELECT name LIKE status FROM T', '1:13'],
  ['INTERVAL', "SELECT INTERVAL '1-2' YEAR TO MONTH", '1:8'],
  ['TIMESTAMP literal', "SELECT TIMESTAMP '2025-01-01 00:00:00 Europe/Berlin'", '1:18'],
  ["literal b'…'", "SELECT b'x'", '1:8'],
  ['escape \\q', String.raw`SELECT '\q'`, '1:8'],
  ['name `other.dataset.t`', 'SELECT 1 FROM `other.dataset.t`', '1:15'],
  ['function …fn()', 'SELECT SAFE.fn(1)', '1:13'],
  ['ROWS', 'SELECT SUM(rank) OVER (ORDER BY name ROWS UNBOUNDED PRECEDING) FROM T', '1:38'],
  ['EXCEPT', 'SELECT 1 EXCEPT DISTINCT SELECT 2', '1:10'],
  ['RECURSIVE', 'WITH RECURSIVE a AS (SELECT 1) SELECT 1', '1:6'],
  ['a ( without its )', 'SELECT (1', '1:8'],
  ['a ) without its (', 'SELECT 1)', '1:9'],
  ['symbol ;', 'SELECT 1; SELECT 2', '1:9'],
];

describe('views that cannot be translated', () => {
  it.each(refused)('name %s', (construct, sql, at) => {
    const attempt = (): string => translateView({ name: 'v', description: '', sql });

    expect(attempt).toThrow(UntranslatableSqlError);
    expect(attempt).toThrow(`View v, ${at}: `);
    expect(attempt).toThrow(construct);
  });
});

it('the clock reads UTC', async () => {
  const opened = await open();
  onTestFinished(() => opened[Symbol.asyncDispose]());
  const sql =
    'SELECT tenant_id, CURRENT_TIMESTAMP() AS now, CURRENT_DATE() AS today FROM `${dataset}.samples`';
  const view = { name: 'clock', description: '', sql };
  const before = new Date().toISOString();

  await opened.warehouse.ensureTables([samples], [view]);
  await opened.warehouse.append(samples, [sample(1)]);
  const { rows } = await opened.warehouse.selectView(view, 't');

  const after = new Date().toISOString();
  const now = Date.parse(JSON.stringify(rows[0]?.['now']).slice(1, -1));
  expect(now).toBeGreaterThanOrEqual(Date.parse(before));
  expect(now).toBeLessThanOrEqual(Date.parse(after));
  expect([before.slice(0, 10), after.slice(0, 10)]).toContain(rows[0]?.['today']);
});

describe.skipIf(!inject('judges').googlesql)('constructs of views, judged [googlesql]', () => {
  let judge: GooglesqlJudge;
  let opened: Awaited<ReturnType<typeof open>>;

  beforeAll(async () => {
    judge = startGooglesqlJudge(inject('judges').googlesql ?? '');
    await judge.schema([bigQueryTableResource(samples, 'p', 'd')], 'p.d');
    opened = await open();
    await opened.warehouse.ensureTables([samples]);
    await opened.warehouse.append(samples, rows);
  });
  afterAll(async () => {
    await judge.close();
    await opened[Symbol.asyncDispose]();
  });

  const cases = Object.entries(expressions).map(
    ([name, expression]) => [name, `SELECT tenant_id, item_id, ${expression} AS value FROM T`] as const,
  );
  it.each([...cases, ...Object.entries(queries)])('%s', async (_, sql) => {
    const text = sql.replaceAll(/(?<!%)\bT\b/g, '`${dataset}.samples`');
    const view = { name: 'tried', description: '', sql: text };

    await opened.warehouse.ensureTables([], [view]);
    const ours = await opened.warehouse.selectView(view, 't');
    const theirs = await judge.eval(text.replaceAll('${dataset}', 'p.d').replace(/;$/, ''), {
      'p.d.samples': rows,
    });

    expect(byText(ours.rows)).toEqual(byText(theirs.rows));
    expect(ours.rows.length).toBeGreaterThan(0);
  });
});

async function open(): Promise<{ warehouse: EmbeddedWarehouse } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-views-'));
  const warehouse = await createEmbeddedWarehouse({ path: join(folder, 'warehouse.duckdb') });
  return {
    warehouse,
    async [Symbol.asyncDispose]() {
      await warehouse.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The judge leaves out milliseconds that are zero. */
function byText(rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  const instant = (_: string, value: unknown): unknown =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
      ? new Date(value).toISOString()
      : value;
  return rows.map((row) => JSON.stringify(row, instant)).toSorted((a, b) => (a < b ? -1 : 1));
}
