import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isPermissive, productionPackages } from './licences.ts';

it('every production dependency has a licence that is known and permissive', () => {
  const all = productionPackages(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

  expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['zod', 'undici', 'jose']));
  expect(all.filter(({ licence }) => !isPermissive(licence))).toEqual([]);
});

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND BSD-3-Clause)', true],
  ['(MIT AND GPL-3.0-only)', false],
  ['AGPL-3.0-only', false],
  ['LGPL-2.1', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  ['UNLICENSED', false],
  [undefined, false],
])('takes %s: %s', (licence, taken) => {
  expect(isPermissive(licence)).toBe(taken);
});

it('leaves out what only development needs', () => {
  const packages = {
    '': { name: 'millrace' },
    'node_modules/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/b/node_modules/@s/a': { version: '2.0.0', license: 'ISC' },
    'node_modules/c': { version: '1.0.0', dev: true },
  };

  expect(productionPackages(JSON.stringify({ packages }))).toEqual([
    { name: '@s/a', version: '2.0.0', licence: 'ISC' },
    { name: 'a', version: '1.0.0', licence: 'MIT' },
  ]);
});
