import { existsSync, globSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../functions/catalogue.ts';
import { exportSettings } from '../shared/config/settings.ts';
import { defineEventFunction, defineHttpFunction, defineTaskFunction } from '../shared/function/define.ts';
import { manifestOf } from '../shared/function/manifest.ts';
import { reply } from '../shared/function/reply.ts';
import { argumentsIn } from './testing/hcl.ts';
import { copyWithoutTests, isRequired, plannedAddresses, run } from './testing/terraform-offline.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const terraformDir = join(root, 'terraform');
const sources = globSync('{*.tf,modules/**/*.tf}', { cwd: terraformDir }).toSorted();
const { scripts: packageScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const tool = inject('judges').terraform ?? '';
/** Terraform reads hundreds of resources here, which takes a minute or more on a busy machine. */
const SLOW_MS = 300_000;

const textOf = (file: string): string => readFileSync(join(terraformDir, file), 'utf8');

describe('what Terraform repeats of the code', () => {
  it('sets on a function exactly the environment that cloud-config.ts reads', () => {
    const names = (text: string) =>
      text.match(/\b(?:(?:MILLRACE|EXPORT)_[A-Z_]+|GOOGLE_CLOUD_PROJECT|NODE_ENV)\b/g);

    const read = names(readFileSync(join(root, 'shared/config/cloud-config.ts'), 'utf8'));

    const expected = new Set([...(read ?? []), ...Object.keys(exportSettings)]);
    expect(new Set(names(textOf('functions.tf')))).toEqual(expected);
  });

  it('counts log messages that the code writes, with the fields that they are told apart by', () => {
    const metrics = [
      ...textOf('observability.tf').matchAll(/\bmessage = "([^"]+)", labels = \[(.*?)\]/g),
    ].map(([, message, labels = '']) => ({ message, labels: labels.match(/\w+/g) ?? [] }));
    const code = globSync('{shared,functions}/**/*.ts', { cwd: root })
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');

    const unknown = metrics.filter(({ message, labels }) => {
      const [before = '', ...others] = code.split(`'${message}'`);
      const fields = before.slice(before.lastIndexOf('({'));
      return others.length === 0 || labels.some((label) => !new RegExp(`\\b${label}\\b`).test(fields));
    });

    expect(metrics.length).toBeGreaterThan(0);
    expect(unknown).toEqual([]);
  });

  it.each([
    ['plan', 'cloudbuild.yaml'],
    ['apply', 'terraform/apply.yaml'],
  ])('the trigger %s runs %s, which names what is there', (trigger, file) => {
    const build = readFileSync(join(root, file), 'utf8');
    const delivery = textOf('delivery.tf');
    const resource = delivery
      .split(/^resource /m)
      .find((text) => text.startsWith(`"google_cloudbuild_trigger" "${trigger}"`));

    const given = new Set(resource?.match(/\b_[A-Z_]+\b/g));
    const declared = new Set(build.match(/^ {2}_[A-Z_]+(?=:)/gm)?.map((name) => name.trim()));
    const used = new Set(build.match(/(?<=\$\{?)_[A-Z_]+/g));
    const scripts = [...build.matchAll(/npm (?:run )?(\w+)$/gm)].map(([, name]) => name ?? '');
    const files = [...build.matchAll(/node (scripts\/\S+)/g)].map(([, path]) => path ?? '');
    const started = [...build.matchAll(/triggers run (\S+)/g)].map(([, name]) => `"${name}"`);

    expect(resource).toContain(`"${file}"`);
    expect(given).toEqual(declared);
    expect(used).toEqual(declared);
    expect(scripts.filter((name) => !(name in packageScripts))).toEqual([]);
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(started.filter((name) => !delivery.includes(name))).toEqual([]);
  });

  // An optional argument that is lost (a lifecycle rule, a protection) breaks no schema, so all of them are written down.
  it('has the arguments that are written down (vitest -u after a change that is meant)', async () => {
    const lines = sources.flatMap((file) =>
      argumentsIn(textOf(file)).map(({ block, path }) => `${file} ${block} ${path}`),
    );

    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../terraform/tests/arguments.txt');
    const resources = sources.flatMap((file) => textOf(file).match(/^(?:resource|data) "/gm) ?? []);
    console.log(
      `terraform: ${sources.length} files, ${resources.length} resources and data sources, ${lines.length} arguments compared`,
    );
  });
});

describe.skipIf(!tool)('Terraform, judged [terraform]', () => {
  it(
    'is valid against the schema of the provider, and its own tests pass',
    async () => {
      const { code, output } = await run(tool, ['-C', terraformDir, 'check']);

      expect(output).toMatch(/ 0 findings/);
      expect(output).toMatch(/Success! [1-9]\d* passed, 0 failed\./);
      expect(code).toBe(0);
      console.log(`terraform: ${/^.*findings$/m.exec(output)?.[0]}`);
    },
    SLOW_MS,
  );

  it('is formatted (terraform fmt -recursive)', async () => {
    const { code, output } = await run('terraform', ['fmt', '-check', '-recursive', terraformDir]);

    expect([code, output.match(/^.*\.(tf|tfvars|hcl)$/gm)]).toEqual([0, null]);
  });

  it.each(['dev', 'prod'])(
    'plans the example environment %s',
    async (name) => {
      const file = `-var-file=${join(terraformDir, 'environments', `${name}.tfvars`)}`;
      const archives = `-var=archives=${JSON.stringify(archivesOf(manifestOf(catalogue)))}`;

      const { code, output } = await run(tool, ['-C', terraformDir, 'plan', '-no-color', file, archives]);

      expect([code, output.match(/^Error: .*/gm)]).toEqual([0, null]);
      console.log(`terraform ${name}: ${/^Plan: .*/m.exec(output)?.[0]}`);
    },
    SLOW_MS,
  );

  it(
    'plans what new definitions need with no other change',
    async () => {
      const before = manifestOf(someDefinitions);
      const after = manifestOf([...someDefinitions, ...newDefinitions]);
      const folder = await copyWithoutTests(terraformDir);
      const plan = async (manifest: typeof after): Promise<ReadonlySet<string>> => {
        await writeFile(join(folder, 'functions.json'), JSON.stringify(manifest));
        return new Set(
          await plannedAddresses(tool, folder, { ...environment, archives: archivesOf(manifest) }),
        );
      };

      const known = await plan(before);
      const added = (await plan(after)).difference(known);

      expect([...added]).toEqual(expect.arrayContaining(expectedAddresses));
      expect([...added].filter((address) => !/new-|\bnew\b/.test(address))).toEqual([]);
    },
    SLOW_MS,
  );
});

describe.skipIf(!tool)('the check of Terraform [terraform]', () => {
  it(
    'fails for an unknown argument in any resource of any file',
    async () => {
      const folder = await copyWithoutTests(terraformDir);
      const resources = await rewrite(folder, (text) =>
        text.replaceAll(/^(resource|data) "(\w+)" "(\w+)" \{$/gm, '$&\n  no_such_argument = 1'),
      );

      const { code, output } = await run(tool, ['-C', folder, 'check']);

      expect(code).toBe(1);
      expect(
        resources.filter((name) => !output.includes(`${name}:no_such_argument: unknown argument`)),
      ).toEqual([]);
      expect(resources.length).toBeGreaterThan(0);
    },
    SLOW_MS,
  );

  it(
    'fails for any required argument that is missing',
    async () => {
      const folder = await copyWithoutTests(terraformDir);
      const removed: string[] = [];
      await rewrite(folder, (text, file) => {
        const required = argumentsIn(text).filter(({ block, path }) => isRequired(tool, block, path));
        removed.push(...required.map(({ block, path }) => `${file}:${block}:${path}`));
        const gone = new Set(required.flatMap(({ from, to }) => range(from, to)));
        return text
          .split('\n')
          .filter((_, line) => !gone.has(line))
          .join('\n');
      });

      const { code, output } = await run(tool, ['-C', folder, 'check']);

      expect(code).toBe(1);
      expect(removed.length).toBeGreaterThan(50);
      expect(removed.filter((place) => !output.includes(`${place}: required argument is missing`))).toEqual(
        [],
      );
    },
    SLOW_MS,
  );
});

const environment = { project_id: 'demo-project', environment: 'test', host: 'millrace.example.com' };

/** One of each trigger, as a plan of all takes long; the examples are planned with all. */
const someDefinitions = catalogue.filter(({ name }) =>
  ['health', 'watchdog', 'export-ticket'].includes(name),
);
const newQueue = {
  name: 'new',
  maxDispatchesPerSecond: 1,
  maxConcurrentDispatches: 1,
  maxAttempts: 3,
  minBackoffSec: 1,
  maxBackoffSec: 10,
  maxDoublings: 2,
  dispatchDeadlineSec: 60,
};
const nothing = z.object({});
const newDefinitions = [
  ...(['GET', 'PUT'] as const).map((method) =>
    defineHttpFunction({
      name: `new-${method.toLowerCase()}`,
      method,
      path: '/api/new/{id}',
      summary: 'New',
      access: 'viewer',
      params: z.object({ id: z.string() }),
      responses: { 200: nothing },
      uses: ['topics', 'warehouse', 'blobs', 'upload-urls', 'secrets'],
      handle: () => Promise.resolve(reply(200, {})),
    }),
  ),
  defineEventFunction({
    name: 'new-event',
    summary: 'New',
    topic: 'new',
    data: nothing,
    schedules: [
      { name: 'daily', cron: '0 1 * * *', data: {} },
      { name: 'often', cron: '15 */2 * * *', data: {} },
    ],
    handle: () => Promise.resolve(),
  }),
  defineTaskFunction({
    name: 'new-task',
    summary: 'New',
    queue: newQueue,
    body: nothing,
    uses: ['tasks'],
    handle: () => Promise.resolve(),
  }),
];
const expectedAddresses = [
  'module.function["new-get"].google_cloudfunctions2_function.this',
  'module.function["new-get"].google_service_account.this',
  'module.function["new-get"].google_project_iam_member.this["roles/datastore.user"]',
  'google_compute_backend_service.this["new-put"]',
  'google_bigquery_dataset_iam_member.functions["new-get"]',
  'google_storage_bucket_iam_member.functions["new-get"]',
  'google_service_account_iam_member.signer["new-get"]',
  'google_secret_manager_secret_iam_member.accessor["jira-token-default/new-get"]',
  'google_pubsub_topic_iam_member.functions["new/new-get"]',
  'google_pubsub_topic.this["new"]',
  'google_pubsub_subscription.this["new-event"]',
  'google_pubsub_subscription_iam_member.dead_letters["new-event"]',
  'google_cloud_scheduler_job.this["new-event-daily"]',
  'google_monitoring_alert_policy.overdue["new-event-often"]',
  'google_cloud_tasks_queue.this["new"]',
  'google_cloud_tasks_queue_iam_member.enqueuer["new/new-task"]',
];

function archivesOf({ functions }: ReturnType<typeof manifestOf>): object {
  return Object.fromEntries(functions.map(({ name }) => [name, { file: `archives/${name}.zip`, md5: name }]));
}

/** Rewrites every `.tf` file of a copy; answers the resources and data sources in them, as findings name them. */
async function rewrite(folder: string, change: (text: string, file: string) => string): Promise<string[]> {
  const found: string[] = [];
  for (const file of sources) {
    const text = textOf(file);
    for (const [, kind, type, name] of text.matchAll(/^(resource|data) "(\w+)" "(\w+)" \{$/gm)) {
      found.push(`${file}:${kind === 'data' ? 'data.' : ''}${type}.${name}`);
    }
    await writeFile(join(folder, file), change(text, file));
  }
  return found;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
