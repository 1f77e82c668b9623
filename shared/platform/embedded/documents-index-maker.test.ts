import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { BulkWrite } from '../documents.ts';
import { IndexMaker } from './documents-index-maker.ts';
import { createEmbeddedDocuments, DOCUMENTS_FILE, type EmbeddedDocuments } from './documents.ts';

const MANY = 20_000;
const entries = {
  name: 'entries',
  schema: z.object({ group: z.int(), names: z.array(z.string()) }),
};
let dataDir: string;
let documents: EmbeddedDocuments;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'millrace-'));
  documents = createEmbeddedDocuments({ dataDir, indexes: [] });
  onTestFinished(() => {
    documents.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const writes = Array.from({ length: MANY }, (_, number): BulkWrite => {
    const data = { group: number % 1000, names: [`n-${number % 500}`] };
    return { kind: 'set', collection: entries, tenantId: 'default', id: `e-${number}`, data };
  });
  await documents.bulkWrite(writes);
});

const ofGroup = () => documents.query(entries, 'default', { where: [['group', '==', 7]] });
const ofName = () => documents.query(entries, 'default', { where: [['names', 'array-contains', 'n-7']] });

test.each([
  ['a field', ofGroup, 20],
  ['the members of a field', ofName, 40],
])('of many records, reads and writes go on while the index of %s is made', async (_, ask, count) => {
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  onTestFinished(() => clearInterval(turning));

  const asked = ask();
  const read = await documents.get(entries, 'default', 'e-1');
  const data = { group: 7, names: ['n-7'] };
  const written = documents.set(entries, 'default', 'new', data);

  expect(read?.data.group).toBe(1);
  expect([count, count + 1]).toContain((await asked).items.length);
  await written;
  expect((await ask()).items).toHaveLength(count + 1);
  expect(turns).toBeGreaterThan(1);
});

test('who asks for the same at the same time has it made once', async () => {
  const answers = await Promise.all([ofGroup(), ofGroup(), ofName(), ofGroup(), ofName()]);

  expect(answers.map(({ items }) => items.length)).toEqual([20, 20, 40, 20, 40]);
});

test('a transaction that asks for it meanwhile makes it itself, and no harm comes of that', async () => {
  const query = { where: [['names', 'array-contains', 'n-7']] as const };

  const [page, inTransaction] = await Promise.all([
    ofName(),
    documents.transaction((transaction) => transaction.query(entries, 'default', query)),
  ]);

  expect(inTransaction.items).toEqual(page.items);
  expect(page.items).toHaveLength(40);
});

test('the store can be closed while one is made, and makes it when it is asked again', async () => {
  const asked = ofGroup().catch((error: unknown) => error);
  documents.close();
  expect(await asked).toBeInstanceOf(Error);

  documents = createEmbeddedDocuments({ dataDir, indexes: [] });

  expect((await ofGroup()).items).toHaveLength(20);
});

test('what SQLite refuses is told, and the next one is made all the same', async () => {
  const maker = new IndexMaker(join(dataDir, DOCUMENTS_FILE));

  const refused = maker.make('bad', 'CREATE INDEX bad ON nothing (id)');
  const made = maker.make('good', 'CREATE INDEX good ON entries (version)');

  await expect(refused).rejects.toThrow(/nothing/);
  await made;
  expect(maker.running).toBeUndefined();
  const database = new DatabaseSync(join(dataDir, DOCUMENTS_FILE), { readOnly: true });
  onTestFinished(() => database.close());
  const found = database.prepare(`SELECT name FROM sqlite_schema WHERE name IN ('good', 'bad')`).all();
  expect(found).toEqual([{ name: 'good' }]);
});
