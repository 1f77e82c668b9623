import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { blobsContract } from '../contract/blobs-contract.ts';
import { createEmbeddedBlobs } from './blobs.ts';

blobsContract('embedded', () => open(temporaryFolder()));

test('blobs are there again after a restart, and bodies that no blob names are gone', async () => {
  const dataDir = temporaryFolder();
  const before = createEmbeddedBlobs({ dataDir });
  await before.put('t/one', Buffer.from('first'), { contentType: 'text/plain' });
  before.close();
  const [shelf] = filesOf(dataDir);
  writeFileSync(join(dataDir, 'blobs', `${shelf}-from-a-crash`), 'x');
  writeFileSync(join(dataDir, 'blobs', `${shelf}.partial`), 'x');

  const after = open(dataDir);

  const found = await after.get('t/one');
  expect(found?.content_type).toBe('text/plain');
  expect(String(found && (await buffer(found.body)))).toBe('first');
  expect(filesOf(dataDir)).toEqual([shelf]);
});

test('replacing, deleting and failing leave no file behind', async () => {
  const dataDir = temporaryFolder();
  const blobs = open(dataDir);
  await blobs.put('t/one', Buffer.from('first'));
  await blobs.put('t/one', Buffer.from('second'));
  await blobs.put('t/two', Buffer.from('x'));
  await blobs.delete('t/two');
  await expect(blobs.put('t/three', Readable.from(failing()))).rejects.toThrow('broken');

  const files = filesOf(dataDir);

  expect(files).toHaveLength(1);
  expect(statSync(join(dataDir, 'blobs', files[0] ?? '')).size).toBe('second'.length);
});

test('a blob whose file was taken away says so', async () => {
  const dataDir = temporaryFolder();
  const blobs = open(dataDir);
  await blobs.put('t/one', Buffer.from('first'));
  rmSync(join(dataDir, 'blobs', filesOf(dataDir)[0] ?? ''));

  await expect(blobs.get('t/one')).rejects.toThrow(/of blob t\/one is missing/);
});

test('a backup holds every blob of one instant, whatever happens meanwhile', async () => {
  const dataDir = temporaryFolder();
  const blobs = open(dataDir);
  const keys = Array.from({ length: 50 }, (_, number) => `t/${number}`);
  for (const key of keys) {
    await blobs.put(key, Buffer.from(`old ${key}`));
  }
  const destination = temporaryFolder();

  const copying = blobs.backup(destination);
  await Promise.all(
    keys.map((key, place) => (place % 2 ? blobs.delete(key) : blobs.put(key, Buffer.from('new')))),
  );
  await copying;

  const copy = open(destination);
  for await (const { key } of copy.list('')) {
    const found = await copy.get(key);
    expect([`old ${key}`, 'new']).toContain(String(found && (await buffer(found.body))));
  }
  expect(filesOf(dataDir)).toHaveLength(25);
});

function* failing(): Generator<Buffer> {
  yield Buffer.alloc(10);
  throw new Error('broken');
}

function filesOf(dataDir: string): string[] {
  const folder = join(dataDir, 'blobs');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.startsWith('index.sqlite') && statSync(join(folder, name)).isFile(),
  );
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(dataDir: string) {
  const blobs = createEmbeddedBlobs({ dataDir });
  onTestFinished(() => blobs.close());
  return blobs;
}
