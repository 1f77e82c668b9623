import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decodeGzip, encoders, encodingFor, weightOf } from './encodings.ts';
import { type Problem, type ProblemDetails, toProblem } from './problem.ts';
import { GzippedBody, RawBody, type Reply } from './reply.ts';

const COMPRESS_FROM_BYTES = 1400;
/** Cloud Run refuses answers over 32 MiB, unless they are sent in chunks. */
const CHUNKED_FROM_BYTES = 16 * 1024 * 1024;

/** Sends a reply: JSON (compressed where the client takes it), JSON that is compressed already, a raw body, or a stream. */
export async function send(response: ServerResponse, reply: Reply): Promise<void> {
  response.statusCode = reply.status;
  setHeaders(response, reply.headers);
  const { body } = reply;
  if (body instanceof RawBody) return sendRaw(response, body);
  if (body === undefined) return void response.end();
  if (!response.hasHeader('content-type'))
    response.setHeader('content-type', 'application/json; charset=utf-8');
  if (body instanceof GzippedBody) return sendGzipped(response, body);
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

async function sendGzipped(response: ServerResponse, { json }: GzippedBody): Promise<void> {
  if (weightOf('gzip', acceptedBy(response)) === 0) return sendBytes(response, await decodeGzip(json));
  response.setHeader('content-encoding', 'gzip');
  await sendBytes(response, json);
}

async function sendBytes(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  const isWorthIt = bytes.byteLength >= COMPRESS_FROM_BYTES && !response.hasHeader('content-encoding');
  const encoding = isWorthIt ? encodingFor(acceptedBy(response)) : undefined;
  response.setHeader('vary', 'Accept-Encoding');
  const payload = encoding ? await encoders[encoding](bytes) : bytes;
  if (encoding) response.setHeader('content-encoding', encoding);
  if (payload.byteLength <= CHUNKED_FROM_BYTES) response.setHeader('content-length', payload.byteLength);
  // A header that is sent before the length is known makes Node send chunks.
  else response.flushHeaders();
  response.end(payload);
}

function acceptedBy({ req }: ServerResponse): string {
  return req.headers['accept-encoding'] ?? '';
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>> | undefined): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
}
