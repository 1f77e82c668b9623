import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Licences that ask for no more than to be named; `npm run licences` fails on any other. */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]);

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      license: z.string().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** As the package says it, an SPDX expression; undefined when it says nothing. */
  readonly licence: string | undefined;
}

/** Every package that is installed for production, each version once, from the text of a lockfile. */
export function productionPackages(lockfile: string): readonly LicensedPackage[] {
  const { packages } = Lockfile.parse(JSON.parse(lockfile));
  const found = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { version = '', license }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
    }));
  const once = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  return [...once.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Of a choice, one permissive licence is enough; of a combination, each must be. */
export function isPermissive(licence: string | undefined): boolean {
  if (licence === undefined) return false;
  const choices = licence.replaceAll(/[()]/g, ' ').split(/\sOR\s/);
  return choices.some((choice) => choice.split(/\sAND\s/).every((one) => permissive.has(one.trim())));
}

if (import.meta.main) {
  const all = productionPackages(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const { name, version, licence } of all) console.log(`${name}@${version}\t${licence ?? 'unknown'}`);
  const refused = all.filter(({ licence }) => !isPermissive(licence));
  console.log(
    `${all.length} production packages, ${refused.length} with a licence that is unknown or not permissive.`,
  );
  for (const { name, version, licence } of refused) {
    console.error(
      `${name}@${version} has the licence ${licence ?? '(none named)'}: use another package, or add the licence to scripts/licences.ts when it asks for no more than to be named.`,
    );
  }
  if (refused.length > 0) process.exitCode = 1;
}
