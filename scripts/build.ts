import { globSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle, type Metafile, type Plugin } from 'esbuild';
import { catalogue } from '../functions/catalogue.ts';
import type { FunctionDefinition, PlatformUse } from '../shared/function/definition.ts';
import { manifestOf } from '../shared/function/manifest.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const lockFile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly version: string }>>;
};

/**
 * CommonJS spares a cold start two things, a fifth of it together: an ES module that imports `node:http` makes Node load
 * its whole `fetch` library, and for a `.js` file the framework loads a library that looks for its package.json.
 */
const ENTRY_FILE = 'index.cjs';
const importMetaUrl = { name: '__bundleUrl', value: "require('node:url').pathToFileURL(__filename).href" };

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
/** Packages whose files a function sends as they are; no import shows them. */
const servedPackages: Readonly<Record<string, readonly string[]>> = { 'docs-asset': ['swagger-ui-dist'] };

export interface BuiltFunction {
  readonly name: string;
  /** Holds `index.cjs` and `package.json`. */
  readonly dir: string;
  /** Size of `index.cjs`. */
  readonly bytes: number;
  readonly metafile: Metafile;
}

/** Bundles one function file into a folder that `functions-framework` (and so Cloud Run functions) can start. */
export async function buildFunction(
  definition: FunctionDefinition,
  file: string,
  outDir: string,
): Promise<BuiltFunction> {
  const { name } = definition;
  const dir = join(outDir, name);
  const outfile = join(dir, ENTRY_FILE);
  await mkdir(dir, { recursive: true });
  const { metafile } = await bundle({
    stdin: { contents: entryOf(file), resolveDir: root, sourcefile: `${name}.entry.ts`, loader: 'ts' },
    absWorkingDir: root,
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    external,
    plugins: [englishOnly],
    define: { 'import.meta.url': importMetaUrl.name },
    banner: { js: `const ${importMetaUrl.name} = ${importMetaUrl.value};` },
    logLevel: 'warning',
  });
  const output = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint !== undefined);
  if (!output) throw new Error(`esbuild made no ${outfile}.`);
  await writeFile(join(dir, 'package.json'), JSON.stringify(packageOf(definition), null, 2));
  return { name, dir, bytes: output.bytes, metafile };
}

/** Builds every function of the catalogue into `outDir/<name>`. */
export function buildCatalogue(outDir: string): Promise<BuiltFunction[]> {
  return Promise.all(catalogue.map((each) => buildFunction(each, fileOf(each), outDir)));
}

/** The one file of a function of the catalogue. Throws when its name is not its file's. */
export function fileOf({ name }: FunctionDefinition): string {
  const [file, ...others] = globSync(`functions/*/${name}.ts`, { cwd: root });
  if (!file || others.length > 0) {
    throw new Error(`Function ${name} must stand in exactly one file functions/<capability>/${name}.ts.`);
  }
  return join(root, file);
}

/** zod exports the error texts of fifty languages, which is more than the rest of a small bundle; ours are English. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

function entryOf(file: string): string {
  return `
    import definition from ${JSON.stringify(file)};
    import { register } from './shared/function/register.ts';
    import { openCloudEnvironment } from './shared/function/cloud-environment.ts';
    register(definition, openCloudEnvironment);
  `;
}

/** What is installed beside the bundle, in the versions tested here: the framework, and of the rest what the function uses. */
function packageOf(definition: FunctionDefinition): object {
  const { name } = definition;
  const uses = manifestOf([definition]).functions.flatMap((each) => each.uses);
  const names = [
    '@google-cloud/functions-framework',
    ...uses.map((use) => sdkOf[use]),
    ...(servedPackages[name] ?? []),
  ];
  const dependencies = Object.fromEntries(names.toSorted().map((each) => [each, installedVersion(each)]));
  return { name, private: true, main: ENTRY_FILE, dependencies };
}

function installedVersion(packageName: string): string {
  const version = lockFile.packages[`node_modules/${packageName}`]?.version;
  if (version) return version;
  throw new Error(`package-lock.json does not know ${packageName}; add it to the dependencies.`);
}

if (import.meta.main) {
  const outDir = join(root, 'build', 'functions');
  await rm(outDir, { recursive: true, force: true });
  for (const { name, bytes } of await buildCatalogue(outDir))
    console.log(`${name.padEnd(32)} ${(bytes / 1024).toFixed(0).padStart(6)} KiB`);
}
