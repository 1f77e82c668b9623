import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it, onTestFinished } from 'vitest';
import { archiveFunctions } from './archive.ts';

it('equal content has an equal archive, whenever it was built', async () => {
  const build = await builtFunctions({ health: { 'index.mjs': 'one', 'package.json': '{}' } });

  const first = await archiveFunctions(build);
  await utimes(join(build, 'functions/health/index.mjs'), 1_000_000_000, 1_000_000_000);
  const second = await archiveFunctions(build);

  expect(second).toEqual(first);
});

it('other content has another name, and what it replaces is gone', async () => {
  const build = await builtFunctions({ health: { 'index.mjs': 'one' }, docs: { 'index.mjs': 'one' } });
  const first = await archiveFunctions(build);
  await writeFile(join(build, 'functions/health/index.mjs'), 'two');

  const second = await archiveFunctions(build);

  expect(second['health']?.md5).not.toBe(first['health']?.md5);
  expect(second['docs']).toEqual(first['docs']);
  const files = (await readdir(join(build, 'archives'))).map((name) => `archives/${name}`);
  expect(files.toSorted()).toEqual([second['docs']?.file, second['health']?.file]);
});

it('an archive holds the files of its folder but for source maps, and the list is what Terraform reads', async () => {
  const build = await builtFunctions({
    health: { 'index.mjs': 'one', 'index.mjs.map': '{}', 'package.json': '{"main":"index.mjs"}' },
  });

  const archives = await archiveFunctions(build);

  const zip = unzipSync(await readFile(join(build, archives['health']?.file ?? '')));
  expect(Object.keys(zip)).toEqual(['index.mjs', 'package.json']);
  expect(Buffer.from(zip['package.json'] ?? []).toString()).toBe('{"main":"index.mjs"}');
  expect(JSON.parse(await readFile(join(build, 'archives.json'), 'utf8'))).toEqual(archives);
});

it('says what to do when nothing was built', async () => {
  const build = await builtFunctions({});

  await expect(archiveFunctions(build)).rejects.toThrow('run npm run build first');
});

/** A build folder with these functions and their files. */
async function builtFunctions(
  functions: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<string> {
  const build = await mkdtemp(join(tmpdir(), 'millrace-archive-'));
  onTestFinished(() => rm(build, { recursive: true, force: true }));
  for (const [name, files] of Object.entries(functions)) {
    await mkdir(join(build, 'functions', name), { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      await writeFile(join(build, 'functions', name, file), text);
    }
  }
  return build;
}
