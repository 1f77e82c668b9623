import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Ended, runScript } from '../testing/child-process.ts';
import { openLocalProcess, testFolder } from '../testing/local-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOBODY = 65_534;
const site = { JIRA_BASE_URL: 'http://127.0.0.1:9', JIRA_PERSONAL_ACCESS_TOKEN: 'unused' };

function start(dataDir: string): Promise<Ended> {
  return runScript('scripts/start.ts', [], { ...site, PORT: '0', MILLRACE_DATA_DIR: dataDir });
}

/** As a user who may not do everything; whoever runs the tests may be one, or root, who may become one. */
async function startUnprivileged(settings: Readonly<Record<string, string>>): Promise<Ended> {
  const isRoot = process.getuid?.() === 0;
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...site, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.stderr += part));
  await once(child, 'close');
  return { code: child.exitCode, ...text };
}

/** Data of one start, as it stands after its end. */
async function openOnce(): Promise<string> {
  const { local, dataDir } = await openLocalProcess(site);
  await local.stop();
  return dataDir;
}

function seen({ code, stdout, stderr }: Ended) {
  return { code, stdout, stderr, hasStack: /^\s+at /m.test(stderr) };
}

function refusal(says: RegExp) {
  return { code: 2, stdout: '', stderr: expect.stringMatching(says), hasStack: false };
}

/** Another user must be able to read the repository. */
function canStartUnprivileged(): boolean {
  if (process.platform === 'win32') return false;
  if (process.getuid?.() !== 0) return true;
  const parts = ROOT.split('/').filter(Boolean);
  return parts.every(
    (_part, index) => (statSync(`/${parts.slice(0, index + 1).join('/')}`).mode & 0o005) === 5,
  );
}

describe('a data folder that cannot be used', () => {
  it('is a file, or under one', async () => {
    const file = join(testFolder(), 'file');
    writeFileSync(file, '');

    for (const dataDir of [file, join(file, 'data')])
      expect(seen(await start(dataDir))).toEqual(refusal(/A file is in the way.*MILLRACE_DATA_DIR/));
  });

  it.each([
    ['signing-key.json', 'documents.sqlite'],
    ['lock.sqlite', 'lock.sqlite'],
  ])('holds a folder where %s should be', async (name) => {
    const dataDir = join(testFolder(), 'data');
    mkdirSync(join(dataDir, name), { recursive: true });

    expect(seen(await start(dataDir))).toEqual(
      refusal(/data folder .*data cannot be used\..*MILLRACE_DATA_DIR/),
    );
  });

  it.each(['signing-key.json', 'documents.sqlite', 'warehouse.duckdb', 'tasks.sqlite', 'topics.sqlite'])(
    'holds a damaged %s',
    async (name) => {
      const dataDir = await openOnce();
      writeFileSync(
        join(dataDir, name),
        'not what it was, and long enough to look like something '.repeat(99),
      );

      expect(seen(await start(dataDir))).toEqual(
        refusal(new RegExp(`${name.replace('.', '\\.')}.*restore`, 'i')),
      );
    },
  );

  it('holds documents that are damaged behind their head', async () => {
    const dataDir = await openOnce();
    const path = join(dataDir, 'documents.sqlite');
    const head = readFileSync(path).subarray(0, 100);
    writeFileSync(path, head);
    appendFileSync(path, Buffer.alloc(40_000, 0xab));

    expect(seen(await start(dataDir))).toEqual(refusal(/data folder .*Restore/));
  });

  it.skipIf(!canStartUnprivileged())('may not be read or written', async () => {
    const folder = testFolder();
    chmodSync(folder, 0o555);

    const ended = await startUnprivileged({ PORT: '0', MILLRACE_DATA_DIR: join(folder, 'data') });

    expect(seen(ended)).toEqual(refusal(/right to read and write.*MILLRACE_DATA_DIR/));
  });

  it.skipIf(!canStartUnprivileged())('may be read only', async () => {
    const dataDir = await openOnce();
    for (const name of ['lock.sqlite', '.']) chmodSync(join(dataDir, name), 0o555);
    chmodSync(join(dataDir, '..'), 0o755);

    const ended = await startUnprivileged({ PORT: '0', MILLRACE_DATA_DIR: dataDir });

    expect(seen(ended)).toEqual(refusal(/right to read and write/));
  });
});

// Everybody may take any port on some machines.
function lowestPort(): number {
  const path = '/proc/sys/net/ipv4/ip_unprivileged_port_start';
  return existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
}

it.skipIf(!canStartUnprivileged() || lowestPort() < 2)('a port that this user may not use', async () => {
  const folder = testFolder();
  chmodSync(folder, 0o777);

  const ended = await startUnprivileged({ PORT: '1', MILLRACE_DATA_DIR: join(folder, 'data') });

  expect(seen(ended)).toEqual(refusal(/may not be used by this user: set PORT/));
});
