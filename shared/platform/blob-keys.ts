import { InvalidBlobKeyError } from './errors.ts';

export const DEFAULT_CONTENT_TYPE = 'application/octet-stream';
const MAX_KEY_BYTES = 1_024;

/** `InvalidBlobKeyError` says what is wrong with the key. */
export function checkBlobKey(key: string): void {
  checkBlobPrefix(key);
  const segments = key.split('/');
  if (segments.length < 2) {
    throw refusal(key, 'must be a tenant id, a slash and a path');
  }
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    throw refusal(key, 'has an empty segment, or . or .. as a segment');
  }
}

/** What may stand before the end of a key. */
export function checkBlobPrefix(prefix: string): void {
  if (Buffer.byteLength(prefix) > MAX_KEY_BYTES) {
    throw refusal(prefix, `is longer than ${MAX_KEY_BYTES} bytes`);
  }
  if (!prefix.isWellFormed() || /\p{Cc}/u.test(prefix)) {
    throw refusal(prefix, 'has control characters, or is not valid Unicode text');
  }
}

function refusal(key: string, reason: string): InvalidBlobKeyError {
  return new InvalidBlobKeyError(`the blob key ${JSON.stringify(key).slice(0, 80)} ${reason}`);
}
