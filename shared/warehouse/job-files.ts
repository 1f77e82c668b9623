import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type Job, Skipped } from '../jobs/job.ts';
import type { Platform } from '../platform/platform.ts';
import type { WarehouseRow } from '../platform/warehouse.ts';

type JobRef = Pick<Job, 'tenant_id' | 'job_id'>;

/** What the steps of a job hand to each other, as blobs that are gone when it ends. A repeated step writes the same ones. */
export class JobFiles {
  readonly #prefix: string;
  readonly #blobs: Platform['blobs'];

  constructor({ tenant_id, job_id }: JobRef, { blobs }: Platform) {
    this.#prefix = `${tenant_id}/jobs/${job_id}/`;
    this.#blobs = blobs;
  }

  /** Batches of rows as they come, a line each; nothing is kept in memory. */
  async writeRows(
    listing: string,
    chunk: number,
    batches: AsyncIterable<readonly WarehouseRow[]>,
  ): Promise<void> {
    await this.#put(`${listing}/${chunk}.ndjson`, linesOf(batches));
  }

  /** The batches of all chunks; one batch at a time is in memory. */
  async *readRows(listing: string, chunks: number): AsyncGenerator<readonly WarehouseRow[]> {
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      for await (const line of linesIn(await this.#body(`${listing}/${chunk}.ndjson`))) {
        yield JSON.parse(line) as readonly WarehouseRow[];
      }
    }
  }

  /** Mostly there is nothing to write. */
  async writeSkipped(listing: string, chunk: number, skipped: readonly Skipped[]): Promise<void> {
    if (skipped.length > 0) await this.#put(`${listing}/${chunk}.skipped.json`, [JSON.stringify(skipped)]);
  }

  async readSkipped(listing: string, chunks: number): Promise<Skipped[]> {
    const all: Skipped[] = [];
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const blob = await this.#blobs.get(`${this.#prefix}${listing}/${chunk}.skipped.json`);
      if (blob) all.push(...z.array(Skipped).parse(JSON.parse(await text(blob.body))));
    }
    return all;
  }

  async deleteAll(): Promise<void> {
    for await (const { key } of this.#blobs.list(this.#prefix)) await this.#blobs.delete(key);
  }

  async #put(name: string, parts: Iterable<string> | AsyncIterable<string>): Promise<void> {
    await this.#blobs.put(this.#prefix + name, encoded(parts), { contentType: 'application/json' });
  }

  async #body(name: string) {
    const blob = await this.#blobs.get(this.#prefix + name);
    if (blob) return blob.body;
    throw new Error(`The file ${this.#prefix}${name}, which an earlier step of the job wrote, is gone.`);
  }
}

async function* encoded(parts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const part of parts) yield encoder.encode(part);
}

/** Node's own reader of lines would end one at U+2028, too, which JSON leaves as it is. */
async function* linesIn(body: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const part of body.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function* linesOf(batches: AsyncIterable<readonly WarehouseRow[]>): AsyncGenerator<string> {
  for await (const rows of batches) if (rows.length > 0) yield `${JSON.stringify(rows)}\n`;
}
