import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Problem, type ProblemDetails, toProblem } from './problem.ts';
import { RawBody, type Reply } from './reply.ts';

/** The defaults are for files that are compressed once: for answers a tenth smaller they take four times as long. */
const encoders = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 3 }),
} satisfies Record<string, (bytes: Uint8Array) => Promise<Buffer>>;
const COMPRESS_FROM_BYTES = 1400;
/** Cloud Run refuses answers over 32 MiB, unless they are sent in chunks. */
const CHUNKED_FROM_BYTES = 16 * 1024 * 1024;

/** Sends a reply: JSON (compressed where the client takes it), a raw body, or a stream. */
export async function send(response: ServerResponse, reply: Reply): Promise<void> {
  response.statusCode = reply.status;
  setHeaders(response, reply.headers);
  const { body } = reply;
  if (body instanceof RawBody) return sendRaw(response, body);
  if (body === undefined) return void response.end();
  if (!response.hasHeader('content-type'))
    response.setHeader('content-type', 'application/json; charset=utf-8');
  await sendBytes(response, Buffer.from(JSON.stringify(body)));
}

export async function sendProblem(
  response: ServerResponse,
  details: ProblemDetails,
  instance: string,
): Promise<Problem> {
  const problem = toProblem(details, instance);
  setHeaders(response, details.headers);
  response.setHeader('content-type', 'application/problem+json; charset=utf-8');
  response.statusCode = problem.status;
  await sendBytes(response, Buffer.from(JSON.stringify(problem)));
  return problem;
}

async function sendRaw(response: ServerResponse, { content }: RawBody): Promise<void> {
  if (content instanceof Readable) return pipeline(content, response);
  if (typeof content === 'function') return content(response);
  await sendBytes(response, typeof content === 'string' ? Buffer.from(content) : content);
}

async function sendBytes(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  const isWorthIt = bytes.byteLength >= COMPRESS_FROM_BYTES && !response.hasHeader('content-encoding');
  const encoding = isWorthIt ? encodingFor(response.req.headers['accept-encoding'] ?? '') : undefined;
  response.setHeader('vary', 'Accept-Encoding');
  const payload = encoding ? await encoders[encoding](bytes) : bytes;
  if (encoding) response.setHeader('content-encoding', encoding);
  if (payload.byteLength <= CHUNKED_FROM_BYTES) response.setHeader('content-length', payload.byteLength);
  // A header that is sent before the length is known makes Node send chunks.
  else response.flushHeaders();
  response.end(payload);
}

/** The client's favourite of those that there are; brotli where it has none, since it is smaller at the same effort. */
function encodingFor(accepted: string): keyof typeof encoders | undefined {
  const weights = new Map(
    [...accepted.matchAll(/([\w-]+)\s*(?:;\s*q=([\d.]+))?/gi)].map(([, name, q]) => [name, Number(q ?? 1)]),
  );
  const [br, gzip] = [weights.get('br') ?? 0, weights.get('gzip') ?? 0];
  if (br > 0 && br >= gzip) return 'br';
  return gzip > 0 ? 'gzip' : undefined;
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>> | undefined): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
}
