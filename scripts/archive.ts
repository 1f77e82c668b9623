import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

/** A function's zip: its path from the folder of `archives.json`, named by the hash of its content. */
export interface Archive {
  readonly file: string;
  /** Of the zip, in hex. */
  readonly md5: string;
}

/** The earliest instant that a zip can hold. A real one would give equal content another hash with every build. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/**
 * Zips every folder of `<buildDir>/functions` into `<buildDir>/archives/<name>-<md5>.zip` and lists them in
 * `<buildDir>/archives.json`, which Terraform reads. Equal content gives an equal name, so only changed functions are
 * deployed anew. Throws when nothing was built.
 */
export async function archiveFunctions(buildDir: string): Promise<Readonly<Record<string, Archive>>> {
  const sources = join(buildDir, 'functions');
  const names = await folderNames(sources);
  if (names.length === 0) throw new Error(`There are no functions in ${sources}; run npm run build first.`);
  await rm(join(buildDir, 'archives'), { recursive: true, force: true });
  await mkdir(join(buildDir, 'archives'), { recursive: true });
  const archives: Record<string, Archive> = {};
  for (const name of names) {
    const zip = await zipFolder(join(sources, name));
    const md5 = createHash('md5').update(zip).digest('hex');
    const file = `archives/${name}-${md5}.zip`;
    await writeFile(join(buildDir, file), zip);
    archives[name] = { file, md5 };
  }
  await writeFile(join(buildDir, 'archives.json'), `${JSON.stringify(archives, null, 2)}\n`);
  return archives;
}

async function folderNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Files in the order of their names, with neither times nor owners. Source maps stay out: nothing in the cloud reads them. */
async function zipFolder(folder: string): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .toSorted();
  for (const path of paths) files[path.replaceAll('\\', '/')] = await readFile(join(folder, path));
  return zipSync(files, { level: 9, mtime: ZIP_EPOCH });
}

if (import.meta.main) {
  const buildDir = fileURLToPath(new URL('../build', import.meta.url));
  for (const [name, { file }] of Object.entries(await archiveFunctions(buildDir)))
    console.log(`${name.padEnd(32)} ${file}`);
}
