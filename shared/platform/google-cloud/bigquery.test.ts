import { randomUUID } from 'node:crypto';
import { BigQuery } from '@google-cloud/bigquery';
import type { TableMetadata } from '@google-cloud/bigquery';
import { OAuth2Client } from 'google-auth-library';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { startGooglesqlJudge } from '../../../scripts/testing/googlesql-judge.ts';
import type { GooglesqlJudge } from '../../../scripts/testing/googlesql-judge.ts';
import { judgeStatements } from '../../../scripts/testing/googlesql-statements.ts';
import type { SentStatement } from '../../../scripts/testing/googlesql-statements.ts';
import { jiraIssues, tables } from '../../warehouse/tables.ts';
import { views } from '../../warehouse/views.ts';
import { warehouseContract } from '../contract/warehouse-contract.ts';
import { sample, samples, samplesByStatus } from '../contract/warehouse-samples.ts';
import type { Table, Warehouse } from '../warehouse.ts';
import { bigQueryTableResource } from './bigquery-schema.ts';
import type { Statement } from './bigquery-sql.ts';
import { fieldsOf } from './bigquery-tables.ts';
import { createBigQueryWarehouse } from './bigquery.ts';

const apiEndpoint = inject('emulators').bigquery;
const projectId = 'millrace';

function client(endpoint: string): BigQuery {
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'test', expiry_date: Number.MAX_SAFE_INTEGER });
  const options = { projectId, apiEndpoint: endpoint, useAuthWithCustomEndpoint: true, authClient };
  return new BigQuery(options);
}

describe.skipIf(!apiEndpoint)('the BigQuery warehouse [bigquery]', () => {
  async function newDataset() {
    const [dataset] = await client(apiEndpoint ?? '').createDataset(`d_${randomUUID().replaceAll('-', '')}`);
    onTestFinished(async () => void (await dataset.delete({ force: true })));
    return dataset;
  }

  const sent: SentStatement[] = [];

  async function makeIn(dataset: string): Promise<Warehouse> {
    const onStatement = (statement: Statement) =>
      void sent.push({ ...statement, dataset: `${projectId}.${dataset}` });
    return createBigQueryWarehouse({ projectId, dataset, apiEndpoint: apiEndpoint ?? '', onStatement });
  }

  const make = async (): Promise<Warehouse> => await makeIn((await newDataset()).id ?? '');

  warehouseContract({ make, readsAddedColumns: false });

  it('takes the whole schema of the product', async () => {
    const warehouse = await make();

    await warehouse.ensureTables(tables, views);
    await warehouse.ensureTables(tables, views);

    expect(await warehouse.count(jiraIssues, 't')).toBe(0);
    for (const view of views) expect(await warehouse.selectView(view, 't')).toEqual({ rows: [] });
  });

  it('creates tables with description, clustering and key, and adds new columns', async () => {
    const dataset = await newDataset();
    const warehouse = await makeIn(dataset.id ?? '');
    const owner = { type: 'STRING', mode: 'NULLABLE', description: 'New' } as const;
    const wider: Table = { ...samples, columns: { ...samples.columns, owner } };

    await warehouse.ensureTables([samples]);
    await warehouse.ensureTables([wider]);

    const [metadata] = await dataset.table(samples.name).getMetadata();
    const { description, clustering, schema } = bigQueryTableResource(wider, projectId, dataset.id ?? '');
    expect(metadata).toMatchObject({ description, clustering });
    const shapes = fieldsOf(metadata as TableMetadata);
    expect(shapes).toEqual(schema.fields.map(({ name, type, mode }) => ({ name, type, mode })));
  });

  it('leaves no staging table behind, whether a run ends well or badly', async () => {
    const dataset = await newDataset();
    const warehouse = await makeIn(dataset.id ?? '');
    await warehouse.ensureTables([samples]);

    await warehouse.append(samples, [sample(1)]);
    await expect(warehouse.append(samples, [{ ...sample(2), rank: 'x' }])).rejects.toThrow(/rank/);

    const [tables] = await dataset.getTables();
    expect(tables.map((table) => table.id)).toEqual(['samples']);
  });

  describe.skipIf(!inject('judges').googlesql)('its statements, judged [googlesql]', () => {
    let judge: GooglesqlJudge;
    beforeAll(() => {
      judge = startGooglesqlJudge(inject('judges').googlesql ?? '');
    });
    afterAll(() => judge.close());

    // Statements were gathered by every test above.
    it('are all taken by GoogleSQL', async () => {
      const { findings, kinds } = await judgeStatements(
        judge,
        sent,
        [samples, ...tables],
        [samplesByStatus, ...views],
      );

      expect(findings).toEqual([]);
      expect(kinds).toEqual(new Set(['CREATE', 'DECLARE', 'INSERT', 'SELECT']));
    });
  });
});
