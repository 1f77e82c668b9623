import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';

const root = fileURLToPath(new URL('../..', import.meta.url));
const killer = new URL('commit-killer.ts', import.meta.url).href;
export const TOKEN = 'a-token-for-the-chaos';
/** Everything of this process's runs. */
const folder = mkdtempSync(join(tmpdir(), 'millrace-chaos-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Commits of the process's stores at which it is killed, counted from when this is said. */
export interface CommitKill {
  readonly side: 'before' | 'after';
  readonly n: number;
}

export interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** `npm start` over one data folder, as a process that may die at any time and be started again. */
export class Millrace {
  readonly dataDir = mkdtempSync(join(folder, 'data-'));
  readonly #settings: Readonly<Record<string, string>>;
  readonly #onLog: ((line: string) => void) | undefined;
  #child: ChildProcess | undefined;
  #address = '';
  kills = 0;

  /** `onLog` gets the warnings and errors that the process logs. */
  constructor(settings: Readonly<Record<string, string>>, onLog?: (line: string) => void) {
    this.#settings = settings;
    this.#onLog = onLog;
  }

  /** Where it serves requests, or last did. */
  get address(): string {
    return this.#address;
  }

  get isUp(): boolean {
    return this.#child !== undefined;
  }

  /** Resolves when it serves requests, or when it has died on the way there. */
  async start(kill?: CommitKill): Promise<void> {
    const child = spawn(process.execPath, ['--import', killer, 'scripts/start.ts'], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        MILLRACE_DATA_DIR: this.dataDir,
        MILLRACE_TOKEN: TOKEN,
        MILLRACE_SCHEDULES: 'off',
        MILLRACE_LOG_LEVEL: this.#onLog ? 'warn' : 'silent',
        MILLRACE_LOG_FORMAT: 'json',
        ...(kill ? { CHAOS_KILL: `${kill.side} ${kill.n}` } : {}),
        ...this.#settings,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#child = child;
    child.once('exit', (code, signal) => {
      if (this.#child === child) this.#child = undefined;
      if (signal === 'SIGKILL') this.kills += 1;
      else if (code !== 0) process.stderr.write(`The process ended with ${code ?? signal}.\n`);
    });
    this.#address = await addressOf(child, this.#onLog);
  }

  /** Kills the process at one of its next commits, or no longer does. */
  async killAt(kill: CommitKill | undefined): Promise<void> {
    await this.#tell(kill ? `${kill.side} ${kill.n}` : 'never');
  }

  /** `kill -9`, at once. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** The same; resolves when the process is gone. */
  async killNow(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** Undefined when the process is not there, or went away during the call. */
  async call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: { readonly json: unknown } | { readonly bytes: Buffer; readonly type: string },
  ): Promise<Answer | undefined> {
    const content =
      body && ('json' in body ? { bytes: JSON.stringify(body.json), type: 'application/json' } : body);
    try {
      const response = await request(this.#address + path, {
        method,
        headers: {
          authorization: `Bearer ${TOKEN}`,
          ...(content ? { 'content-type': content.type } : {}),
        },
        body: content?.bytes ?? null,
        reset: true,
      });
      return { status: response.statusCode, json: await response.body.json() };
    } catch (error) {
      if (!this.isUp || (await this.#isGoing())) return undefined;
      throw error;
    }
  }

  /** Ends it for good; `clean` as Ctrl-C does. */
  async stop(how: 'clean' | 'kill' = 'kill'): Promise<void> {
    const child = this.#child;
    if (child) {
      const exited = once(child, 'exit');
      child.kill(how === 'clean' ? 'SIGINT' : 'SIGKILL');
      await exited;
    }
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Resolves when the process has heard it, or is gone. */
  async #tell(text: string): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const heard = Promise.race([once(child, 'message'), once(child, 'exit')]);
    // It may die meanwhile.
    child.send(text, () => {});
    await heard;
  }

  /** A connection breaks before its process is reported dead. */
  async #isGoing(): Promise<boolean> {
    const child = this.#child;
    if (!child) return true;
    const gone = once(child, 'exit', { signal: AbortSignal.timeout(2_000) });
    return gone.then(
      () => true,
      () => false,
    );
  }
}

async function addressOf(child: ChildProcess, onLog?: (line: string) => void): Promise<string> {
  return new Promise((resolve) => {
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const address = /API\s+(http:\S+)\/api/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
        else if (line.startsWith('{')) onLog?.(line);
      });
    }
    child.once('exit', () => resolve(''));
  });
}
