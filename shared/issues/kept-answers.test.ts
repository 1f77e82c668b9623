import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '../../scripts/testing/local-process.ts';
import { createEmbeddedDocuments } from '../platform/embedded/documents.ts';
import { keptAnswer } from './kept-answers.ts';

function openDocuments() {
  const documents = createEmbeddedDocuments({ dataDir: join(testFolder(), 'data'), indexes: [] });
  onTestFinished(() => documents.close());
  return documents;
}

/** A source of answers of some bytes that counts how often it was read. */
function sourceOf(bytes: number) {
  const source = {
    reads: 0,
    read: async () => {
      source.reads += 1;
      return { text: 'x'.repeat(bytes) };
    },
  };
  return source;
}

const MIB = 1024 * 1024;

it('reads what is asked several times at once, and again, only once', async () => {
  const documents = openDocuments();
  const source = sourceOf(3);

  const answers = await Promise.all([1, 2, 3].map(() => keptAnswer(documents, 'a', source.read)));
  answers.push(await keptAnswer(documents, 'a', source.read));
  await keptAnswer(documents, 'b', source.read);

  expect(answers.map(String)).toEqual(Array.from({ length: 4 }, () => '{"text":"xxx"}'));
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
  const [first, second, large] = [sourceOf(12 * MIB), sourceOf(12 * MIB), sourceOf(12 * MIB)];
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
  const source = sourceOf(33 * MIB);

  await keptAnswer(documents, 'a', source.read);
  await keptAnswer(documents, 'a', source.read);

  expect(source.reads).toBe(2);
});

it('reads again what failed', async () => {
  const documents = openDocuments();
  const source = sourceOf(1);
  const failing = async () => Promise.reject(new Error('no'));

  await expect(keptAnswer(documents, 'a', failing)).rejects.toThrow('no');

  expect(String(await keptAnswer(documents, 'a', source.read))).toBe('{"text":"x"}');
});
