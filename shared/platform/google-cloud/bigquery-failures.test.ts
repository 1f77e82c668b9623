import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { startGooglesqlJudge } from '../../../scripts/testing/googlesql-judge.ts';
import { judgeStatements } from '../../../scripts/testing/googlesql-statements.ts';
import type { SentStatement } from '../../../scripts/testing/googlesql-statements.ts';
import {
  incoming,
  sample,
  samples,
  samplesByStatus,
  samplesOf,
  statusPlan,
} from '../contract/warehouse-samples.ts';
import { WarehouseSchemaError } from '../errors.ts';
import { createBigQueryWarehouse } from './bigquery.ts';
import type { Statement } from './bigquery-sql.ts';
import { integerOf, rowOf } from './bigquery-values.ts';

const emulator = inject('emulators').bigquery;
const ABORTED =
  'Query error: Transaction is aborted due to concurrent update against table millrace:d.samples. Transaction ID: 1 at [9:1]';

/** The emulator, with the next `failures` merges answered by `message`. Answers its address and a count of the merges. */
async function between(failures: number, message: string) {
  const seen = { merges: 0 };
  const server = createServer((request, response) => {
    const forward = async (): Promise<void> => {
      const body = await buffer(request);
      if (body.includes('BEGIN TRANSACTION') && (seen.merges += 1) <= failures) {
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({ error: { code: 400, message, errors: [{ reason: 'invalidQuery', message }] } }),
        );
        return;
      }
      const headers = { 'content-type': request.headers['content-type'] ?? 'application/json' };
      const bodyless = request.method === 'GET' || request.method === 'DELETE';
      const method = request.method ?? 'GET';
      const answer = await fetch(`${emulator}${request.url}`, {
        method,
        headers,
        ...(!bodyless && { body }),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    };
    forward().catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { apiEndpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

async function newDataset(): Promise<string> {
  const dataset = `d_${randomUUID().replaceAll('-', '')}`;
  const url = `${emulator}/bigquery/v2/projects/millrace/datasets`;
  const body = JSON.stringify({ datasetReference: { projectId: 'millrace', datasetId: dataset } });
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(answer.status).toBe(200);
  return dataset;
}

describe.skipIf(!emulator)('the BigQuery warehouse in trouble [bigquery]', () => {
  const sent: SentStatement[] = [];

  async function make(failures = 0, message = ABORTED) {
    const { apiEndpoint, seen } = await between(failures, message);
    const sleeps: number[] = [];
    const clock = {
      now: () => new Date(),
      sleep: (durationMs: number) => Promise.resolve(void sleeps.push(durationMs)),
    };
    const dataset = await newDataset();
    const onStatement = (statement: Statement) =>
      void sent.push({ ...statement, dataset: `millrace.${dataset}` });
    const options = { projectId: 'millrace', dataset, apiEndpoint, clock, onStatement };
    return { options, warehouse: createBigQueryWarehouse(options), seen, sleeps };
  }

  it('tries a merge again that another writer of the table made BigQuery abort, with growing pauses', async () => {
    const { warehouse, seen, sleeps } = await make(2);
    await warehouse.ensureTables([samples]);

    const counts = await warehouse.merge(samples, [incoming(1, { name: 'A' })], statusPlan);

    expect(counts).toEqual({ inserted: 1, updated: 0, unchanged: 0, missing: 0 });
    expect(seen.merges).toBe(3);
    expect(sleeps).toHaveLength(2);
    expect(sleeps[0]).toBeGreaterThanOrEqual(500);
    expect(sleeps[1]).toBeGreaterThanOrEqual(1000);
  });

  it('gives up in the end, and says why', async () => {
    const { warehouse, seen } = await make(99);
    await warehouse.ensureTables([samples]);

    const attempt = warehouse.merge(samples, [incoming(1, { name: 'A' })], statusPlan);

    await expect(attempt).rejects.toThrow(/concurrent update/);
    expect(seen.merges).toBe(6);
    expect(await warehouse.count(samples, 't')).toBe(0);
  });

  it('does not repeat a merge that failed otherwise, and lets the next writer in', async () => {
    const { warehouse, seen } = await make(1, 'Quota exceeded');
    await warehouse.ensureTables([samples]);

    const first = warehouse.merge(samples, [incoming(1, { name: 'A' })], statusPlan);
    await expect(first).rejects.toThrow('Quota exceeded');
    await warehouse.merge(samples, [incoming(2, { name: 'B' })], statusPlan);

    expect(seen.merges).toBe(2);
    expect(await samplesOf(warehouse)).toEqual([sample(2, { name: 'B' })]);
  });

  it('shares the creation of a table with others', async () => {
    const { options } = await make();
    const warehouses = [1, 2, 3].map(() => createBigQueryWarehouse(options));

    await Promise.all(warehouses.map((warehouse) => warehouse.ensureTables([samples])));

    expect(await warehouses[0]?.count(samples, 't')).toBe(0);
  });

  it('says that a view is missing', async () => {
    const { warehouse } = await make();

    await expect(warehouse.selectView(samplesByStatus, 't')).rejects.toThrow(WarehouseSchemaError);
  });

  it('says that the dataset is missing', async () => {
    const { options } = await make();
    const warehouse = createBigQueryWarehouse({ ...options, dataset: 'nowhere' });

    await expect(warehouse.ensureTables([samples])).rejects.toThrow(/millrace\.nowhere does not exist/);
  });

  // Statements were gathered by every test above.
  it.skipIf(!inject('judges').googlesql)('sends only what GoogleSQL takes [googlesql]', async () => {
    const judge = startGooglesqlJudge(inject('judges').googlesql ?? '');
    onTestFinished(() => judge.close());

    const { findings, kinds } = await judgeStatements(judge, sent, [samples], [samplesByStatus]);

    expect(findings).toEqual([]);
    expect(kinds).toEqual(new Set(['DECLARE', 'SELECT']));
  });
});

describe('values of BigQuery', () => {
  it('keep what JSON has no number for', () => {
    expect(integerOf('-9007199254740991')).toBe(-9_007_199_254_740_991);
    expect(integerOf('9007199254740993')).toBe('9007199254740993');
    expect(rowOf({ a: Number.NaN, b: -Infinity }, new Map())).toEqual({ a: 'NaN', b: '-Infinity' });
  });

  it('refuse a form that no column of ours has', () => {
    expect(() => rowOf({ a: Symbol('x') }, new Map([['a', 'BYTES']]))).toThrow(/BYTES/);
  });
});
