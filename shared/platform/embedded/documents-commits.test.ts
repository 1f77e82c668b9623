import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { CommitQueue } from './documents-commits.ts';
import { openDatabase } from './sqlite.ts';

test('works that wait together are one commit, in their order', async () => {
  const { queue, insert, numbers, commits } = open();

  const answers = await Promise.all([1, 2, 3].map((number) => queue.run(() => insert(number))));

  expect(answers).toEqual([1, 2, 3]);
  expect(numbers()).toEqual([1, 2, 3]);
  expect(commits()).toBe(1);
});

test('a work that throws midway leaves nothing, and does not harm the others', async () => {
  const { queue, insert, numbers } = open();

  const outcomes = await Promise.allSettled([
    queue.run(() => insert(1)),
    queue.run(() => {
      insert(2);
      throw new Error('no');
    }),
    queue.run(() => insert(3)),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(numbers()).toEqual([1, 3]);
});

test('of works of one statement each, those that throw fail alone', async () => {
  const { queue, insert, numbers, commits } = open();
  const refuse = () => {
    throw new Error('no');
  };

  const one = queue.runOne(refuse);
  const each = queue.runEach([() => insert(1), refuse, () => insert(2)]);

  await expect(one).rejects.toThrow('no');
  expect((await each).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(numbers()).toEqual([1, 2]);
  expect(commits()).toBe(1);
});

test('a full disk fails all works of one statement that it hits', async () => {
  const { queue, insert, numbers, database } = open();
  database.exec('PRAGMA max_page_count = 10');

  const each = queue.runEach([1, 2, 3, 4].map((number) => () => insert(number, 'x'.repeat(30_000))));

  const outcomes = await each.catch(() => []);
  const written = outcomes.flatMap(({ status }, place) => (status === 'fulfilled' ? [place + 1] : []));
  expect(written.length).toBeLessThan(4);
  expect(numbers()).toEqual(written);
});

test('a full disk fails what it hits, and nothing is acknowledged that was not written', async () => {
  const { queue, insert, numbers, database } = open();
  database.exec('PRAGMA max_page_count = 10');
  const fill = (number: number) => queue.run(() => insert(number, 'x'.repeat(30_000)));

  const outcomes = await Promise.allSettled([fill(1), fill(2), fill(3), fill(4)]);

  const written = outcomes.flatMap(({ status }, place) => (status === 'fulfilled' ? [place + 1] : []));
  expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  expect(numbers()).toEqual(written);
  database.exec('PRAGMA max_page_count = 1000');
  await fill(5);
  expect(numbers()).toContain(5);
});

test('a database that is closed fails everything that waits', async () => {
  const { queue, insert, database } = open();

  const waiting = Promise.allSettled([queue.run(() => insert(1)), queue.run(() => insert(2))]);
  database.close();

  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('works wait for another writer, and happen in their order after it', async () => {
  const { queue, insert, numbers, startOtherWriter } = open();
  const end = startOtherWriter();

  const waiting = [queue.run(() => insert(1)), queue.run(() => insert(2))];
  await delay(20);
  const meanwhile = numbers();
  end();

  expect(await Promise.all(waiting)).toEqual([1, 2]);
  expect(meanwhile).toEqual([]);
  expect(numbers()).toEqual([1, 2]);
});

test('what waits for another writer is committed at the end', async () => {
  const { queue, insert, numbers, startOtherWriter } = open();
  startOtherWriter();

  const waiting = queue.run(() => insert(1));
  queue.finish();

  expect(await waiting).toBe(1);
  expect(numbers()).toEqual([1]);
});

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const database = openDatabase(join(folder, 'queue.sqlite'));
  onTestFinished(() => {
    if (database.isOpen) {
      database.close();
    }
  });
  database.exec('CREATE TABLE entries (number INTEGER, text TEXT)');
  const insertion = database.prepare('INSERT INTO entries VALUES (?, ?)');
  let commits = 0;
  let otherWriter: PromiseWithResolvers<void> | undefined;
  return {
    /** Answers what ends it. */
    startOtherWriter: () => {
      const writer = Promise.withResolvers<void>();
      otherWriter = writer;
      return () => {
        otherWriter = undefined;
        writer.resolve();
      };
    },
    database,
    queue: new CommitQueue(
      database,
      () => undefined,
      () => {
        commits += 1;
      },
      () => otherWriter?.promise,
    ),
    insert: (number: number, text = '') => {
      insertion.run(number, text);
      return number;
    },
    numbers: () =>
      database
        .prepare('SELECT number FROM entries ORDER BY number')
        .all()
        .map(({ number }) => number),
    commits: () => commits,
  };
}
