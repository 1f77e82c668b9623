import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '../../scripts/testing/local-process.ts';
import { createEmbeddedDocuments } from '../platform/embedded/documents.ts';
import { keptAnswer } from './kept-answers.ts';

function openDocuments() {
  const documents = createEmbeddedDocuments({ dataDir: join(testFolder(), 'data'), indexes: [] });
  onTestFinished(() => documents.close());
  return documents;
}

/** A source of answers that take so many bytes also when they are compressed. It counts how often it was read. */
function sourceOf(bytes: number) {
  const text = randomBytes(bytes).toString('latin1');
  const source = {
    reads: 0,
    read: async () => {
      source.reads += 1;
      return { text };
    },
  };
  return source;
}

const MIB = 1024 * 1024;

function textOf(kept: Uint8Array): string {
  return gunzipSync(kept).toString();
}

it('reads what is asked several times at once, and again, only once', async () => {
  const documents = openDocuments();
  const source = { reads: 0, read: async () => ({ reads: (source.reads += 1) }) };

  const answers = await Promise.all([1, 2, 3].map(() => keptAnswer(documents, 'a', source.read)));
  answers.push(await keptAnswer(documents, 'a', source.read));
  await keptAnswer(documents, 'b', source.read);

  expect(answers.map(textOf)).toEqual(Array.from({ length: 4 }, () => '{"reads":1}'));
  expect(source.reads).toBe(2);
});

it('keeps nothing of one store for another', async () => {
  const source = sourceOf(1);

  await keptAnswer(openDocuments(), 'a', source.read);
  await keptAnswer(openDocuments(), 'a', source.read);

  expect(source.reads).toBe(2);
});

it('makes room by what was not asked for longest', async () => {
  const documents = openDocuments();
  const [first, second, large] = [sourceOf(6 * MIB), sourceOf(6 * MIB), sourceOf(6 * MIB)];
  await keptAnswer(documents, 'first', first.read);
  await keptAnswer(documents, 'second', second.read);
  await keptAnswer(documents, 'first', first.read);
  await keptAnswer(documents, 'large', large.read);

  await keptAnswer(documents, 'first', first.read);
  await keptAnswer(documents, 'second', second.read);

  expect([first.reads, second.reads]).toEqual([1, 2]);
});

it('never keeps what is larger than all its room', async () => {
  const documents = openDocuments();
  const source = sourceOf(17 * MIB);

  await keptAnswer(documents, 'a', source.read);
  await keptAnswer(documents, 'a', source.read);

  expect(source.reads).toBe(2);
});

it('reads again what failed', async () => {
  const documents = openDocuments();
  const failing = async () => Promise.reject(new Error('no'));

  await expect(keptAnswer(documents, 'a', failing)).rejects.toThrow('no');

  expect(textOf(await keptAnswer(documents, 'a', async () => ({ text: 'x' })))).toBe('{"text":"x"}');
});
