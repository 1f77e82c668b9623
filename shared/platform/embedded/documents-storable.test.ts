import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storable } from '../documents-rules.ts';
import { storableText } from './documents-storable.ts';

const path = { collection: 'entries', tenantId: 't', id: 'a' };
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('half \uD800', 'half \uDFFF of a pair', String.raw`C:\udata`),
  fc.string({ maxLength: 40_000, unit: fc.constantFrom('a', 'é', '\u{1F600}', '\uD800') }),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(null, undefined, true, -0, Number.POSITIVE_INFINITY, 1n, new Date(0)),
  fc.array(fc.oneof(fc.string(), fc.constantFrom('\uD800', null, 1, ['nested']))),
  fc.dictionary(fc.string(), fc.string(), { noNullPrototype: false }),
);
const name = fc.oneof(fc.constantFrom('a', 'some_name', '', '__x__', 'A.b', '\uD800'), fc.string());

test('what is stored, or why it is not, is as the rules for records say', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value), (data) => {
      expect(outcomeOf(() => storableText(path, data))).toEqual(
        outcomeOf(() => JSON.stringify(storable(path, data))),
      );
    }),
    { numRuns: 500 },
  );
});

test('records are held to their size, however it comes about', () => {
  const long = { text: '\uFFFD'.repeat(400_000) };
  const wide = Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`field_number_${at}`, null]));
  const numbers = { many: Array.from({ length: 200_000 }, () => 1) };

  expect(() => storableText(path, numbers)).toThrow(/bytes of at most/);
  expect(() => storableText(path, long)).toThrow(/bytes of at most/);
  expect(() => storableText(path, wide)).toThrow(/bytes of at most/);
});

function outcomeOf(work: () => string): { readonly text: string } | { readonly error: string } {
  try {
    return { text: work() };
  } catch (error) {
    return { error: String(error) };
  }
}
