import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoredRecordError } from '../platform/errors.ts';
import { packedParent, unpackedParent } from './unit-parents.ts';

const id = fc.nat().map(String);
const key = fc.stringMatching(/^[A-Z][A-Z0-9_]{1,9}-[1-9]\d{0,6}$/);
const parent = fc.record({ id, key, type_id: fc.integer({ min: -1 }), root_id: id, root_key: key });

describe('a parent in one text', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(parent, (whole) => {
        expect(unpackedParent(packedParent(whole))).toEqual(whole);
      }),
    );
  });

  it.each([
    '',
    '10 MILL-1 10000 10',
    '10 MILL-1 Epic 10 MILL-1',
    '10 MILL-1 10000 10 MILL-1 more',
    '10  10000 10 MILL-1',
  ])('is refused as %j', (text) => {
    expect(() => unpackedParent(text)).toThrow(StoredRecordError);
  });
});
