import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ProblemError } from './problem.ts';
import { header } from './request-context.ts';

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} satisfies Record<string, () => NodeJS.ReadWriteStream & Readable>;

/**
 * The JSON body, parsed; undefined when there is none. At most `limitBytes` after decompression are ever held, so that a
 * compressed bomb ends as a 413 too. 400 malformed, 413 too large, 415 not JSON or an unknown encoding.
 */
export async function readJson(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const bytes = await readBody(request, limitBytes);
  if (bytes.byteLength === 0) return undefined;
  requireJson(request);
  return parseJson(bytes);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    // Only an escape can bring half a character in, and none of our stores takes one.
    if (/\\u[dD][89a-fA-F]/.test(text) && !isWellFormed(value))
      throw new Error('it holds half of a surrogate pair');
    return value;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError({
      status: 400,
      detail: `The request body is not valid JSON: ${reason}.`,
      recoveryActions: ['Send one JSON document in UTF-8.'],
      cause,
    });
  }
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => name.isWellFormed() && isWellFormed(inner));
}

function requireJson(request: IncomingMessage): void {
  const contentType = header(request, 'content-type') ?? '';
  const isJson = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType);
  const charset = /;\s*charset="?([^";\s]*)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  if (isJson && charset === 'utf-8') return;
  throw new ProblemError({
    status: 415,
    detail: `The request body has content type "${contentType}", but only application/json in UTF-8 is accepted.`,
    recoveryActions: ['Send the header Content-Type: application/json.'],
  });
}

async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (Number(header(request, 'content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of decoded(request)) {
      const bytes = Buffer.from(chunk as Uint8Array);
      total += bytes.byteLength;
      if (total > limitBytes) throw tooLarge(limitBytes);
      chunks.push(bytes);
    }
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError({
      status: 400,
      detail: 'The request body could not be read to its end.',
      recoveryActions: ['Send it again, whole, and encoded as Content-Encoding says.'],
      cause,
    });
  }
  return Buffer.concat(chunks);
}

function decoded(request: IncomingMessage): Readable {
  const encoding = (header(request, 'content-encoding') ?? 'identity').toLowerCase();
  if (encoding === 'identity') return request;
  if (!isDecodable(encoding)) {
    throw new ProblemError({
      status: 415,
      detail: `The request body has content encoding "${encoding.slice(0, 40)}", which is not understood.`,
      recoveryActions: ['Use gzip, deflate, br or no content encoding.'],
    });
  }
  const decoder = decoders[encoding]();
  request.once('error', (error) => decoder.destroy(error));
  return request.pipe(decoder);
}

function isDecodable(encoding: string): encoding is keyof typeof decoders {
  return Object.hasOwn(decoders, encoding);
}

function tooLarge(limitBytes: number): ProblemError {
  return new ProblemError({
    status: 413,
    detail: `The request body is larger than the ${limitBytes} bytes that this function accepts.`,
    recoveryActions: ['Send a smaller body, or split the work into several requests.'],
    // What is left of the body is not read, so the connection cannot be used again.
    headers: { connection: 'close' },
  });
}
