import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { SearchPage } from './github/test-site.ts';

const SCRIPT = path.join(import.meta.dirname, 'github.ts');
const Announcement = z.object({ base_url: z.url(), token: z.string(), users: z.array(z.string()) });

test('as a process it says on one line where it is and how to log in, and ends on SIGTERM', async () => {
  const args = ['--issues', '500', '--seed', '2', '--users', '4', '--enterprise'];
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { base_url, token, users } = Announcement.parse(JSON.parse(line));
  const count = async (kind: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${base_url}/search/issues?q=is:${kind}`, { headers });
    return SearchPage.parse(await answer.json()).total_count;
  };

  const total = (await count('issue')) + (await count('pr'));
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];

  expect(base_url).toMatch(/\/api\/v3$/);
  expect(users).toEqual(['dev-0', 'dev-1', 'dev-2', 'dev-3']);
  expect([total, code]).toEqual([500, 0]);
});

test('a number that is none is refused with the usage', async () => {
  const child = spawn(process.execPath, [SCRIPT, '--issues', 'many'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));

  const [code] = (await once(child, 'exit')) as [number | null];

  expect(code).not.toBe(0);
  expect(text).toMatch(/--issues is 'many'.*node scripts\/simulators\/github\.ts/);
});
