import { globSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle, type Metafile, type Plugin, transform } from 'esbuild';
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
const TARGET = 'node24';
const importMetaUrl = { name: '__bundleUrl', value: "require('node:url').pathToFileURL(__filename).href" };

/** Left out of the bundles and installed beside them: the framework's registry must exist once, the rest loads on first use. */
const sdkOf = {
  documents: '@google-cloud/firestore',
  warehouse: '@google-cloud/bigquery',
  topics: '@google-cloud/pubsub',
  tasks: '@google-cloud/tasks',
  blobs: '@google-cloud/storage',
  'upload-urls': '@google-cloud/storage',
  secrets: '@google-cloud/secret-manager',
} as const satisfies Record<PlatformUse, string>;
const external = ['@google-cloud/*', 'google-auth-library', 'swagger-ui-dist', 'swagger-ui-dist/*'];
/** Packages whose files a function sends as they are; no import shows them. */
const servedPackages: Readonly<Record<string, readonly string[]>> = { 'docs-asset': ['swagger-ui-dist'] };

export interface BuiltFunction {
  readonly name: string;
  /** Holds `index.cjs`, the files that it loads on demand, and `package.json`. */
  readonly dir: string;
  /** Size of all its code. */
  readonly bytes: number;
  readonly metafile: Metafile;
}

/** Bundles one function file into a folder that `functions-framework` (and so Cloud Run functions) can start. */
export async function buildFunction(
  definition: FunctionDefinition,
  file: string,
  outDir: string,
): Promise<BuiltFunction> {
  const dir = join(outDir, definition.name);
  const { outputFiles, metafile } = await split(definition.name, file, dir);
  await mkdir(dir, { recursive: true });
  const sizes = await Promise.all(outputFiles.map(({ path, text }) => writeCommonJs(path, text)));
  const bytes = sizes.reduce((total, size) => total + size, 0);
  await writeFile(join(dir, 'package.json'), JSON.stringify(packageOf(definition), null, 2));
  return { name: definition.name, dir, bytes, metafile };
}

/** What is imported dynamically becomes a file of its own, as even code that never runs is parsed when a process starts. */
function split(name: string, file: string, outdir: string) {
  return bundle({
    stdin: { contents: entryOf(file), resolveDir: root, sourcefile: `${name}.entry.ts`, loader: 'ts' },
    absWorkingDir: root,
    outdir,
    entryNames: basename(ENTRY_FILE, '.cjs'),
    outExtension: { '.js': '.cjs' },
    write: false,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: TARGET,
    format: 'esm',
    minify: true,
    sourcemap: 'inline',
    sourcesContent: false,
    metafile: true,
    external,
    // Node's own bundle of undici is made with it: the experimental second parser stays out.
    define: { esbuildDetection: 'true' },
    plugins: [englishOnly, plainUndici],
    logLevel: 'warning',
  });
}

/** esbuild splits ES modules only, so each file is turned into CommonJS afterwards. Answers its size. */
async function writeCommonJs(path: string, source: string): Promise<number> {
  const { code, map } = await transform(source, {
    format: 'cjs',
    platform: 'node',
    target: TARGET,
    minifyWhitespace: true,
    sourcemap: 'external',
    sourcesContent: false,
    define: { 'import.meta.url': importMetaUrl.name },
    banner: `const ${importMetaUrl.name} = ${importMetaUrl.value};`,
    logLevel: 'warning',
  });
  await writeFile(path, `${code}//# sourceMappingURL=${basename(path)}.map\n`);
  await writeFile(`${path}.map`, map);
  return Buffer.byteLength(code);
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

/** undici's index loads all of it, `fetch`, WebSocket, caches and mocks; the Jira client uses its agent alone. */
const plainUndici: Plugin = {
  name: 'plain-undici',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/]undici[\\/]index\.js$/ }, () => ({
      contents: `
        Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'));
        module.exports.Agent = require('./lib/dispatcher/agent');
      `,
    }));
    // Its parser comes twice, for processors with and without SIMD; Cloud Run has only the former.
    build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]llhttp[\\/]llhttp-wasm\.js$/ }, () => ({
      contents: "module.exports = require('./llhttp_simd-wasm.js');",
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
