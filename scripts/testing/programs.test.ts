import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { findProgram, freePorts, startProgram } from './programs.ts';

const server = `require('node:http').createServer((_, answer) => answer.end('up')).listen(process.argv[1], '127.0.0.1')`;

test('a program is started, answers, and is stopped', async () => {
  const { url, options } = await serverOptions();

  const program = await startProgram(options);
  onTestFinished(() => program.stop());

  expect(await (await fetch(url)).text()).toBe('up');
  await program.stop();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('a program that ends at once is reported with its last words', async () => {
  const { options } = await serverOptions();
  const args = ['-e', `console.error('no such jar'); process.exit(3)`];

  await expect(startProgram({ ...options, args })).rejects.toThrow(/ended at once[^]*no such jar/);
});

test('a program ends with the run that started it, even one that is killed', async () => {
  const { url, options } = await serverOptions();
  const script = `
    import { startProgram } from ${JSON.stringify(import.meta.resolve('./programs.ts'))};
    await startProgram(${JSON.stringify(options)});
    process.stdout.write('started');
    setInterval(() => {}, 1000);`;
  const run = spawn(process.execPath, ['--input-type=module', '-e', script]);
  onTestFinished(() => void run.kill('SIGKILL'));
  await once(run.stdout, 'data');
  expect(await (await fetch(url)).text()).toBe('up');

  run.kill('SIGKILL');

  await vi.waitFor(() => expect(fetch(url)).rejects.toThrow('fetch failed'), { timeout: 10_000 });
});

test('programs are looked for on the PATH, by name or by path', () => {
  expect(findProgram('no-such-program-anywhere', 'sh')).toMatch(/\/sh$/);
  expect(findProgram(process.execPath)).toBe(process.execPath);
  expect(findProgram('no-such-program-anywhere', '/tmp')).toBeUndefined();
});

async function serverOptions() {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}/`;
  return { url, options: { command: process.execPath, args: ['-e', server, String(port)], readyUrl: url } };
}
