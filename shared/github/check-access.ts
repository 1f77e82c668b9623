import { z } from 'zod';
import { GitHubNotFoundError } from './errors.ts';
import type { GitHubTransport } from './transport.ts';

const UNLIMITED = 'no limit on requests';

const RequestsLeft = z
  .object({ resources: z.object({ core: z.object({ remaining: z.int(), limit: z.int() }) }) })
  .transform(({ resources: { core } }) => `${core.remaining} of ${core.limit} requests left this hour`);

/** Says in words what the token has left, which costs none of it. Throws a `GitHubError` when the site does not take it. */
export async function checkAccess(transport: GitHubTransport): Promise<string> {
  const route = '/rate_limit';
  try {
    const { value = UNLIMITED } = await transport.read({ path: route, route, schema: RequestsLeft });
    return value;
  } catch (error) {
    // An Enterprise server without limits answers 404 to those whom it knows: "Rate limiting is not enabled."
    const isUnlimited =
      error instanceof GitHubNotFoundError && error.messages.some((text) => /rate limit/i.test(text));
    if (isUnlimited) return UNLIMITED;
    throw error;
  }
}
