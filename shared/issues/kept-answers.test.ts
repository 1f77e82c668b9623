import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '../../scripts/testing/local-process.ts';
import { createEmbeddedDocuments } from '../platform/embedded/documents.ts';
import { keepAnswers } from './kept-answers.ts';

function openDocuments() {
  const documents = createEmbeddedDocuments({ dataDir: join(testFolder(), 'data'), indexes: [] });
  onTestFinished(() => documents.close());
  return documents;
}

/** A source that counts how often it was read. */
function sourceOf(size: number) {
  const source = {
    reads: 0,
    read: async () => {
      source.reads += 1;
      return { size };
    },
  };
  return source;
}

it('reads what is asked several times at once, and again, only once', async () => {
  const documents = openDocuments();
  const kept = keepAnswers(({ size }: { readonly size: number }) => size);
  const source = sourceOf(10);

  await Promise.all([1, 2, 3].map(() => kept(documents, 'a', source.read)));
  await kept(documents, 'a', source.read);
  await kept(documents, 'b', source.read);

  expect(source.reads).toBe(2);
});

it('keeps nothing of one store for another', async () => {
  const kept = keepAnswers(({ size }: { readonly size: number }) => size);
  const source = sourceOf(1);

  await kept(openDocuments(), 'a', source.read);
  await kept(openDocuments(), 'a', source.read);

  expect(source.reads).toBe(2);
});

it('makes room by what was not asked for longest', async () => {
  const documents = openDocuments();
  const kept = keepAnswers(({ size }: { readonly size: number }) => size);
  const [first, second, huge] = [sourceOf(20_000), sourceOf(20_000), sourceOf(20_000)];
  await kept(documents, 'first', first.read);
  await kept(documents, 'second', second.read);
  await kept(documents, 'first', first.read);
  await kept(documents, 'huge', huge.read);

  await kept(documents, 'first', first.read);
  await kept(documents, 'second', second.read);

  expect([first.reads, second.reads]).toEqual([1, 2]);
});

it('never keeps what is larger than all its room', async () => {
  const documents = openDocuments();
  const kept = keepAnswers(({ size }: { readonly size: number }) => size);
  const source = sourceOf(60_000);

  await kept(documents, 'a', source.read);
  await kept(documents, 'a', source.read);

  expect(source.reads).toBe(2);
});

it('reads again what failed', async () => {
  const documents = openDocuments();
  const kept = keepAnswers(({ size }: { readonly size: number }) => size);
  const source = sourceOf(1);
  const failing = async () => Promise.reject(new Error('no'));

  await expect(kept(documents, 'a', failing)).rejects.toThrow('no');

  expect(await kept(documents, 'a', source.read)).toEqual({ size: 1 });
});
