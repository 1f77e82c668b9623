import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { basic } from './jira/test-site.ts';

const SCRIPT = path.join(import.meta.dirname, 'jira.ts');
const Announcement = z.object({
  base_url: z.url(),
  email: z.string(),
  api_token: z.string(),
  deployment: z.string(),
});

test('as a process it says on one line where it is and how to log in, and ends on SIGTERM', async () => {
  const child = spawn(
    process.execPath,
    [SCRIPT, '--deployment', 'data_center', '--issues', '500', '--seed', '2'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { base_url, email, api_token } = Announcement.parse(JSON.parse(line));

  const answer = await fetch(`${base_url}/rest/api/2/search?jql=&maxResults=0`, {
    headers: basic(email, api_token),
  });
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];

  expect(await answer.json()).toMatchObject({ total: 500 });
  expect(code).toBe(0);
});

test.each([
  ['--issues', 'many'],
  ['--deployment', 'moon'],
])('%s %s is refused with the usage', async (...args) => {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));

  const [code] = (await once(child, 'exit')) as [number | null];

  expect(code).not.toBe(0);
  expect(text).toMatch(/node scripts\/simulators\/jira\.ts/);
});
