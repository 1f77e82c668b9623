import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { listening } from '../../../scripts/testing/listening.ts';

const MIB = 1024 * 1024;
const Printed = z.object({ outcome: z.object({ fixes: z.array(z.unknown()) }), grownBytes: z.number() });

/** Takes every upload and keeps nothing of it. */
async function openSink() {
  const received: number[] = [];
  const server = createServer((request, response) => {
    let bytes = 0;
    request.on('data', (part: Buffer) => (bytes += part.length));
    request.on('end', () => {
      if (request.method === 'POST') received.push(bytes);
      const answer =
        request.method === 'POST'
          ? [{ filename: 'large.bin', size: 1 }]
          : { enabled: true, uploadLimit: 1024 * MIB };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  return { baseUrl: await listening(server), received };
}

it('attaches a file of 320 MiB in little memory', { timeout: 60_000 }, async () => {
  const { baseUrl, received } = await openSink();
  const child = fileURLToPath(new URL('./attach-files-process-fixture.ts', import.meta.url));

  const { stdout } = await promisify(execFile)(process.execPath, [child, baseUrl, '320']);

  const { outcome, grownBytes } = Printed.parse(JSON.parse(stdout));
  expect(outcome.fixes).toEqual([]);
  expect(received.at(-1)).toBeGreaterThan(320 * MIB);
  expect(grownBytes).toBeLessThan(128 * MIB);
});
