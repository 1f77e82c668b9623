import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../functions/catalogue.ts';
import { fileOf } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the catalogue', () => {
  test.each(catalogue.map((definition) => ({ name: definition.name, definition })))(
    '$name stands alone in a file of its name',
    async ({ name, definition }) => {
      const file = (await import(fileOf(definition))) as { readonly default: unknown };

      expect(file.default).toBe(definition);
      expect(name).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
      // Cloud Run takes names of up to 49 characters.
      expect(name.length).toBeLessThanOrEqual(49);
    },
  );

  test('has every function that there is', async () => {
    const files = globSync('functions/*/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));

    const modules = await Promise.all(files.map((file) => import(join(root, file)) as Promise<object>));

    const definitions = modules.flatMap((each) => ('default' in each ? [each.default] : []));
    expect(definitions).toHaveLength(catalogue.length);
    expect(new Set<unknown>(catalogue)).toEqual(new Set(definitions));
  });

  test('gives no name twice', () => {
    expect(repeated(catalogue.map(({ name }) => name))).toEqual([]);
  });

  test('gives no two HTTP functions the same method and path, whatever the parameters are called', () => {
    const routes = catalogue
      .filter((definition) => definition.trigger === 'http')
      .map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);

    expect(repeated(routes)).toEqual([]);
  });

  test('a function without a file of its name cannot be built', () => {
    const [first] = catalogue;
    if (!first) throw new Error('The catalogue is empty.');

    expect(() => fileOf({ ...first, name: 'no-such-function' })).toThrow(
      'Function no-such-function must stand in exactly one file',
    );
  });
});

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
