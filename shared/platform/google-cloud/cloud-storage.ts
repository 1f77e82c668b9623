import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Bucket, File } from '@google-cloud/storage';
import { z } from 'zod';
import { checkBlobKey, checkBlobPrefix, DEFAULT_CONTENT_TYPE } from '../blob-keys.ts';
import type { BlobBody, BlobInfo, Blobs } from '../blobs.ts';

/** A stream goes up in pieces of this size, each of which can be sent again. A whole number of 256 KiB. */
const CHUNK_BYTES = 8 * 1_048_576;
const PAGE_SIZE = 1_000;

export interface CloudStorageOptions {
  readonly projectId: string;
  readonly bucket: string;
  /** Another server than Google's, with a token that means nothing: `http://host:port`. */
  readonly apiEndpoint?: string;
  /** A key to sign with; by default the function's own account signs, which may do so for itself only. */
  readonly credentials?: { readonly client_email: string; readonly private_key: string };
}

/** Where a download tells its size and type, in the answer's headers. */
const DownloadHeaders = z.object({
  'content-type': z.string().default(DEFAULT_CONTENT_TYPE),
  'x-goog-stored-content-length': z.coerce.number(),
  /** `crc32c=…,md5=…` in base64 */
  'x-goog-hash': z.string().default(''),
});

interface Checksum {
  update(data: Buffer): void;
  toString(): string;
}

interface Connection {
  readonly bucket: Bucket;
  readonly endpoint: string;
  readonly checksum: () => Checksum;
}

/** Blobs as objects of one bucket, under their keys. The library is loaded on first use. */
export function createCloudStorageBlobs(options: CloudStorageOptions): Blobs {
  let connected: Promise<Connection> | undefined;
  const connection = () => (connected ??= connect(options));
  const bucket = async () => (await connection()).bucket;

  return {
    async put(key, body, { contentType = DEFAULT_CONTENT_TYPE } = {}) {
      checkBlobKey(key);
      const file = (await bucket()).file(key);
      await upload(file, body, contentType);
      return infoOf(file);
    },

    async get(key) {
      checkBlobKey(key);
      return download(await connection(), key);
    },

    async delete(key) {
      checkBlobKey(key);
      await (await bucket()).file(key).delete({ ignoreNotFound: true });
    },

    async uploadUrl(key, { contentType, expiresInSec, maxBytes }) {
      checkBlobKey(key);
      const headers = {
        'x-goog-content-length-range': `0,${maxBytes}`,
        // Only while nothing is there, so that the address cannot change what was put with it.
        'x-goog-if-generation-match': '0',
      };
      const [url] = await (await bucket()).file(key).getSignedUrl({
        version: 'v4',
        action: 'write',
        expires: Date.now() + expiresInSec * 1000,
        contentType,
        extensionHeaders: headers,
      });
      return { url, method: 'PUT', headers: { 'Content-Type': contentType, ...headers } };
    },

    async *list(prefix) {
      checkBlobPrefix(prefix);
      let pageToken: string | undefined;
      do {
        const [files, next] = await (
          await bucket()
        ).getFiles({
          autoPaginate: false,
          maxResults: PAGE_SIZE,
          fields: 'items(name,size,contentType),nextPageToken',
          ...(prefix === '' ? {} : { prefix }),
          ...(pageToken === undefined ? {} : { pageToken }),
        });
        // With `fields` the library hands out the plain resources, whatever its types say.
        yield* z.array(ListedObject).parse(files);
        pageToken = NextPage.parse(next ?? {}).pageToken;
      } while (pageToken !== undefined);
    },
  };
}

const ListedObject = z
  .object({
    name: z.string(),
    size: z.coerce.number(),
    contentType: z.string().default(DEFAULT_CONTENT_TYPE),
  })
  .transform(({ name, size, contentType }) => ({ key: name, size_bytes: size, content_type: contentType }));
const NextPage = z.object({ pageToken: z.string().optional() });

async function connect({
  projectId,
  bucket,
  apiEndpoint,
  credentials,
}: CloudStorageOptions): Promise<Connection> {
  const { CRC32C, IdempotencyStrategy, Storage } = await import('@google-cloud/storage');
  const storage = new Storage({
    projectId,
    // A put replaces and a delete deletes: doing either twice is harmless.
    retryOptions: { idempotencyStrategy: IdempotencyStrategy.RetryAlways },
    ...(credentials === undefined ? {} : await signingWith(credentials)),
    ...(apiEndpoint === undefined ? {} : await otherServer(apiEndpoint)),
  });
  return { bucket: storage.bucket(bucket), endpoint: storage.apiEndpoint, checksum: () => new CRC32C() };
}

async function signingWith(credentials: NonNullable<CloudStorageOptions['credentials']>) {
  const { GoogleAuth } = await import('google-auth-library');
  return { authClient: new GoogleAuth({ credentials }) };
}

async function otherServer(apiEndpoint: string) {
  const { OAuth2Client } = await import('google-auth-library');
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'none', expiry_date: Number.MAX_SAFE_INTEGER });
  return { apiEndpoint, authClient };
}

async function upload(file: File, body: BlobBody, contentType: string): Promise<void> {
  const isSmall = body instanceof Uint8Array && body.byteLength <= CHUNK_BYTES;
  if (isSmall) {
    await file.save(Buffer.from(body), { contentType, resumable: false });
    return;
  }
  const target = file.createWriteStream({ contentType, resumable: true, chunkSize: CHUNK_BYTES });
  await pipeline(body instanceof Uint8Array ? [body] : body, target);
}

/**
 * One request, whose body begins to flow before this answers, so that a later replacement does not touch it. It goes
 * past the library's own download, which warns of too many listeners at every body of more than a few KiB.
 */
async function download(
  { bucket, endpoint, checksum }: Connection,
  key: string,
): Promise<(BlobInfo & { readonly body: Readable }) | undefined> {
  try {
    const response = await bucket.storage.authClient.request<Readable>({
      url: `${endpoint}/storage/v1/b/${bucket.name}/o/${encodeURIComponent(key)}?alt=media`,
      responseType: 'stream',
      retry: true,
    });
    const headers = DownloadHeaders.parse(Object.fromEntries(response.headers));
    const body = verified(key, headers['x-goog-hash'], checksum());
    // A failure is the reader's to see, on the body.
    pipeline(response.data, body).catch(() => undefined);
    return {
      key,
      size_bytes: headers['x-goog-stored-content-length'],
      content_type: headers['content-type'],
      body,
    };
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Lets a body through, and fails at its end when it is not what was stored. */
function verified(key: string, hashes: string, checksum: Checksum): Transform {
  const expected = /crc32c=([^,]+)/.exec(hashes)?.[1];
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      checksum.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const isWhole = expected === undefined || checksum.toString() === expected;
      done(isWhole ? null : new Error(`the blob ${key} arrived damaged or cut: read it again`));
    },
  });
}

function infoOf(file: File): BlobInfo {
  return {
    key: file.name,
    size_bytes: Number(file.metadata.size),
    content_type: file.metadata.contentType ?? DEFAULT_CONTENT_TYPE,
  };
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404;
}
