import { randomBytes, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { BlobInfo, Blobs } from '../blobs.ts';
import { InvalidBlobKeyError } from '../errors.ts';

/** What every `Blobs` guarantees. `makeBlobs` registers its own clean-up. */
export function blobsContract(name: string, makeBlobs: () => Blobs | Promise<Blobs>): void {
  async function open() {
    return { blobs: await makeBlobs(), tenant: `tenant-${randomUUID()}` };
  }

  describe(`Blobs: ${name}`, () => {
    test('a blob reads as it was put, with size and content type', async () => {
      const { blobs, tenant } = await open();
      const body = randomBytes(300_000);
      const key = `${tenant}/pages/один два/%41 "quoted" #?.json`;

      const info = await blobs.put(key, body, { contentType: 'application/json; charset=utf-8' });

      expect(info).toEqual({ key, size_bytes: 300_000, content_type: 'application/json; charset=utf-8' });
      const found = await blobs.get(key);
      expect(found).toMatchObject(info);
      expect(await contentOf(found)).toEqual(body);
    });

    test.each([
      ['a stream', () => Readable.from([Buffer.from('ab'), Buffer.from('cd')])],
      ['an iterable', () => chunks('ab', 'cd')],
      ['bytes', () => new TextEncoder().encode('abcd')],
    ])('%s can be put', async (_, body) => {
      const { blobs, tenant } = await open();

      const info = await blobs.put(`${tenant}/one`, body());

      expect(info).toMatchObject({ size_bytes: 4, content_type: 'application/octet-stream' });
      expect(String(await contentOf(await blobs.get(`${tenant}/one`)))).toBe('abcd');
    });

    test('a blob may be empty', async () => {
      const { blobs, tenant } = await open();

      await blobs.put(`${tenant}/empty`, new Uint8Array());

      const found = await blobs.get(`${tenant}/empty`);
      expect(found?.size_bytes).toBe(0);
      expect(await contentOf(found)).toEqual(Buffer.alloc(0));
    });

    test('20 MB go through as a stream', async () => {
      const { blobs, tenant } = await open();
      const piece = randomBytes(1_000_000);

      const info = await blobs.put(`${tenant}/large`, Readable.from(Array.from({ length: 20 }, () => piece)));

      expect(info.size_bytes).toBe(20_000_000);
      const content = await contentOf(await blobs.get(`${tenant}/large`));
      expect(content.equals(Buffer.concat(Array.from({ length: 20 }, () => piece)))).toBe(true);
    });

    test('put replaces body and content type; who reads the old one reads it to its end', async () => {
      const { blobs, tenant } = await open();
      const old = randomBytes(200_000);
      await blobs.put(`${tenant}/one`, old, { contentType: 'text/plain' });
      const reading = await blobs.get(`${tenant}/one`);

      await blobs.put(`${tenant}/one`, Buffer.from('new'), { contentType: 'text/html' });

      const found = await blobs.get(`${tenant}/one`);
      expect(found).toMatchObject({ size_bytes: 3, content_type: 'text/html' });
      expect(String(await contentOf(found))).toBe('new');
      expect((await contentOf(reading)).equals(old)).toBe(true);
    });

    test('a body that fails midway leaves what was there', async () => {
      const { blobs, tenant } = await open();
      await blobs.put(`${tenant}/one`, Buffer.from('whole'));
      const fault = new Error('the source broke');

      await expect(blobs.put(`${tenant}/one`, breaking(fault))).rejects.toThrow('the source broke');
      await expect(blobs.put(`${tenant}/two`, breaking(fault))).rejects.toThrow('the source broke');

      expect(String(await contentOf(await blobs.get(`${tenant}/one`)))).toBe('whole');
      expect(await blobs.get(`${tenant}/two`)).toBeUndefined();
      expect(await keysOf(blobs.list(`${tenant}/`))).toEqual([`${tenant}/one`]);
    });

    test('what is not there is undefined, and is deleted already', async () => {
      const { blobs, tenant } = await open();
      await blobs.put(`${tenant}/one`, Buffer.from('x'));

      await blobs.delete(`${tenant}/one`);

      expect(await blobs.get(`${tenant}/one`)).toBeUndefined();
      await expect(blobs.delete(`${tenant}/one`)).resolves.toBeUndefined();
    });

    test('list gives what begins with the prefix, in the order of bytes', async () => {
      const { blobs, tenant } = await open();
      const keys = ['b', 'a/b', 'a-b', 'a', 'a/b/c', 'A', '\u{1F600}', '\uFFFD', 'a%', 'a_'];
      for (const key of keys) {
        await blobs.put(`${tenant}/${key}`, Buffer.from(key), { contentType: 'text/plain' });
      }
      await blobs.put(`${tenant}x/other`, Buffer.from('x'));

      const all = await keysOf(blobs.list(`${tenant}/`));

      expect(all).toEqual(
        ['A', 'a', 'a%', 'a-b', 'a/b', 'a/b/c', 'a_', 'b', '\uFFFD', '\u{1F600}'].map(
          (key) => `${tenant}/${key}`,
        ),
      );
      expect(await keysOf(blobs.list(`${tenant}/a/`))).toEqual([`${tenant}/a/b`, `${tenant}/a/b/c`]);
      expect(await keysOf(blobs.list(`${tenant}/a%`))).toEqual([`${tenant}/a%`]);
      expect(await keysOf(blobs.list(`${tenant}/none`))).toEqual([]);
      const [first] = await allOf(blobs.list(`${tenant}/a/`));
      expect(first).toEqual({ key: `${tenant}/a/b`, size_bytes: 3, content_type: 'text/plain' });
    });

    test.each([
      '',
      'one',
      '/one',
      'a//b',
      'a/',
      'a/../b',
      '../a/b',
      'a/.',
      'a/b\nc',
      'a/\0',
      'a/\uD800',
      `a/${'x'.repeat(1_023)}`,
    ])('the key %j is refused', async (key) => {
      const { blobs } = await open();

      await expect(blobs.put(key, Buffer.from('x'))).rejects.toThrow(InvalidBlobKeyError);
      await expect(blobs.get(key)).rejects.toThrow(InvalidBlobKeyError);
      await expect(blobs.delete(key)).rejects.toThrow(InvalidBlobKeyError);
    });

    test('a key of 1,024 bytes is taken', async () => {
      const { blobs, tenant } = await open();
      const key = `${tenant}/${'x'.repeat(1_023 - tenant.length)}`;

      await blobs.put(key, Buffer.from('x'));

      expect((await blobs.get(key))?.key).toBe(key);
    });
  });
}

async function contentOf(found: (BlobInfo & { readonly body: Readable }) | undefined): Promise<Buffer> {
  expect(found).toBeDefined();
  return found ? buffer(found.body) : Buffer.alloc(0);
}

async function allOf(blobs: AsyncIterable<BlobInfo>): Promise<BlobInfo[]> {
  const found: BlobInfo[] = [];
  for await (const blob of blobs) {
    found.push(blob);
  }
  return found;
}

async function keysOf(blobs: AsyncIterable<BlobInfo>): Promise<string[]> {
  return (await allOf(blobs)).map(({ key }) => key);
}

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    yield new TextEncoder().encode(text);
  }
}

async function* breaking(fault: Error): AsyncGenerator<Uint8Array> {
  yield randomBytes(100_000);
  throw fault;
}
