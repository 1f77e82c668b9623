import type { IncomingHttpHeaders } from 'node:http';
import { encoders } from '../function/encodings.ts';
import { GzippedBody, reply, type Reply } from '../function/reply.ts';
import type { Documents } from '../platform/documents.ts';
import { cacheHeaders, isKnown } from './read-state.ts';

/** Of all answers of one store; the least lately asked make room. */
const MAX_BYTES = 16 * 1024 * 1024;
/** What an answer takes beside its own bytes. */
const ENTRY_BYTES = 512;

const stores = new WeakMap<Documents, KeptAnswers>();

/** 304 to a client that holds the answer that `tag` stands for; else 200 with the answer, which is kept for the next. */
export async function keptReply(
  documents: Documents,
  tag: string,
  headers: IncomingHttpHeaders,
  read: () => Promise<object>,
): Promise<Reply<304, undefined> | Reply<200, GzippedBody>> {
  if (isKnown(tag, headers)) return reply(304, undefined, cacheHeaders(tag));
  return reply(200, new GzippedBody(await keptAnswer(documents, tag, read)), cacheHeaders(tag));
}

/**
 * The answer that an entity tag stands for, as gzipped JSON. It is kept, so that issues that did not change are not read
 * again, whoever asks; what is asked by several at the same time is read once. Kept as bytes, and few of them: what lives
 * long would cost the garbage collector more than reading it again.
 */
export async function keptAnswer(
  documents: Documents,
  tag: string,
  read: () => Promise<object>,
): Promise<Buffer> {
  const answers = stores.get(documents) ?? new KeptAnswers();
  stores.set(documents, answers);
  return answers.get(tag, read);
}

class KeptAnswers {
  readonly #kept = new Map<string, Buffer>();
  readonly #reading = new Map<string, Promise<Buffer>>();
  #bytes = 0;

  async get(tag: string, read: () => Promise<object>): Promise<Buffer> {
    const json = this.#kept.get(tag) ?? (await (this.#reading.get(tag) ?? this.#read(tag, read)));
    this.#keep(tag, json);
    return json;
  }

  /** What failed is read again. */
  async #read(tag: string, read: () => Promise<object>): Promise<Buffer> {
    const reading = read().then(gzipped);
    this.#reading.set(tag, reading);
    try {
      return await reading;
    } finally {
      this.#reading.delete(tag);
    }
  }

  #keep(tag: string, json: Buffer): void {
    if (!this.#kept.delete(tag)) this.#bytes += json.byteLength + ENTRY_BYTES;
    this.#kept.set(tag, json);
    for (const [oldest, { byteLength }] of this.#kept) {
      if (this.#bytes <= MAX_BYTES) return;
      this.#kept.delete(oldest);
      this.#bytes -= byteLength + ENTRY_BYTES;
    }
  }
}

/** A copy, for zlib answers the start of a much larger buffer. */
async function gzipped(answer: object): Promise<Buffer> {
  return Buffer.from(await encoders.gzip(Buffer.from(JSON.stringify(answer))));
}
