import { createHash, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, inject, test } from 'vitest';
import { blobsContract } from '../contract/blobs-contract.ts';
import { createCloudStorageBlobs } from './cloud-storage.ts';
import { startStorageServer } from './testing/storage-server.ts';

const { specs } = inject('judges');

describe.skipIf(specs === undefined)('Cloud Storage blobs, judged by its description [specs]', () => {
  blobsContract('Cloud Storage', async () => (await open()).blobs);

  test('bytes go up in one request, a stream in pieces that can be sent again', async () => {
    const { blobs, server } = await open();
    const piece = randomBytes(3_000_000);

    await blobs.put('t/bytes', Buffer.from('x'));
    await blobs.put('t/stream', Readable.from([piece, piece, piece]));

    expect(server.calls).toEqual(['storage.objects.insert multipart', 'storage.objects.insert resumable']);
    const found = await blobs.get('t/stream');
    expect(found && (await buffer(found.body)).equals(Buffer.concat([piece, piece, piece]))).toBe(true);
  });

  test('reading is one request', async () => {
    const { blobs, server } = await open();
    await blobs.put('t/one', Buffer.from('x'));

    const found = await blobs.get('t/one');

    expect(String(found && (await buffer(found.body)))).toBe('x');
    expect(server.calls.slice(1)).toEqual(['storage.objects.get']);
  });

  test('a service that is out for a moment is asked again', async () => {
    const { blobs, server } = await open();

    server.failNext(503);
    await blobs.put('t/one', Buffer.from('x'));
    server.failNext(503);
    await blobs.delete('t/one');

    expect(await blobs.get('t/one')).toBeUndefined();
  });

  test('reading too is asked again, and a body that arrives damaged fails at its end', async () => {
    const { blobs, server } = await open();
    await blobs.put('t/one', randomBytes(100_000));

    server.failNext(503);
    const whole = await blobs.get('t/one');
    expect(whole && (await buffer(whole.body)).length).toBe(100_000);
    server.damage('t/one');
    const damaged = await blobs.get('t/one');

    await expect(damaged && buffer(damaged.body)).rejects.toThrow('the blob t/one arrived damaged or cut');
  });

  test('a refusal is an error, not an absence', async () => {
    const { blobs, server } = await open();
    await blobs.put('t/one', Buffer.from('x'));

    server.failNext(403);
    await expect(blobs.get('t/one')).rejects.toMatchObject({ status: 403 });
    server.failNext(403);
    await expect(blobs.put('t/one', Buffer.from('y'))).rejects.toMatchObject({ code: 403 });
    server.failNext(403);
    await expect(blobs.delete('t/one')).rejects.toMatchObject({ code: 403 });
    server.failNext(403);
    await expect(blobs.list('t/')[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 403 });
  });
});

test('an upload address is signed for one blob, its type and its largest size, and creates it only', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const blobs = createCloudStorageBlobs({
    projectId: 'p',
    bucket: 'millrace-blobs',
    credentials: {
      client_email: 'f@p.iam.gserviceaccount.com',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  });

  const upload = await blobs.uploadUrl?.('t/a b.png', {
    contentType: 'image/png',
    expiresInSec: 600,
    maxBytes: 1000,
  });

  expect(upload).toMatchObject({
    method: 'PUT',
    headers: {
      'Content-Type': 'image/png',
      'x-goog-content-length-range': '0,1000',
      'x-goog-if-generation-match': '0',
    },
  });
  const url = new URL(upload?.url ?? '');
  expect(url.pathname).toBe('/millrace-blobs/t/a%20b.png');
  expect(Number(url.searchParams.get('X-Goog-Expires'))).toBeGreaterThan(590);
  expect(url.searchParams.get('X-Goog-SignedHeaders')?.split(';')).toEqual([
    'content-type',
    'host',
    'x-goog-content-length-range',
    'x-goog-if-generation-match',
  ]);
  const signature = Buffer.from(url.searchParams.get('X-Goog-Signature') ?? '', 'hex');
  const signed = textToSign(url, { ...upload?.headers, host: url.host });
  expect(verify('RSA-SHA256', Buffer.from(signed), publicKey, signature)).toBe(true);
});

/** What Google signs, by its description of V4 signatures. */
function textToSign(url: URL, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name.toLowerCase()}:${value}`);
  const query = url.search
    .slice(1)
    .split('&')
    .filter((part) => !part.startsWith('X-Goog-Signature='));
  const request = [
    'PUT',
    url.pathname,
    query.toSorted().join('&'),
    ...lines.toSorted(),
    '',
    url.searchParams.get('X-Goog-SignedHeaders'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = (url.searchParams.get('X-Goog-Credential') ?? '').split('/').slice(1).join('/');
  const hash = createHash('sha256').update(request).digest('hex');
  return ['GOOG4-RSA-SHA256', url.searchParams.get('X-Goog-Date'), scope, hash].join('\n');
}

async function open() {
  const server = await startStorageServer(specs ?? '');
  const blobs = createCloudStorageBlobs({
    projectId: 'p',
    bucket: 'millrace-blobs',
    apiEndpoint: server.url,
  });
  return { blobs, server };
}
