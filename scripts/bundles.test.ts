import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../functions/catalogue.ts';
import type { AnyHttpFunction } from '../shared/function/definition.ts';
import { buildCatalogue, type BuiltFunction } from './build.ts';
import { bootFunction, makeBundleFolder, problemStatus } from './testing/bundle-fixture.ts';
import { cloudVariables, installNamedPackages, spawnFunction } from './testing/bundle-process.ts';

const MAX_BUNDLE_BYTES = 1_500_000;
const BUILD_WITHIN_MS = 120_000;
const BOOT_WITHIN_MS = 120_000;
/** Parameters with which a function that asks for no token answers 200. */
const sampleParams: Readonly<Record<string, string>> = { file: 'swagger-ui.css' };

const functions = catalogue.map((definition) => ({ name: definition.name, definition }));
const outDir = makeBundleFolder();
let built: ReadonlyMap<string, BuiltFunction>;

beforeAll(async () => {
  const bundles = await buildCatalogue(outDir.path);
  for (const { dir } of bundles) await installNamedPackages(dir);
  built = new Map(bundles.map((bundle) => [bundle.name, bundle]));
}, BUILD_WITHIN_MS);
afterAll(() => outDir.remove());

describe.each(functions)('bundle of $name', ({ name, definition }) => {
  test('is small, and holds neither an embedded adapter nor another function', () => {
    const { bytes, metafile } = bundleOf(name);

    const inputs = Object.keys(metafile.inputs);
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path));
    expect(bytes).toBeLessThanOrEqual(MAX_BUNDLE_BYTES);
    expect(inputs).toContain('shared/platform/connect-google-cloud.ts');
    expect(inputs.filter((path) => /shared\/platform\/(?:embedded\/|connect\.ts)/.test(path))).toEqual([]);
    expect([...inputs, ...imports].filter((path) => /duckdb|zod-openapi|croner/.test(path))).toEqual([]);
    // undici, which is not ours, asks for node:sqlite when its cache is used.
    const ownImports = Object.entries(metafile.inputs)
      .filter(([path]) => !path.includes('node_modules/'))
      .flatMap(([, input]) => input.imports.map((imported) => imported.path));
    expect(ownImports).not.toContain('node:sqlite');
    expect(inputs.filter((path) => /^functions\/.*\/(?!docs-page)[\w-]+\.ts$/.test(path))).toHaveLength(1);
  });

  test(
    'boots in functions-framework, refuses with problem documents, and ends at SIGTERM',
    async () => {
      const booted = await bootFunction(name, bundleOf(name).dir);

      await (definition.trigger === 'http'
        ? expectHttpAnswers(definition, booted.baseUrl)
        : expectServiceAnswers(booted.baseUrl));

      expect(await booted.end('SIGTERM')).toBe(0);
    },
    BOOT_WITHIN_MS,
  );
});

test('what is imported on demand stands in a file of its own, which can be loaded', () => {
  const { dir, metafile } = bundleOf('update-status');
  const outputs = Object.entries(metafile.outputs);
  const main = outputs.find(([path]) => basename(path) === 'index.cjs');
  const onDemand = outputs.find(([, { entryPoint }]) => entryPoint === 'shared/jira/http.ts');

  const loaded: unknown = createRequire(import.meta.url)(join(dir, basename(onDemand?.[0] ?? '')));

  expect(loaded).toHaveProperty('createHttp', expect.any(Function));
  expect(Object.keys(main?.[1].inputs ?? {}).join('\n')).toMatch(/zod/);
  expect(Object.keys(main?.[1].inputs ?? {}).join('\n')).not.toMatch(/undici/);
});

describe('what is installed beside a bundle', () => {
  test.each([
    ['docs', []],
    ['docs-asset', ['swagger-ui-dist']],
    ['get-job', ['@google-cloud/firestore']],
    ['read-table', ['@google-cloud/bigquery', '@google-cloud/firestore']],
    ['create-upload-url', ['@google-cloud/firestore', '@google-cloud/storage']],
  ])('%s names the framework and %j', (name, others) => {
    const names = Object.keys(packageOf(name).dependencies);

    expect(names).toEqual(['@google-cloud/functions-framework', ...others].toSorted());
  });

  test('is named in exact versions', () => {
    const versions = functions.flatMap(({ name }) => Object.values(packageOf(name).dependencies));

    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('a wrong configuration', () => {
  test('ends the process before it listens, naming each variable', async () => {
    const { MILLRACE_DATASET: _dataset, ...rest } = cloudVariables;
    const variables = { ...rest, MILLRACE_FUNCTION_URL: 'https://functions.test' };
    const started = await spawnFunction('get-job', bundleOf('get-job').dir, variables);

    const code = await started.ended;

    expect(code).toBe(1);
    expect(started.output()).toContain('MILLRACE_DATASET is not set');
    expect(started.output()).toContain('MILLRACE_FUNCTION_URL="https://functions.test" is not valid');
  });
});

function bundleOf(name: string): BuiltFunction {
  const bundle = built.get(name);
  if (!bundle) throw new Error(`${name} was not built.`);
  return bundle;
}

function packageOf(name: string): { readonly dependencies: Readonly<Record<string, string>> } {
  return JSON.parse(readFileSync(join(bundleOf(name).dir, 'package.json'), 'utf8')) as ReturnType<
    typeof packageOf
  >;
}

async function expectHttpAnswers(definition: AnyHttpFunction, baseUrl: string): Promise<void> {
  const { method, access } = definition;
  const path = definition.path.replaceAll(/\{(\w+)\}/g, (_all, param: string) => sampleParams[param] ?? 'x');
  const call = (at: string, init: RequestInit) => fetch(baseUrl + at, init);

  const answer = await call(path, { method });
  const isOpen = access === 'public' || access === 'optional';
  // A token that is none is refused before anything is read.
  const openStatus = definition.path.includes('{token}') ? 400 : 200;
  expect(isOpen ? answer.status : await problemStatus(answer)).toBe(isOpen ? openStatus : 401);
  expect(await problemStatus(await call(path, { method: 'POST', ...malformed }))).toBe(
    method === 'POST' ? 401 : 405,
  );
  expect(await problemStatus(await call('/no/such/path', { method }))).toBe(404);
  expect(await problemStatus(await call('/%zz', { method }))).toBe(404);
  expect(await problemStatus(await call('//', { method }))).toBe(404);
  const refused = await call(path, { method: method === 'PATCH' ? 'PUT' : 'PATCH', ...malformed });
  expect(refused.headers.get('allow')).toBe(method);
  expect(await problemStatus(refused)).toBe(405);
}

async function expectServiceAnswers(baseUrl: string): Promise<void> {
  expect(await problemStatus(await fetch(baseUrl, { method: 'POST', body: '{}' }))).toBe(401);
  expect(await problemStatus(await fetch(baseUrl, { method: 'POST', ...malformed }))).toBe(401);
  expect(await problemStatus(await fetch(`${baseUrl}/no/such/path`))).toBe(401);
}

const malformed = { body: '{"text', headers: { 'content-type': 'application/json' } };
