import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { testFolder } from './local-process.ts';
import { operatorCommand } from './operator-command.ts';

export interface FakeCloud {
  /** The folder that stands for the repository. */
  readonly root: string;
  deploy(args: readonly string[]): ReturnType<typeof operatorCommand>;
  /** What the programs were called with, one call a line, in order. */
  calls(): readonly string[];
}

export interface FakeOptions {
  /** Beginnings of calls, such as `gcloud storage buckets describe`, that fail. */
  readonly failing?: readonly string[];
  /** What calls print, by their beginnings; in place of what a project where all is well prints. */
  readonly printing?: Readonly<Record<string, string>>;
  /** Permissions that the account lacks. */
  readonly lacking?: readonly string[];
  /** Answered instead of the permissions. */
  readonly permissionsStatus?: number;
  /** Exit code of `terraform plan`: 0 nothing to do, 2 changes. */
  readonly plan?: number;
  readonly healthStatus?: number;
  readonly host?: string;
  /** Without gcloud and terraform on the PATH. */
  readonly withoutTools?: boolean;
}

const WELL = {
  'terraform version': '{"terraform_version": "1.11.4"}',
  'terraform plan': 'Plan: 3 to add',
  'gcloud auth print-access-token': 'a-token',
  'gcloud projects describe': 'ACTIVE',
  'gcloud billing projects describe': 'True',
  'gcloud services list': [
    'cloudresourcemanager.googleapis.com',
    'serviceusage.googleapis.com',
    'iam.googleapis.com',
  ].join(' '),
  'gcloud secrets list': 'jira-token-default github-token-default',
  'gcloud secrets versions list': '1',
} as const;

/** Programs named gcloud and terraform, real processes that log their calls, and an API that grants and is healthy. */
export async function fakeCloud(options: FakeOptions = {}): Promise<FakeCloud> {
  const address = await startApi(options);
  const root = repository(options.host ?? 'millrace.test');
  const bin = join(root, 'bin');
  const printing = { ...WELL, 'terraform output': address, ...options.printing };
  const failing = [
    ...(options.failing ?? []).map((call) => [call, 1] as const),
    ['terraform plan', options.plan ?? 2] as const,
  ];
  for (const name of options.withoutTools ? [] : ['gcloud', 'terraform'])
    writeProgram(bin, name, printing, failing, root);
  const path = options.withoutTools ? bin : [bin, process.env['PATH']].join(delimiter);
  const settings = { PATH: path, CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDRESOURCEMANAGER: `${address}/` };
  return {
    root,
    deploy: (args) => operatorCommand('deploy', args, { settings, cwd: root }),
    calls: () => readFileSync(join(root, 'calls.log'), 'utf8').trim().split('\n').filter(Boolean),
  };
}

function repository(host: string): string {
  const root = testFolder();
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(root, 'terraform', 'environments'), { recursive: true });
  mkdirSync(join(root, 'build', 'functions', 'health'), { recursive: true });
  writeFileSync(join(root, 'calls.log'), '');
  const variables = `project_id  = "millrace-dev"\nhost = "${host}"\n`;
  writeFileSync(join(root, 'terraform', 'environments', 'dev.tfvars'), variables);
  const build = `node -e "require('fs').writeFileSync('build/functions/health/index.mjs', 'built')"`;
  writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: { build } }));
  return root;
}

function writeProgram(
  bin: string,
  name: string,
  printing: Readonly<Record<string, string>>,
  failing: readonly (readonly [string, number])[],
  root: string,
): void {
  const cases = Object.entries(printing).map(([call, output]) => `  '${call}'*) echo '${output}' ;;`);
  const codes = failing.map(([call, code]) => `  '${call}'*) exit ${code} ;;`);
  const script = [
    '#!/bin/sh',
    // Terraform takes its folder before the command.
    'case "$1" in -chdir=*) shift ;; esac',
    `call="${name} $*"`,
    `echo "$call" >>'${join(root, 'calls.log')}'`,
    // The more telling case first.
    'case "$call" in',
    ...cases.toSorted((one, other) => other.length - one.length),
    'esac',
    'case "$call" in',
    ...codes,
    'esac',
    `for word in "$@"; do case "$word" in -out=*) echo plan >"\${word#-out=}" ;; esac; done`,
  ].join('\n');
  writeFileSync(join(bin, name), `${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

async function startApi({
  lacking = [],
  permissionsStatus,
  healthStatus = 200,
}: FakeOptions): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/health') return void response.writeHead(healthStatus).end();
    if (permissionsStatus !== undefined) return void response.writeHead(permissionsStatus).end('<html>');
    void grantedOf(request, lacking).then((granted) => response.end(JSON.stringify(granted)));
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** As `testIamPermissions` answers. */
async function grantedOf(request: IncomingMessage, lacking: readonly string[]): Promise<object> {
  const { permissions } = JSON.parse(await text(request)) as { readonly permissions: readonly string[] };
  return { permissions: permissions.filter((name) => !lacking.includes(name)) };
}
