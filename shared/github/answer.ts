import { z } from 'zod';
import type { AnswerHeaders, RawAnswer } from '../jira/answer.ts';
import {
  GitHubAuthError,
  type GitHubError,
  GitHubGoneError,
  GitHubNotFoundError,
  GitHubRateLimitedError,
  GitHubRequestError,
  GitHubResponseError,
  GitHubUnavailableError,
} from './errors.ts';
import { limitOf, retryAfterMs } from './rate-limit.ts';

const Said = z.object({
  message: z.string(),
  errors: z.array(z.union([z.string(), z.object({ message: z.string().optional() })])).optional(),
});

const LONGEST_MESSAGE = 500;
const LOGIN_PAGE = /type="password"|name="SAMLRe(quest|sponse)"|<title>sign in/i;

interface Words {
  readonly messages: readonly string[];
  /** Whether it is GitHub's own error document, rather than a gateway's or a page. */
  readonly fromGitHub: boolean;
}

function wordsOf(body: string): Words {
  const said = Said.safeParse(jsonOf(body));
  if (said.success) {
    const details = (said.data.errors ?? []).flatMap((one) =>
      typeof one === 'string' ? one : (one.message ?? []),
    );
    return { messages: [said.data.message, ...details].map(shorten), fromGitHub: true };
  }
  const title = /<(?:title|h1)[^>]*>([^<]*)</i.exec(body)?.[1]?.trim();
  const text = body.trim().startsWith('<') ? (title ?? 'an HTML page') : body.trim();
  return { messages: text === '' ? [] : [shorten(text)], fromGitHub: false };
}

function shorten(text: string): string {
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The error that an answer is; undefined for a success and for 304. Redirects are followed before. */
export function errorOf(answer: RawAnswer, endpoint: string, now: Date): GitHubError | undefined {
  const { status, headers, body } = answer;
  if (status === 304) return undefined;
  if (status >= 200 && status < 300) return htmlInstead(answer, endpoint);
  const { messages, fromGitHub } = wordsOf(body);
  const text = messages.join(' ') || 'no reason was given';
  const facts = { endpoint, status, fromGitHub };
  if (status < 400) {
    return new GitHubResponseError(
      `${endpoint} was redirected (${status}) to where the token is not sent. Set the connection's base URL to the site's real address.`,
      { ...facts, category: 'admin_required' },
    );
  }
  const limit = limitOf(answer, now);
  if (limit) return new GitHubRateLimitedError(limit, now, facts);
  if (status === 401 || status === 403) return authError(headers, `${status}: ${text}`, facts);
  if (status >= 500 || status === 408) {
    const waitMs = retryAfterMs(headers, now);
    return new GitHubUnavailableError(`GitHub failed at ${endpoint} (${status}: ${text}).`, {
      ...facts,
      category: 'temporary',
      retryAfterSec: waitMs === undefined ? undefined : Math.ceil(waitMs / 1000),
    });
  }
  return new (REFUSALS[status] ?? GitHubRequestError)(
    `GitHub refused ${endpoint} (${status}: ${text}).`,
    messages,
    facts,
  );
}

const REFUSALS: Readonly<Record<number, typeof GitHubRequestError>> = {
  404: GitHubNotFoundError,
  410: GitHubGoneError,
};

function authError(
  headers: AnswerHeaders,
  said: string,
  facts: { readonly endpoint: string; readonly status: number; readonly fromGitHub: boolean },
): GitHubAuthError {
  const { endpoint, status } = facts;
  if (headers.get('x-github-sso') !== null) {
    const message = `An organization behind ${endpoint} asks for single sign-on (${said}). Authorize the token for that organization.`;
    return new GitHubAuthError(message, 'single_sign_on', facts);
  }
  return status === 401
    ? new GitHubAuthError(
        `GitHub did not accept the token for ${endpoint} (${said}). Renew it; it may have expired.`,
        'unauthenticated',
        facts,
      )
    : new GitHubAuthError(
        `GitHub does not let this token call ${endpoint} (${said}). Give it read access to issues, pull requests and metadata.`,
        'forbidden',
        facts,
      );
}

function htmlInstead({ body, status }: RawAnswer, endpoint: string): GitHubError | undefined {
  if (!body.trimStart().startsWith('<')) return undefined;
  const page = wordsOf(body).messages.join(' ');
  if (LOGIN_PAGE.test(body)) {
    return new GitHubAuthError(
      `GitHub answered ${endpoint} with a login page ("${page}"). Check the token, and that the base URL is that of the REST API (GitHub Enterprise: …/api/v3).`,
      'login_page',
      { endpoint, status },
    );
  }
  return new GitHubResponseError(
    `${endpoint} answered ${status} with an HTML page ("${page}") instead of JSON. Check the base URL and what stands between Millrace and the site.`,
    { endpoint, status, category: 'admin_required' },
  );
}

/** A success answer's document by its schema. What is no JSON (cut, empty) may be whole the next time, so it is retryable. */
export function parseAnswer<T>(schema: z.ZodType<T>, { body, status }: RawAnswer, endpoint: string): T {
  const document = jsonOf(body);
  if (document === undefined) {
    const what = body.trim() === '' ? 'an empty body' : `${body.length} characters that are not whole JSON`;
    throw new GitHubResponseError(
      `${endpoint} answered ${status} with ${what}; the answer was cut on its way.`,
      {
        endpoint,
        status,
        category: 'temporary',
      },
    );
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const place = z.core.toDotPath(first?.path ?? []) || 'the document';
  const others = parsed.error.issues.length - 1;
  throw new GitHubResponseError(
    `${endpoint} answered a document that Millrace cannot read: ${place}: ${first?.message ?? 'invalid'}${others > 0 ? `, and ${others} more` : ''}.`,
    { endpoint, status, category: 'admin_required', cause: parsed.error },
  );
}
