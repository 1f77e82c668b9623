import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FunctionDefinition } from '../shared/function/definition.ts';
import { buildFunction } from './build.ts';
import jsonProbe from './testing/bundle-json-probe.ts';
import { bootFunction, makeBundleFolder, problemStatus } from './testing/bundle-fixture.ts';
import { installNamedPackages } from './testing/bundle-process.ts';
import uploadProbe from './testing/bundle-upload-probe.ts';

const MIB = 1024 * 1024;
const UPLOAD_MIB = 300;
const MAX_GROWTH_BYTES = 64 * MIB;
const WITHIN_MS = 120_000;

const outDir = makeBundleFolder();
let uploadDir: string;
let jsonDir: string;

beforeAll(async () => {
  uploadDir = await buildProbe(uploadProbe, './testing/bundle-upload-probe.ts');
  jsonDir = await buildProbe(jsonProbe, './testing/bundle-json-probe.ts');
}, WITHIN_MS);
afterAll(() => outDir.remove());

describe('a streaming function in its bundle', () => {
  test.skipIf(process.platform !== 'linux')(
    'takes 300 MB and grows by less than 64 MB',
    async () => {
      const { baseUrl, pid } = await bootFunction(uploadProbe.name, uploadDir);
      await upload(baseUrl, 1);
      const baseline = (await memoryOf(pid)).residentBytes;

      const answer = await upload(baseUrl, UPLOAD_MIB);

      expect(answer).toEqual({ bytes: UPLOAD_MIB * MIB, sha256: hashOfUpload(UPLOAD_MIB) });
      // The peak of the whole life, so that no moment between two looks escapes.
      expect((await memoryOf(pid)).peakBytes - baseline).toBeLessThan(MAX_GROWTH_BYTES);
    },
    WITHIN_MS,
  );
});

describe('a function with a JSON body in its bundle', () => {
  test(
    'reads it, compressed or not',
    async () => {
      const { baseUrl } = await bootFunction(jsonProbe.name, jsonDir);
      const body = JSON.stringify({ text: 'four' });

      const plain = await post(baseUrl, body);
      const compressed = await post(baseUrl, gzipSync(body), { 'content-encoding': 'gzip' });

      expect(await plain.json()).toEqual({ length: 4 });
      expect(await compressed.json()).toEqual({ length: 4 });
    },
    WITHIN_MS,
  );

  test(
    'refuses 2 MB, also where they are only announced by their arrival or hidden by compression',
    async () => {
      const { baseUrl } = await bootFunction(jsonProbe.name, jsonDir);
      const body = JSON.stringify({ text: 'x'.repeat(2_000_000) });

      expect(await problemStatus(await post(baseUrl, body))).toBe(413);
      expect(await problemStatus(await post(baseUrl, Readable.toWeb(Readable.from([body]))))).toBe(413);
      expect(await problemStatus(await post(baseUrl, gzipSync(body), { 'content-encoding': 'gzip' }))).toBe(
        413,
      );
    },
    WITHIN_MS,
  );

  test(
    'answers a body that it cannot read with a problem document',
    async () => {
      const { baseUrl } = await bootFunction(jsonProbe.name, jsonDir);

      expect(await problemStatus(await post(baseUrl, '{"text": "a'))).toBe(400);
      expect(await problemStatus(await post(baseUrl, 'not gzip', { 'content-encoding': 'gzip' }))).toBe(400);
      expect(await problemStatus(await post(baseUrl, '{}', { 'content-encoding': 'compress' }))).toBe(415);
      expect(await problemStatus(await post(baseUrl, 'text=a', { 'content-type': 'text/plain' }))).toBe(415);
      expect(await problemStatus(await post(baseUrl, '{"text": 1}'))).toBe(400);
    },
    WITHIN_MS,
  );
});

async function buildProbe(definition: FunctionDefinition, file: string): Promise<string> {
  const { dir } = await buildFunction(definition, fileURLToPath(new URL(file, import.meta.url)), outDir.path);
  await installNamedPackages(dir);
  return dir;
}

const mebibyte = randomBytes(MIB);

/** Sent with backpressure, so that the sender cannot be what holds the memory. */
async function upload(baseUrl: string, mebibytes: number): Promise<unknown> {
  const put = request(`${baseUrl}/upload`, { method: 'PUT', agent: false });
  const answered = new Promise<string>((resolve, reject) => {
    put.once('response', (response) => resolve(text(response))).once('error', reject);
  });
  await pipeline(Readable.from(repeat(mebibytes)), put);
  return JSON.parse(await answered);
}

function* repeat(mebibytes: number): Generator<Buffer> {
  for (let sent = 0; sent < mebibytes; sent += 1) yield mebibyte;
}

function hashOfUpload(mebibytes: number): string {
  const hash = createHash('sha256');
  for (const piece of repeat(mebibytes)) hash.update(piece);
  return hash.digest('hex');
}

async function memoryOf(
  pid: number,
): Promise<{ readonly residentBytes: number; readonly peakBytes: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return { residentBytes: bytesIn(status, 'VmRSS'), peakBytes: bytesIn(status, 'VmHWM') };
}

function bytesIn(status: string, field: string): number {
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`/proc has no ${field} of the function's process.`);
  return Number(kibibytes) * 1024;
}

function post(
  baseUrl: string,
  body: string | Uint8Array | ReadableStream,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${baseUrl}/json`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    duplex: 'half',
  });
}
