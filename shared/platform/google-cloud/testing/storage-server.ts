import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { CRC32C } from '@google-cloud/storage';
import { z } from 'zod';
import { answerJson, ApiError, startApiServer, type Exchange } from './api-server.ts';
import { DiscoveryJudge, type Call } from './discovery.ts';

interface StoredObject {
  readonly name: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly generation: number;
  readonly crc32c: string;
}

interface Upload {
  readonly call: Call;
  readonly name: string;
  readonly contentType: string;
  readonly pieces: Buffer[];
}

const Metadata = z.object({ name: z.string().optional(), contentType: z.string().optional() });

export interface StorageServer {
  /** `http://host:port` */
  readonly url: string;
  /** Ids of the calls so far, such as `storage.objects.insert`, with an upload's protocol. */
  readonly calls: readonly string[];
  /** Answers the next requests with this status instead. */
  failNext(status: number): void;
  /** Changes a byte of an object's body, but not its checksum. */
  damage(name: string): void;
}

/** The objects of one bucket of Cloud Storage's JSON API, in memory. Lists give at most three objects a page. */
export async function startStorageServer(specsFolder: string): Promise<StorageServer> {
  const bucket = new FakeBucket();
  const address = await startApiServer(new DiscoveryJudge(specsFolder, 'storage.v1'), (exchange) =>
    bucket.handle(exchange),
  );
  return {
    url: `http://${address}`,
    calls: bucket.calls,
    failNext: (status) => bucket.failures.push(status),
    damage: (name) => bucket.damage(name),
  };
}

class FakeBucket {
  readonly calls: string[] = [];
  readonly failures: number[] = [];
  readonly #objects = new Map<string, StoredObject>();
  readonly #uploads = new Map<string, Upload>();
  #generation = 0;

  damage(name: string): void {
    const stored = this.#objects.get(name);
    if (stored) {
      const body = Buffer.from(stored.body);
      body.writeUInt8(body.readUInt8(0) ^ 1, 0);
      this.#objects.set(name, { ...stored, body });
    }
  }

  async handle(exchange: Exchange): Promise<void> {
    const { request, url, judge } = exchange;
    const failure = this.failures.shift();
    if (failure !== undefined) {
      throw new ApiError(failure, 'UNAVAILABLE', 'as the test wishes');
    }
    const uploadId = url.searchParams.get('upload_id');
    if (uploadId !== null) {
      return this.#takePiece(exchange, uploadId);
    }
    const call = judge.recognize(request.method ?? '', url);
    this.calls.push(call.isUpload ? `${call.id} ${call.parameters['uploadType']}` : call.id);
    if (call.isUpload) {
      return this.#upload(exchange, call);
    }
    switch (call.id) {
      case 'storage.objects.get':
        return this.#get(exchange, call);
      case 'storage.objects.delete':
        this.#objects.delete(this.#find(call).name);
        exchange.response.writeHead(204).end();
        return undefined;
      case 'storage.objects.list':
        return this.#list(exchange, call);
      default:
        throw new Error(`${call.id} is not simulated`);
    }
  }

  async #upload(exchange: Exchange, call: Call): Promise<void> {
    if (call.parameters['uploadType'] === 'resumable') {
      const metadata = parsedMetadata(exchange, call, String(await buffer(exchange.request)));
      const id = randomUUID();
      this.#uploads.set(id, { call, ...metadata, pieces: [] });
      const location = new URL(exchange.url.pathname, `http://${exchange.request.headers.host}`);
      location.search = new URLSearchParams({ uploadType: 'resumable', upload_id: id }).toString();
      exchange.response.writeHead(200, { location: location.href }).end();
      return;
    }
    const { json, media } = multipart(exchange.request, await buffer(exchange.request));
    const metadata = parsedMetadata(exchange, call, json);
    answerJson(exchange, call, this.#store(metadata.name, media, metadata.contentType));
  }

  async #takePiece(exchange: Exchange, id: string): Promise<void> {
    const upload = this.#uploads.get(id);
    if (!upload) {
      throw new ApiError(404, 'NOT_FOUND', 'no such upload');
    }
    const piece = await buffer(exchange.request);
    const range = /^bytes (\d+)-(\d+|\*)\/(\d+|\*)$/.exec(exchange.request.headers['content-range'] ?? '');
    const received = () => upload.pieces.reduce((sum, { length }) => sum + length, 0);
    if (range && Number(range[1]) !== received()) {
      throw new Error(`the piece begins at ${range[1]}, expected ${received()}`);
    }
    upload.pieces.push(piece);
    const isLast = range === null || range[3] !== '*' || range[2] === '*';
    if (isLast) {
      this.#uploads.delete(id);
      answerJson(
        exchange,
        upload.call,
        this.#store(upload.name, Buffer.concat(upload.pieces), upload.contentType),
      );
      return;
    }
    exchange.response.writeHead(308, { range: `bytes=0-${received() - 1}` }).end();
  }

  #store(name: string, body: Buffer, contentType: string): object {
    this.#generation += 1;
    const stored = { name, body, contentType, generation: this.#generation, crc32c: crc32cOf(body) };
    this.#objects.set(name, stored);
    return resourceOf(stored);
  }

  #find(call: Call): StoredObject {
    const found = this.#objects.get(call.parameters['object'] ?? '');
    if (!found) {
      throw new ApiError(404, 'NOT_FOUND', `No such object: ${call.parameters['object']}`);
    }
    return found;
  }

  #get(exchange: Exchange, call: Call): void {
    const found = this.#find(call);
    if (call.parameters['alt'] !== 'media') {
      answerJson(exchange, call, resourceOf(found));
      return;
    }
    exchange.response
      .writeHead(200, {
        'content-type': found.contentType,
        'content-length': found.body.length,
        'x-goog-generation': found.generation,
        'x-goog-hash': `crc32c=${found.crc32c},md5=${md5Of(found.body)}`,
        'x-goog-stored-content-encoding': 'identity',
        'x-goog-stored-content-length': found.body.length,
      })
      .end(found.body);
  }

  #list(exchange: Exchange, call: Call): void {
    const { prefix = '', pageToken = '' } = call.parameters;
    const names = [...this.#objects.keys()]
      .filter((name) => name.startsWith(prefix))
      .toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    const start = pageToken === '' ? 0 : names.indexOf(pageToken);
    const next = names[start + 3];
    const items = names.slice(start, start + 3).flatMap((name) => this.#objects.get(name) ?? []);
    answerJson(exchange, call, {
      kind: 'storage#objects',
      items: items.map(resourceOf),
      ...(next === undefined ? {} : { nextPageToken: next }),
    });
  }
}

function parsedMetadata({ judge, request }: Exchange, call: Call, json: string) {
  const body: unknown = json === '' ? {} : JSON.parse(json);
  judge.checkRequest(call, body);
  const { name = call.parameters['name'] ?? '', contentType } = Metadata.parse(body);
  return { name, contentType: contentType ?? String(request.headers['x-upload-content-type'] ?? '') };
}

/** The two parts of a `multipart/related` upload. */
function multipart(request: IncomingMessage, body: Buffer): { json: string; media: Buffer } {
  const boundary = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
  const delimiter = `--${boundary}`;
  const second = body.indexOf(delimiter, delimiter.length);
  const jsonStart = body.indexOf('\r\n\r\n') + 4;
  const mediaStart = body.indexOf('\r\n\r\n', second) + 4;
  const end = body.lastIndexOf(`\r\n${delimiter}--`);
  if (boundary === '' || second < 0 || end < mediaStart) {
    throw new Error('the upload is not a multipart body of two parts');
  }
  return { json: body.toString('utf8', jsonStart, second).trim(), media: body.subarray(mediaStart, end) };
}

function resourceOf({ name, body, contentType, generation, crc32c }: StoredObject): object {
  return {
    kind: 'storage#object',
    name,
    contentType,
    size: String(body.length),
    generation: String(generation),
    crc32c,
    md5Hash: md5Of(body),
  };
}

function crc32cOf(body: Buffer): string {
  const checksum = new CRC32C();
  checksum.update(body);
  return checksum.toString();
}

function md5Of(body: Buffer): string {
  return createHash('md5').update(body).digest('base64');
}
