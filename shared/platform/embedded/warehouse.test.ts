import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { jiraIssues, tables } from '../../warehouse/tables.ts';
import { views } from '../../warehouse/views.ts';
import { warehouseContract } from '../contract/warehouse-contract.ts';
import { sample, samples, samplesByStatus, samplesOf } from '../contract/warehouse-samples.ts';
import { UntranslatableSqlError } from '../errors.ts';
import { createEmbeddedWarehouse } from './warehouse.ts';
import type { EmbeddedWarehouse } from './warehouse.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'millrace-warehouse-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function open(path: string): Promise<EmbeddedWarehouse> {
  const warehouse = await createEmbeddedWarehouse({ path });
  onTestFinished(() => warehouse.close());
  return warehouse;
}

async function openNew(): Promise<EmbeddedWarehouse> {
  return await open(join(await folder(), 'warehouse.duckdb'));
}

describe('the embedded warehouse', () => {
  warehouseContract({ make: openNew, readsAddedColumns: true });

  it('keeps its rows, and its views, over a close', async () => {
    const path = join(await folder(), 'deep/er/warehouse.duckdb');
    const first = await open(path);
    await first.ensureTables([samples], [samplesByStatus]);
    await first.append(samples, [sample(1, { status: 'Open' })]);
    await first.close();

    const second = await open(path);

    expect(await samplesOf(second)).toEqual([sample(1, { status: 'Open' })]);
    expect((await second.selectView(samplesByStatus, 't')).rows).toMatchObject([{ items: 1 }]);
  });

  it('copies everything while it is in use', async () => {
    const directory = await folder();
    const warehouse = await open(join(directory, 'warehouse.duckdb'));
    await warehouse.ensureTables([samples], [samplesByStatus]);
    await warehouse.append(samples, [sample(1)]);

    await warehouse.backupTo(join(directory, 'copy.duckdb'));
    await warehouse.append(samples, [sample(2)]);

    const copy = await open(join(directory, 'copy.duckdb'));
    expect(await samplesOf(copy)).toEqual([sample(1)]);
    expect((await copy.selectView(samplesByStatus, 't')).rows).toHaveLength(1);
    expect(await warehouse.count(samples, 't')).toBe(2);
  });

  it('refuses a second opening of one file, and use after close', async () => {
    const path = join(await folder(), 'warehouse.duckdb');
    const warehouse = await open(path);

    await expect(createEmbeddedWarehouse({ path })).rejects.toThrow(/already open/);
    await warehouse.close();
    await expect(warehouse.count(samples, 't')).rejects.toThrow(/is closed/);
    await expect(warehouse.ensureTables([])).rejects.toThrow(/is closed/);
  });

  it('ends what runs before it closes', async () => {
    const path = join(await folder(), 'warehouse.duckdb');
    const warehouse = await open(path);
    await warehouse.ensureTables([samples]);
    const source = Promise.withResolvers<void>();
    const rows = async function* () {
      await source.promise;
      yield [sample(1)];
    };

    const appended = warehouse.append(samples, rows());
    const closed = warehouse.close();
    source.resolve();
    await Promise.all([appended, closed]);

    expect(await samplesOf(await open(path))).toEqual([sample(1)]);
  });

  it('takes the whole schema of the product', async () => {
    const warehouse = await openNew();

    await warehouse.ensureTables(tables, views);

    expect(await warehouse.count(jiraIssues, 't')).toBe(0);
    for (const view of views) expect(await warehouse.selectView(view, 't')).toEqual({ rows: [] });
  });

  it('refuses a view that it cannot translate by name, and then creates nothing', async () => {
    const warehouse = await openNew();
    const sql = 'SELECT tenant_id,\n  SOUNDEX(status) AS sound FROM `${dataset}.samples`';

    const attempt = warehouse.ensureTables([samples], [{ name: 'sounds', description: '', sql }]);

    await expect(attempt).rejects.toThrow(UntranslatableSqlError);
    await expect(attempt).rejects.toThrow(/View sounds, 2:3: .*SOUNDEX/);
    await expect(warehouse.count(samples, 't')).rejects.toThrow(/samples does not exist/);
  });
});
