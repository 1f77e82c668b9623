import { z } from 'zod';
import type { Secrets } from '../platform/secrets.ts';
import { caBundle } from './ca-bundle.ts';
import type { GitHubConnection } from './connection.ts';

const RateLimit = z.object({
  resources: z.object({ core: z.object({ remaining: z.int(), limit: z.int() }) }),
});

const TIMEOUT_MS = 8000;
const ADVICE = 'Check GITHUB_BASE_URL and GITHUB_TOKEN.';

/** Asks GitHub for the token's rate limit, which costs none of it. Throws an error that says what is wrong. */
export async function checkGitHubAccess(connection: GitHubConnection, secrets: Secrets): Promise<string> {
  const [token] = await secrets.versions(connection.token_secret);
  if (token === undefined) {
    throw new Error(
      `The secret "${connection.token_secret}" of GitHub connection "${connection.connection_id}" has no version; add one.`,
    );
  }
  const url = `${connection.base_url.replace(/\/+$/, '')}/rate_limit`;
  const { createHttp } = await import('./http.ts');
  const http = createHttp(await caBundle(connection, secrets));
  const answer = await http({
    url,
    endpoint: 'GET /rate_limit',
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}. ${ADVICE}`);
  try {
    const { core } = RateLimit.parse(JSON.parse(answer.body)).resources;
    return `${core.remaining} of ${core.limit} requests left this hour`;
  } catch (cause) {
    throw new Error(`${url} did not answer as GitHub does. ${ADVICE}`, { cause });
  }
}
