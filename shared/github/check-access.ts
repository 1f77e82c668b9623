import ky, { HTTPError } from 'ky';
import { z } from 'zod';
import type { Secrets } from '../platform/secrets.ts';
import type { GitHubConnection } from './connection.ts';

const RateLimit = z.object({
  resources: z.object({ core: z.object({ remaining: z.int(), limit: z.int() }) }),
});

/** Asks GitHub for the token's rate limit, which costs none of it. Throws an error that says what is wrong. */
export async function checkGitHubAccess(connection: GitHubConnection, secrets: Secrets): Promise<string> {
  const [token] = await secrets.versions(connection.token_secret);
  if (token === undefined) {
    throw new Error(
      `The secret "${connection.token_secret}" of GitHub connection "${connection.connection_id}" has no version; add one.`,
    );
  }
  const url = `${connection.base_url.replace(/\/+$/, '')}/rate_limit`;
  try {
    const answer = await ky
      .get(url, { headers: { authorization: `Bearer ${token}` }, retry: 0, timeout: 8000, redirect: 'error' })
      .json();
    const { core } = RateLimit.parse(answer).resources;
    return `${core.remaining} of ${core.limit} requests left this hour`;
  } catch (cause) {
    const reason =
      cause instanceof HTTPError ? `answered ${cause.response.status}` : 'did not answer as GitHub does';
    throw new Error(`${url} ${reason}. Check GITHUB_BASE_URL and GITHUB_TOKEN.`, { cause });
  }
}
