import { array, assert, boolean, constant, integer, oneof, property, string, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprint } from './jira-issue.ts';

/** Few characters, so that texts that differ only in where they end are common. */
const text = string({
  unit: oneof(constant('a'), constant(':'), constant('1'), constant('~'), constant('–')),
});
const field = oneof(text, constant(null), boolean(), integer(), array(text));
const record = tuple(field, field, field).map(([a, b, c]) => ({ a, b, c }));

it('gives two records the same fingerprint only where they are equal', () => {
  assert(
    property(record, record, (one, other) => {
      const isEqual = JSON.stringify(one) === JSON.stringify(other);
      expect(fingerprint(one) === fingerprint(other)).toBe(isEqual);
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  [
    { a: 'ab', b: 'c' },
    { a: 'a', b: 'bc' },
  ],
  [
    { a: ['b'], b: 'c' },
    { a: [], b: 'bc' },
  ],
  [{ a: ['a', 'b'] }, { a: ['ab'] }],
  [
    { a: null, b: '' },
    { a: '', b: null },
  ],
  [{ a: '1' }, { a: 1 }],
  [{ a: 'true' }, { a: true }],
  [{ a: '~' }, { a: null }],
  [
    { a: 1, b: 23 },
    { a: 12, b: 3 },
  ],
])('tells %o from %o', (one, other) => {
  expect(fingerprint(one)).not.toBe(fingerprint(other));
});
