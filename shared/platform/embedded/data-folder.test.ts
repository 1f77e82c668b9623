import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DataFolderInUseError, lockDataFolder } from './data-folder.ts';

const moduleUrl = new URL('data-folder.ts', import.meta.url).href;

test('a folder that another process holds is refused, naming folder, process and port', async () => {
  const folder = temporaryFolder();
  const holder = await holdingProcess(folder);

  const refused = errorOf(() => lockDataFolder(folder));

  expect(refused).toBeInstanceOf(DataFolderInUseError);
  expect(String(refused)).toContain(`the data folder ${folder} is in use by process ${holder.pid} on `);
  expect(String(refused)).toContain(' on port 8765');
});

test('the lock ends with its process, also by kill -9', async () => {
  const folder = temporaryFolder();
  const holder = await holdingProcess(folder);

  holder.kill('SIGKILL');
  await once(holder, 'exit');

  const lock = lockDataFolder(folder);
  lock.release();
  expect(holder.signalCode).toBe('SIGKILL');
});

test('one process takes a folder once, and again after its release', () => {
  const folder = join(temporaryFolder(), 'new', 'folder');
  const lock = lockDataFolder(folder);

  expect(() => lockDataFolder(folder)).toThrow(`is in use by process ${process.pid} on `);
  lock.release();
  lock.release();
  lock.announce(1);

  expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  lockDataFolder(folder).release();
});

test('a holder that left no word is "another process"', () => {
  const folder = temporaryFolder();
  const lock = lockDataFolder(folder);
  onTestFinished(() => lock.release());
  writeFileSync(join(folder, 'lock.json'), '{"pid"');

  expect(() => lockDataFolder(folder)).toThrow(
    `the data folder ${folder} is in use by another process: stop it`,
  );
});

test('a lock file that is no lock file is an error of its own', () => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'lock.sqlite'),
    'a text of more than a hundred bytes, and not a database '.repeat(4),
  );

  expect(() => lockDataFolder(folder)).toThrow('lock.sqlite cannot be locked');
  expect(readFileSync(join(folder, 'lock.sqlite'), 'utf8')).toContain('a text of more');
});

async function holdingProcess(folder: string): Promise<ChildProcess> {
  const script = `
    import { lockDataFolder } from ${JSON.stringify(moduleUrl)};
    lockDataFolder(${JSON.stringify(folder)}).announce(8765);
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child.stdout, 'data');
  return child;
}

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
