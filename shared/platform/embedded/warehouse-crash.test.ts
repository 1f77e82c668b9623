import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { samples } from '../contract/warehouse-samples.ts';
import { createEmbeddedWarehouse } from './warehouse.ts';
import type { EmbeddedWarehouse } from './warehouse.ts';

const ROWS = 5_000;

/** Merges all rows again and again, each time with the number of the merge, which it prints when the merge is done. */
const WRITER = `
  import { createEmbeddedWarehouse } from '${import.meta.resolve('./warehouse.ts')}';
  import { samples } from '${import.meta.resolve('../contract/warehouse-samples.ts')}';
  const warehouse = await createEmbeddedWarehouse({ path: process.argv[1] });
  await warehouse.ensureTables([samples]);
  for (let rank = 0; ; rank += 1) {
    const rows = Array.from({ length: ${ROWS} }, (_, item_id) => ({
      tenant_id: 't', site_id: 's', item_id: item_id + rank * 10, name: 'ITEM-' + item_id, rank, labels: [String(rank)],
    }));
    const counts = await warehouse.merge(samples, rows, { compare: ['name', 'rank', 'labels'], unique: ['name'] });
    console.log(rank);
  }`;

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'millrace-crash-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

function startWriter(path: string) {
  const writer = spawn(process.execPath, ['--input-type=module', '-e', WRITER, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void writer.kill('SIGKILL'));
  return { writer, lines: createInterface(writer.stdout)[Symbol.asyncIterator]() };
}

async function open(path: string): Promise<EmbeddedWarehouse> {
  const warehouse = await createEmbeddedWarehouse({ path });
  onTestFinished(() => warehouse.close());
  return warehouse;
}

it.each([1, 5, 12, 20, 35])(
  'kill -9 some %i ms into a merge leaves the state before or after it',
  async (ms) => {
    const path = join(await folder(), 'warehouse.duckdb');
    const { writer, lines } = startWriter(path);
    for (let merge = 0; merge < 3; merge += 1) await lines.next();

    await delay(ms);
    const exited = once(writer, 'exit');
    writer.kill('SIGKILL');
    await exited;

    let done = 2;
    for (let line = await lines.next(); !line.done; line = await lines.next()) done = Number(line.value);
    const warehouse = await open(path);
    const { rows } = await warehouse.select(samples, 't', { limit: 10_000 });
    const [first] = rows;
    expect([done, done + 1]).toContain(first?.['rank']);
    expect(rows).toHaveLength(ROWS);
    const merge = Number(first?.['rank']);
    expect(new Set(rows.map((row) => JSON.stringify([row['rank'], row['labels']])))).toEqual(
      new Set([JSON.stringify([merge, [String(merge)]])]),
    );
    expect(first?.['item_id']).toBe(merge * 10);
    const next = await warehouse.merge(samples, [{ ...first, rank: -1 }], { compare: ['name', 'rank'] });
    expect(next).toEqual({ inserted: 0, updated: 1, unchanged: 0, missing: 0 });
  },
);

it('a file that another process holds is refused, with what to do', async () => {
  const path = join(await folder(), 'warehouse.duckdb');
  const { lines } = startWriter(path);
  await lines.next();

  const attempt = createEmbeddedWarehouse({ path });

  await expect(attempt).rejects.toThrow(/cannot be opened.*another process.*choose another data folder/);
});
