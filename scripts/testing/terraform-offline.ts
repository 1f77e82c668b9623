import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

export interface Finished {
  readonly code: number | null;
  /** Standard output, then standard error. */
  readonly output: string;
}

/** Runs a program to its end. */
export async function run(program: string, args: readonly string[]): Promise<Finished> {
  const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, output: stdout + stderr };
}

/** A copy of the Terraform folder without its tests, for one test to change. */
export async function copyWithoutTests(terraformDir: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'millrace-terraform-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  // The tool looks for the repository's root above the folder; here it ends.
  await mkdir(join(root, '.git'));
  const copy = join(root, 'terraform');
  await cp(terraformDir, copy, { recursive: true, filter: (path) => basename(path) !== 'tests' });
  return copy;
}

/** Addresses that `terraform plan` would create for these variables. Throws with its output when it fails. */
export async function plannedAddresses(
  tool: string,
  folder: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const flags = Object.entries(variables).map(
    ([name, value]) => `-var=${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const { code, output } = await run(tool, ['-C', folder, 'plan', '-no-color', ...flags]);
  if (code !== 0) throw new Error(`terraform plan failed:\n${output}`);
  return Array.from(output.matchAll(/^ {2}# (\S.*) will be created$/gm), ([, address = '']) => address);
}

const Attributes = z.record(z.string(), z.object({ required: z.boolean().optional() }));
const ProviderSchema = z.object({
  resource_schemas: z.record(
    z.string(),
    z.object({ block: z.object({ attributes: Attributes.optional() }) }),
  ),
});
const Schema = z.object({ provider_schemas: z.record(z.string(), ProviderSchema) });
let schemas: z.infer<typeof Schema> | undefined;

/** Whether the provider's schema, which lies beside the tool, demands this argument, which is no nested one. */
export function isRequired(tool: string, block: string, path: string): boolean {
  schemas ??= Schema.parse(JSON.parse(readFileSync(join(dirname(tool), 'schema.json'), 'utf8')));
  const type = block.split('.')[0] ?? '';
  return Object.values(schemas.provider_schemas).some(
    ({ resource_schemas: resources }) => resources[type]?.block.attributes?.[path]?.required === true,
  );
}
