import { mkdir, rm, writeFile } from 'node:fs/promises';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { catalogue } from '../functions/catalogue.ts';
import type { FunctionDefinition, PlatformUse } from '../shared/function/definition.ts';
import { manifestOf } from '../shared/function/manifest.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Left out of the bundles and installed beside them: the framework's registry must exist once, the rest loads on first use. */
const sdkOf = {
  documents: '@google-cloud/firestore',
  warehouse: '@google-cloud/bigquery',
  topics: '@google-cloud/pubsub',
  tasks: '@google-cloud/tasks',
  blobs: '@google-cloud/storage',
  secrets: '@google-cloud/secret-manager',
} as const satisfies Record<PlatformUse, string>;
const external = ['@google-cloud/*', 'google-auth-library', 'swagger-ui-dist', 'swagger-ui-dist/*'];

export interface BuiltFunction {
  readonly name: string;
  readonly dir: string;
  readonly bytes: number;
}

/** Bundles one function file into a folder that `functions-framework` (and so Cloud Run functions) can start. */
export async function buildFunction(name: string, file: string, outDir: string): Promise<BuiltFunction> {
  const dir = join(outDir, name);
  await mkdir(dir, { recursive: true });
  const result = await build({
    stdin: { contents: entryOf(file), resolveDir: root, sourcefile: `${name}.entry.ts`, loader: 'ts' },
    outfile: join(dir, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    external,
    // CommonJS dependencies ask for `require`, which an ES module does not have.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const bytes =
    Object.entries(result.metafile.outputs).find(([path]) => path.endsWith('index.js'))?.[1].bytes ?? 0;
  await writeFile(join(dir, 'package.json'), JSON.stringify(packageOf(name), null, 2));
  return { name, dir, bytes };
}

export function fileOf({ name }: FunctionDefinition): string {
  const [file, ...others] = globSync(`functions/*/${name}.ts`, { cwd: root });
  if (!file || others.length > 0) {
    throw new Error(`Function ${name} must stand in exactly one file functions/<capability>/${name}.ts.`);
  }
  return join(root, file);
}

function entryOf(file: string): string {
  return `
    import definition from ${JSON.stringify(file)};
    import { register } from './shared/function/register.ts';
    import { openCloudEnvironment } from './shared/function/cloud-environment.ts';
    register(definition, openCloudEnvironment);
  `;
}

/** What is installed beside the bundle: the framework, and of the rest only what the function uses. */
function packageOf(name: string): object {
  const uses = manifestOf(catalogue).functions.find((each) => each.name === name)?.uses ?? [];
  const names = ['@google-cloud/functions-framework', ...uses.map((use) => sdkOf[use])];
  if (name === 'docs-asset') names.push('swagger-ui-dist');
  const dependencies = Object.fromEntries(
    names.toSorted().map((each) => [each, packageJson.dependencies[each]]),
  );
  return { name, private: true, type: 'module', main: 'index.js', dependencies };
}

if (import.meta.main) {
  const outDir = join(root, 'build', 'functions');
  await rm(outDir, { recursive: true, force: true });
  const built = await Promise.all(catalogue.map((each) => buildFunction(each.name, fileOf(each), outDir)));
  for (const { name, bytes } of built)
    console.log(`${name.padEnd(32)} ${(bytes / 1024).toFixed(0).padStart(6)} KiB`);
}
