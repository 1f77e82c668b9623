import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backupDatabase, inTransaction, openDatabase } from './sqlite.ts';

test('opens for durability: WAL, a sync at every commit, foreign keys', () => {
  const database = open(join(temporaryFolder(), 'deep', 'state.sqlite'));

  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(database.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
  expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 5_000 });
});

test('names the file that is no database', () => {
  const path = join(temporaryFolder(), 'state.sqlite');
  writeFileSync(path, 'this is a text of more than a hundred bytes, and not a database '.repeat(4));

  expect(() => openDatabase(path)).toThrow(`${path} cannot be opened as a database`);
});

test('a transaction that throws leaves nothing behind', () => {
  const database = open(join(temporaryFolder(), 'state.sqlite'));
  database.exec('CREATE TABLE things (id INTEGER)');

  expect(() =>
    inTransaction(database, () => {
      database.exec('INSERT INTO things VALUES (1)');
      throw new Error('no');
    }),
  ).toThrow('no');

  expect(database.prepare('SELECT count(*) AS things FROM things').get()).toEqual({ things: 0 });
  expect(database.isTransaction).toBe(false);
});

test('a backup during writes is one instant of the database', async () => {
  const folder = temporaryFolder();
  const database = open(join(folder, 'state.sqlite'));
  database.exec('CREATE TABLE pairs (left_side INTEGER, right_side BLOB)');
  const insert = database.prepare('INSERT INTO pairs VALUES (?, randomblob(2000))');
  const addPair = (number: number) =>
    inTransaction(database, () => {
      insert.run(number);
      insert.run(number);
    });
  for (let number = 0; number < 500; number++) {
    addPair(number);
  }

  const copying = backupDatabase(database, join(folder, 'copies', 'copy.sqlite'));
  for (let number = 500; number < 600; number++) {
    addPair(number);
  }
  await copying;

  const copy = open(join(folder, 'copies', 'copy.sqlite'));
  const rows = copy.prepare('SELECT count(*) AS pairs FROM pairs').get() as { pairs: number };
  expect(rows.pairs % 2).toBe(0);
  expect(rows.pairs).toBeGreaterThanOrEqual(1_000);
  expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(path: string) {
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  return database;
}
