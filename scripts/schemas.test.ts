import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { views } from '../shared/warehouse/views.ts';
import { generateSchemas, schemaFiles } from './schemas.ts';

const committed = join(import.meta.dirname, '../terraform/schemas');

async function contents(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

it('the committed files are those of the declarations (`npm run manifest` writes them)', async () => {
  const files = await contents(committed);

  expect(files).toEqual(new Map(schemaFiles()));
});

it('files of tables and views that are no more go, others stay', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-schemas-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'gone.json'), '[]');
  await writeFile(join(folder, 'README.md'), 'kept');

  await generateSchemas(folder);

  const files = await contents(folder);
  expect(files).toEqual(new Map([...schemaFiles(), ['README.md', 'kept']]));
});

it('every view is a template of the dataset and nothing else, and belongs to a tenant', () => {
  for (const { name, sql } of views) {
    expect([name, sql.match(/[$%]\{[^}]*\}/g)]).toEqual([name, expect.arrayContaining(['${dataset}'])]);
    expect(new Set(sql.match(/[$%]\{[^}]*\}/g))).toEqual(new Set(['${dataset}']));
    expect(sql).toContain('tenant_id');
  }
});
