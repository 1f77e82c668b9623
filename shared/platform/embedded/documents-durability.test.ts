import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createEmbeddedDocuments } from './documents.ts';

const entries = { name: 'entries', schema: z.object({ number: z.int(), tag: z.string().optional() }) };
const writer = fileURLToPath(new URL('documents-kill-process.ts', import.meta.url));

test('every acknowledged write survives kill -9 in the middle of writing, and no transaction is torn', async () => {
  const dataDir = temporaryFolder();

  const acknowledged = [...(await killedAfter(dataDir, 2_000)), ...(await killedAfter(dataDir, 500))];

  const documents = open(dataDir);
  const found = await documents.getMany(entries, 'default', acknowledged);
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(2_500);
  const ids = await allIds(documents);
  const halves = (side: string) =>
    ids.flatMap((id) => (id.startsWith(`${side}-`) ? [id.slice(side.length)] : []));
  expect(halves('left')).toEqual(halves('right'));
});

test('records, versions and indexes are the same after a restart', async () => {
  const dataDir = temporaryFolder();
  const before = createEmbeddedDocuments({ dataDir, indexes: [] });
  await before.set(entries, 'default', 'a', { number: 2, tag: 'x' });
  const lastVersion = await before.set(entries, 'default', 'b', { number: 1, tag: 'x' });
  await before.query(entries, 'default', { orderBy: [{ field: 'number' }] });
  await before.delete(entries, 'default', 'b');
  before.close();

  const after = open(dataDir);

  const version = await after.create(entries, 'default', 'b', { number: 1, tag: 'x' });
  expect(Number(version)).toBeGreaterThan(Number(lastVersion));
  const page = await after.query(entries, 'default', { orderBy: [{ field: 'number' }] });
  expect(page.items.map(({ id }) => id)).toEqual(['b', 'a']);
});

test('writes that wait at the same time share a commit, and each fails alone', async () => {
  const documents = open(temporaryFolder());

  const outcomes = await Promise.allSettled([
    documents.create(entries, 'default', 'a', { number: 1 }),
    documents.create(entries, 'default', 'a', { number: 2 }),
    documents.transaction(async (transaction) => {
      transaction.set(entries, 'default', 'torn', { number: 3 });
      transaction.update(entries, 'default', 'none', { number: 3 });
    }),
    documents.set(entries, 'default', 'b', { number: 4 }),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(await allIds(documents)).toEqual(['a', 'b']);
});

test('close commits what is under way', async () => {
  const dataDir = temporaryFolder();
  const documents = createEmbeddedDocuments({ dataDir, indexes: [] });
  const writing = documents.set(entries, 'default', 'a', { number: 1 });

  documents.close();
  await writing;

  expect(await allIds(open(dataDir))).toEqual(['a']);
});

test('a backup taken during writes opens as a store of its own', async () => {
  const documents = open(temporaryFolder());
  await documents.set(entries, 'default', 'a', { number: 1 });
  const destination = temporaryFolder();

  const copying = documents.backup(join(destination, 'documents.sqlite'));
  await documents.set(entries, 'default', 'b', { number: 2 });
  await copying;

  expect((await open(destination).get(entries, 'default', 'a'))?.data).toEqual({ number: 1 });
});

test('a long bulk write leaves the event loop free in between', async () => {
  const documents = open(temporaryFolder());
  let turns = 0;
  const count = setInterval(() => turns++, 0);
  onTestFinished(() => clearInterval(count));

  await documents.bulkWrite(
    Array.from({ length: 5_000 }, (_, number) => ({
      kind: 'set' as const,
      collection: entries,
      tenantId: 'default',
      id: `n-${number}`,
      data: { number },
    })),
  );

  expect(turns).toBeGreaterThan(1);
});

/** Ids acknowledged by a writer that was killed after it had acknowledged more than `count`. */
async function killedAfter(dataDir: string, count: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = once(child, 'close');
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    if (text.split('\n').length > count) {
      child.kill('SIGKILL');
    }
  });
  await ended;
  // The last line may be cut.
  return text.split('\n').slice(0, -1);
}

async function allIds(documents: ReturnType<typeof open>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await documents.query(entries, 'default', { limit: 10_000, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return ids;
}

function open(dataDir: string) {
  const documents = createEmbeddedDocuments({ dataDir, indexes: [] });
  onTestFinished(() => documents.close());
  return documents;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
