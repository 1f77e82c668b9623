import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5_000;
const KEPT_OUTPUT_CHARS = 4_000;

/** The first of these names that is an executable file, looked for on the PATH unless it is a path itself. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = names.flatMap((name) =>
    name.includes('/') ? [name] : folders.map((folder) => join(folder, name)),
  );
  return candidates.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Ports of loopback that were free a moment ago; all different, because all are held until the last is found. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
      });
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export interface ProgramOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The program is ready once this answers, whatever the status. */
  readonly readyUrl: string;
}

export interface RunningProgram {
  stop(): Promise<void>;
}

/**
 * The shell between us and the program ends it as soon as our end of the pipe closes, so that even a run that is killed
 * leaves no emulator behind.
 */
const GUARD =
  'exec 3<&0; "$@" 3<&- & program=$!; (cat >/dev/null; kill "$program") <&3 3<&- & exec 3<&-; wait "$program"';

/** Starts a program and waits until it answers. Throws with its last output when it ends or stays silent. */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  const child = spawn('sh', ['-c', GUARD, 'sh', options.command, ...options.args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT_CHARS);
    });
  }
  let hasExited = false;
  const exited = new Promise<void>((resolve) => {
    const end = (reason: unknown) => {
      output += reason instanceof Error ? reason.message : '';
      hasExited = true;
      resolve();
    };
    child.once('error', end).once('exit', end);
  });

  async function stop(): Promise<void> {
    child.stdin.destroy();
    await Promise.race([exited, delay(STOP_WITHIN_MS, undefined, { ref: false })]);
    // What outlives its time keeps its output pipes open, and so would keep us.
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  }

  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answers(options.readyUrl))) {
    if (hasExited || Date.now() > deadline) {
      await stop();
      const what = hasExited ? 'ended at once' : `did not answer at ${options.readyUrl}`;
      throw new Error(`${options.command} ${what}. Its last output:\n${output}`);
    }
    await delay(50);
  }
  return { stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
