import { once } from 'node:events';
import { z } from 'zod';
import { defineStreamFunction } from '../../shared/function/define-stream.ts';

/** A stream for tests of the bundle: says hello, and then nothing until it is over. */
export default defineStreamFunction({
  name: 'stream-probe',
  path: '/stream',
  summary: 'Says hello',
  access: 'public',
  messages: z.object({ type: z.literal('hello'), count: z.int() }),
  async open({ signal }) {
    return hello(signal);
  },
});

async function* hello(signal: AbortSignal) {
  yield { type: 'hello', count: 1 };
  if (!signal.aborted) await once(signal, 'abort');
}
