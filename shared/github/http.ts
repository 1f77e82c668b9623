import { JiraUnavailableError } from '../jira/errors.ts';
import { createHttp as createPlainHttp } from '../jira/http.ts';
import type { RawAnswer } from '../jira/answer.ts';
import { GitHubUnavailableError } from './errors.ts';

export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Names the request in errors. */
  readonly endpoint: string;
  readonly signal: AbortSignal;
}

/** Sends one GET and reads the whole answer, whatever its status. */
export type Http = (request: HttpRequest) => Promise<RawAnswer>;

/** What every request says of itself; GitHub refuses those that name no program. */
const COMMON_HEADERS = {
  accept: 'application/vnd.github+json',
  'user-agent': 'millrace',
  'x-github-api-version': '2022-11-28',
};

/**
 * The plain client that Jira's sites are read with, too: sockets that are kept, compressed answers, redirects within the
 * origin alone, and `caBundlePem` trusted beside the usual roots.
 */
export function createHttp(caBundlePem?: string): Http {
  const http = createPlainHttp(caBundlePem);
  return async (request) => {
    try {
      return await http({ ...request, method: 'GET', headers: { ...COMMON_HEADERS, ...request.headers } });
    } catch (error) {
      if (!(error instanceof JiraUnavailableError)) throw error;
      const { message, endpoint, category, code } = error;
      throw new GitHubUnavailableError(message, { endpoint, category, code, cause: error.cause });
    }
  };
}
