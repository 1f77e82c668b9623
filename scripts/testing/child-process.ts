import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { clientOf, eventually, TEST_TOKEN, type TestProcess, type TestSettings } from './local-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface MillraceChild extends Omit<TestProcess, 'local' | 'dataDir'> {
  readonly pid: number;
  /** What it has printed so far. */
  output(): string;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<Ended>;
  /** Ctrl-C. */
  interrupt(): Promise<Ended>;
}

/** Runs a command of the repository to its end, with these settings and no others. */
export function runScript(script: string, args: readonly string[], settings: TestSettings): Promise<Ended> {
  return launch(script, args, settings).ended;
}

/** `npm start` as a process of its own, ready to be called. It does not outlive the test. */
export async function startChild(
  settings: TestSettings,
  args: readonly string[] = [],
): Promise<MillraceChild> {
  const launched = launch('scripts/start.ts', args, {
    PORT: '0',
    MILLRACE_SCHEDULES: 'off',
    MILLRACE_TOKEN: TEST_TOKEN,
    MILLRACE_LOG_LEVEL: 'error',
    ...settings,
  });
  const { child, ended, output } = launched;
  const address = await eventually('an address in the output of npm start', async () => {
    if (child.exitCode !== null) throw new Error(`npm start ended at once: ${(await ended).stderr}`);
    return /API\s+(http:\S+)\/api/.exec(output())?.[1];
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    ...clientOf(address),
    pid: child.pid ?? 0,
    output,
    kill: () => end('SIGKILL'),
    interrupt: () => end('SIGINT'),
  };
}

function launch(script: string, args: readonly string[], settings: TestSettings) {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (part: string) => {
      text[name] += part;
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended, output: () => text.stdout };
}
