import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
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
  /** Another server than Google's, without authentication: `http://host:port`. */
  readonly apiEndpoint?: string;
}

/** Where a download tells its size and type, in the answer's headers. */
const DownloadHeaders = z.object({
  'content-type': z.string().default(DEFAULT_CONTENT_TYPE),
  'x-goog-stored-content-length': z.coerce.number(),
});
const DownloadResponse = z.object({ headers: DownloadHeaders });
const StatusOnly = z.object({ statusCode: z.number() });

/** Blobs as objects of one bucket, under their keys. The library is loaded on first use. */
export function createCloudStorageBlobs(options: CloudStorageOptions): Blobs {
  let connected: Promise<Bucket> | undefined;
  const bucket = () => (connected ??= connectBucket(options));

  return {
    async put(key, body, { contentType = DEFAULT_CONTENT_TYPE } = {}) {
      checkBlobKey(key);
      const file = (await bucket()).file(key);
      await upload(file, body, contentType);
      return infoOf(file);
    },

    async get(key) {
      checkBlobKey(key);
      return download((await bucket()).file(key), key);
    },

    async delete(key) {
      checkBlobKey(key);
      await (await bucket()).file(key).delete({ ignoreNotFound: true });
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

async function connectBucket({ projectId, bucket, apiEndpoint }: CloudStorageOptions): Promise<Bucket> {
  const { IdempotencyStrategy, Storage } = await import('@google-cloud/storage');
  const storage = new Storage({
    projectId,
    // A put replaces and a delete deletes: doing either twice is harmless.
    retryOptions: { idempotencyStrategy: IdempotencyStrategy.RetryAlways },
    ...(apiEndpoint === undefined ? {} : { apiEndpoint }),
  });
  return storage.bucket(bucket);
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

/** One request: the body begins to flow before this answers, so a later replacement does not touch it. */
async function download(
  file: File,
  key: string,
): Promise<(BlobInfo & { readonly body: Readable }) | undefined> {
  const source = file.createReadStream();
  const body = new PassThrough();
  const responding = once(source, 'response');
  const flowing = pipeline(source, body);
  try {
    const [response] = await Promise.race([responding, flowing.then(() => responding)]);
    if (StatusOnly.parse(response).statusCode !== 200) {
      // The library announces a refusal as a response too, and fails the stream after it.
      await flowing;
    }
    const { headers } = DownloadResponse.parse(response);
    // From here on a failure is the reader's to see, on the body.
    flowing.catch(() => undefined);
    return {
      key,
      size_bytes: headers['x-goog-stored-content-length'],
      content_type: headers['content-type'],
      body,
    };
  } catch (error) {
    body.destroy();
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

function infoOf(file: File): BlobInfo {
  return {
    key: file.name,
    size_bytes: Number(file.metadata.size),
    content_type: file.metadata.contentType ?? DEFAULT_CONTENT_TYPE,
  };
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && Number(error.code) === 404;
}
