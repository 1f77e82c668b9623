import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { reply } from '../../shared/function/reply.ts';

/** A streaming function for tests of the bundle: answers the size and hash of what it was sent. */
export default defineHttpFunction({
  name: 'upload-probe',
  method: 'PUT',
  path: '/upload',
  summary: 'Counts and hashes its body',
  access: 'public',
  streaming: true,
  responses: { 200: z.object({ bytes: z.int(), sha256: z.string() }) },
  async handle({ stream }) {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of stream) {
      const piece = chunk as Buffer;
      bytes += piece.byteLength;
      hash.update(piece);
    }
    return reply(200, { bytes, sha256: hash.digest('hex') });
  },
});
