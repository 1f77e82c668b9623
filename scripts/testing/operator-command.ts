import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Ended } from './child-process.ts';

/** Runs `scripts/<name>.ts` to its end, with this standard input and no settings but these. */
export async function operatorCommand(
  name: string,
  args: readonly string[],
  options: {
    readonly settings: Readonly<Record<string, string>>;
    readonly input?: string;
    readonly cwd: string;
  },
): Promise<Ended> {
  const script = fileURLToPath(new URL(`../${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env['PATH'], ...options.settings },
    cwd: options.cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  // A command that refuses its arguments does not read, and the pipe breaks; its exit code tells.
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { stdout, stderr, code };
}
