import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { eventually, testFolder } from '../testing/local-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The command of `npm run dev`. The watcher has a process of its own below it, so the whole group ends with the test. */
function startWatched(dataDir: string): () => string {
  const child = spawn(process.execPath, ['--watch', 'scripts/start.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      MILLRACE_SCHEDULES: 'off',
      MILLRACE_DATA_DIR: dataDir,
      MILLRACE_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const closed = once(child, 'close');
  onTestFinished(async () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await closed;
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return () => output;
}

it('serves the demo under node --watch too', { timeout: 40_000 }, async () => {
  const output = startWatched(join(testFolder(), 'data'));

  const address = await eventually('an address in the output', async () => {
    if (output().includes('Failed running')) throw new Error(output());
    return /API\s+(http:\S+)\/api/.exec(output())?.[1];
  });

  expect(output()).toMatch(/serves the demo world/);
  expect((await fetch(`${address}/health`)).status).toBe(200);
});
