import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePorts, startProgram } from './programs.ts';
import type { ProgramOptions } from './programs.ts';
import type { Emulators } from './provided-context.ts';
import type { Missing } from './requirements.ts';

type Emulator = keyof Emulators;

/** How to start an emulator that the machine has, or why it cannot be. */
type Plan = (ProgramOptions & { readonly address: string }) | { readonly missing: string };

export interface RunningEmulators {
  readonly addresses: Emulators;
  readonly missing: Missing;
  stop(): Promise<void>;
}

/** Starts those of the named emulators that the machine has. One that is there but does not start is an error, not a skip. */
export async function startEmulators(names: readonly Emulator[]): Promise<RunningEmulators> {
  const ports = await freePorts(names.length * 2);
  const plans = names.map((name, index) => ({
    name,
    plan: planners[name](ports[index * 2] ?? 0, ports[index * 2 + 1] ?? 0),
  }));
  const addresses: Partial<Record<Emulator, string>> = {};
  const missing: Missing = {};

  const starting = plans.flatMap(({ name, plan }) => {
    if ('missing' in plan) {
      missing[name] = plan.missing;
      return [];
    }
    addresses[name] = plan.address;
    return [startProgram(plan)];
  });
  const started = await Promise.allSettled(starting);

  const programs = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const stop = async () => {
    await Promise.all(programs.map((program) => program.stop()));
  };
  const failure = started.find((result) => result.status === 'rejected');
  if (failure) {
    await stop();
    throw failure.reason;
  }
  return { addresses, missing, stop };
}

const planners: Record<Emulator, (port: number, secondPort: number) => Plan> = {
  firestore: (port) =>
    planJava('cloud-firestore-emulator', /^cloud-firestore-emulator\.jar$/, port, (jar) => [
      '-Duser.language=en',
      '-cp',
      jar,
      'com.google.cloud.datastore.emulator.firestore.CloudFirestore',
    ]),
  pubsub: (port) =>
    planJava('pubsub-emulator/lib', /^cloud-pubsub-emulator-.*-all\.jar$/, port, (jar) => ['-jar', jar]),
  bigquery: planBigQuery,
  tasks: planTasks,
};

function planJava(folder: string, jarName: RegExp, port: number, launch: (jar: string) => string[]): Plan {
  const java = findProgram('java');
  if (java === undefined) {
    return { missing: 'there is no java on the PATH' };
  }
  const platform = gcloudPlatformFolder();
  const jar = platform && findFile(join(platform, folder), jarName);
  if (jar === undefined) {
    return { missing: `gcloud's platform folder has no ${folder}` };
  }

  const args = ['-Xmx512m', ...launch(jar), '--host=127.0.0.1', `--port=${port}`];
  return { command: java, args, address: `127.0.0.1:${port}`, readyUrl: `http://127.0.0.1:${port}/` };
}

let platformFolder: string | undefined;

/** The folder of gcloud's components. Asked once: gcloud takes half a second. */
function gcloudPlatformFolder(): string | undefined {
  const gcloud = findProgram('gcloud');
  if (platformFolder === undefined && gcloud !== undefined) {
    const root = execFileSync(gcloud, ['info', '--format=value(installation.sdk_root)'], {
      encoding: 'utf8',
    });
    platformFolder = join(root.trim(), 'platform');
  }
  return platformFolder;
}

function findFile(folder: string, name: RegExp): string | undefined {
  const found = existsSync(folder) ? readdirSync(folder).find((file) => name.test(file)) : undefined;
  return found && join(folder, found);
}

function planBigQuery(port: number, grpcPort: number): Plan {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const command = findProgram('bqemulator', join(cache, 'millrace/bqemulator/bin/bqemulator'));
  if (command === undefined) {
    return { missing: 'there is no bqemulator (.ci/setup installs it)' };
  }
  const address = `http://127.0.0.1:${port}`;
  const args = ['start', '--rest-port', String(port), '--grpc-port', String(grpcPort), '--ephemeral'];
  return { command, args, address, readyUrl: `${address}/bigquery/v2/projects/millrace/datasets` };
}

function planTasks(port: number): Plan {
  const command = findProgram('cloud-tasks-emulator', join(homedir(), '.cargo/bin/cloud-tasks-emulator'));
  if (command === undefined) {
    return { missing: 'there is no cloud-tasks-emulator (.ci/setup installs it)' };
  }
  const address = `127.0.0.1:${port}`;
  const env = { LISTEN_ADDR: address, OIDC_ISSUER: `http://${address}`, QUEUES: '' };
  return { command, args: [], env, address, readyUrl: `http://${address}/.well-known/openid-configuration` };
}
