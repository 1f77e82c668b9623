import { expect, test } from 'vitest';
import {
  DocumentConflictError,
  DocumentExistsError,
  DocumentMissingError,
  DocumentTooLargeError,
  InvalidDocumentError,
  MissingIndexError,
} from '../errors.ts';
import { portError, withPortErrors } from './firestore-errors.ts';

test.each([
  [6, 'entity already exists', DocumentExistsError],
  [5, 'no entity to update', DocumentMissingError],
  [9, 'the stored version (1) does not match the required base version (2)', DocumentConflictError],
  [9, 'The query requires an index. You can create it here: https://console.test', MissingIndexError],
  [10, 'Too much contention on these documents. Please try again.', DocumentConflictError],
  [3, 'The value of property "a" is longer than 1048487 bytes.', DocumentTooLargeError],
  [
    3,
    "Document 'projects/p' cannot be written because its size (1,048,600 bytes) exceeds the maximum allowed size of 1,048,576 bytes.",
    DocumentTooLargeError,
  ],
  [3, 'Cannot convert an array value in an array value.', InvalidDocumentError],
])('code %d, %j, is a %o', async (code, message, errorClass) => {
  const error = Object.assign(new Error(message), { code });

  const mapped = portError(error, 'jobs/one');

  expect(mapped).toBeInstanceOf(errorClass);
  expect(mapped).toHaveProperty('cause', error);
  expect(String(mapped)).toContain('jobs/one');
  await expect(withPortErrors('jobs/one', () => Promise.reject(error))).rejects.toThrow(errorClass);
});

test.each([Object.assign(new Error('unavailable'), { code: 14 }), new Error('no code'), 'a text'])(
  '%o stays as it is',
  (error) => {
    expect(portError(error, 'jobs/one')).toBe(error);
  },
);
