import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePorts } from './programs.ts';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const READY_WITHIN_MS = 60_000;
const KEPT_OUTPUT_CHARS = 8_000;

/** What Terraform sets on a deployed function, for a project that does not exist. */
export const cloudVariables: Readonly<Record<string, string>> = {
  NODE_ENV: 'production',
  GOOGLE_CLOUD_PROJECT: 'millrace-test',
  METADATA_SERVER_DETECTION: 'none',
  MILLRACE_REGION: 'europe-west1',
  MILLRACE_DATASET: 'millrace',
  MILLRACE_BUCKET: 'millrace-test-blobs',
  MILLRACE_AUDIENCES: 'https://millrace.test',
  MILLRACE_SERVICE_ACCOUNTS: 'queues@millrace-test.iam.gserviceaccount.com',
  MILLRACE_INVOKER_SERVICE_ACCOUNT: 'queues@millrace-test.iam.gserviceaccount.com',
  MILLRACE_FUNCTION_URL: 'https://{name}.functions.test',
};

/**
 * Puts into `dir/node_modules` what its package.json names, and nothing else, as links to what is installed here. With
 * `dir` outside the repository, a package that is imported but not named is missing, as it would be in the cloud.
 */
export async function installNamedPackages(dir: string): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = join(dir, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(nodeModules, name), link);
  }
}

export interface FunctionProcess {
  readonly baseUrl: string;
  readonly pid: number;
  /** The end of what it wrote to both its outputs. */
  readonly output: () => string;
  /** The exit code once it has ended, null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Sends the signal and waits for the end. */
  readonly end: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

/** Starts a bundle with the real `functions-framework` program; it has not answered yet. */
export async function spawnFunction(
  name: string,
  dir: string,
  variables: Readonly<Record<string, string>> = cloudVariables,
): Promise<FunctionProcess> {
  const [port] = await freePorts(1);
  const framework = join(nodeModules, '.bin', 'functions-framework');
  const child = spawn(
    process.execPath,
    [framework, `--target=${name}`, `--source=${dir}`, `--port=${port}`],
    { env: { PATH: process.env['PATH'] ?? '', ...variables }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT_CHARS);
    });
  }
  if (child.pid === undefined) throw new Error(`functions-framework could not be started for ${name}.`);
  // `close` comes after the last output, `exit` may come before it.
  const ended = once(child, 'close').then(() => child.exitCode);
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    pid: child.pid,
    output: () => output,
    ended,
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/**
 * Waits until the process answers anything at this path, and answers its status. It asks every `everyMs`, and needs no
 * client library, so that it can be used to measure.
 */
export async function firstAnswer(
  { baseUrl, ended, output }: FunctionProcess,
  path = '/',
  everyMs = 20,
): Promise<number> {
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const status = await statusOf(`${baseUrl}${path}`);
    if (status !== undefined) return status;
    if (hasEnded) throw new Error(`The function ended at once. Its last output:\n${output()}`);
    if (Date.now() > deadline) {
      throw new Error(`The function did not answer at ${baseUrl}${path}. Its last output:\n${output()}`);
    }
    await delay(everyMs);
  }
}

/** Undefined while nobody listens. */
async function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    request(url, { agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    })
      .once('error', () => resolve(undefined))
      .end();
  });
}
