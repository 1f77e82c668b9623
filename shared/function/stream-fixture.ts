import { once } from 'node:events';
import { z } from 'zod';
import { serveFunction } from '../../scripts/testing/function-fixture.ts';
import { defineStreamFunction } from './define-stream.ts';
import { ProblemError } from './problem.ts';
import type { StreamMessage } from './stream-pump.ts';

export const FIXED = 'token with "/" and more';
export const EMAIL = 'watcher@example.com';

export type Source = (signal: AbortSignal) => AsyncIterable<StreamMessage & { readonly count: number }>;

/** Serves what `source` makes at `/counts/{id}` to viewers. */
export async function serve(source: Source, options: { readonly stopping?: AbortSignal } = {}) {
  const definition = defineStreamFunction({
    name: 'count',
    path: '/counts/{id}',
    summary: 'Counts',
    access: 'viewer',
    params: z.object({ id: z.string().max(5) }),
    messages: z.object({ type: z.literal('count'), count: z.int() }),
    async open({ params, signal }) {
      if (params.id === 'none') throw new ProblemError({ status: 404, detail: 'There is no such count.' });
      return source(signal);
    },
  });
  const grants = [{ email: EMAIL, roles: { default: 'viewer' as const, other: 'viewer' as const } }];
  const served = await serveFunction(definition, { grants, fixedToken: FIXED, ...options });
  const token = await served.tokens.mint({ email: EMAIL });
  return { ...served, definition, token, url: `${served.baseUrl}/counts/1` };
}

export const upTo = (last: number): Source =>
  async function* () {
    for (let count = 1; count <= last; count += 1) yield { type: 'count', count };
  };

/** One message, and then silence until nobody listens any more. */
export const one: Source = async function* (signal) {
  yield { type: 'count', count: 1 };
  if (!signal.aborted) await once(signal, 'abort');
};
