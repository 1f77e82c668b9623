import type { z } from 'zod';
import { describe, readErrorBody } from './error-body.ts';
import {
  JiraApiRemovedError,
  JiraAuthError,
  type JiraError,
  JiraNotFoundError,
  JiraRequestError,
  JiraResponseError,
  JiraUnavailableError,
} from './errors.ts';
import { retryAfterMs } from './rate-limit.ts';

/** Values by lower-case name, those of a repeated header joined by commas, as `Headers` tells them. */
export type AnswerHeaders = Pick<Headers, 'get'>;

/** An answer as it came: the whole body is read, nothing is interpreted. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** What the content encoding hid. */
  readonly bytes: Buffer;
  /** The same as text, once it is asked for: a large page may be read without. */
  readonly body: string;
}

export function rawAnswer(status: number, headers: AnswerHeaders, bytes: Buffer): RawAnswer {
  let text: string | undefined;
  return {
    status,
    headers,
    bytes,
    get body() {
      text ??= new TextDecoder().decode(bytes);
      return text;
    },
  };
}

const LOGIN_PAGE =
  /os_username|login-form|id\.atlassian\.com|login\.jsp|name="SAMLRe(quest|sponse)"|type="password"/i;
const LOGIN_DENIED = /AUTHENTICATED_FAILED|AUTHENTICATION_DENIED|AUTHORISATION_FAILED/;

/**
 * The error that an answer is, other than 429; undefined for a success. A success status with a login page, or with a
 * header that says that the login failed (Jira then answers as to an anonymous caller), is an error too.
 */
export function errorOf(answer: RawAnswer, endpoint: string, now: Date): JiraError | undefined {
  const denied = deniedLogin(answer, endpoint);
  if (denied) return denied;
  const { status } = answer;
  if (status >= 200 && status < 300) return htmlInstead(answer, endpoint);
  if (status >= 300 && status < 400) return redirected(answer, endpoint);
  const said = readErrorBody(answer.body);
  const text = describe(said);
  if (status === 401) {
    return new JiraAuthError(
      `Jira did not accept the credentials for ${endpoint} (401: ${text}). Check the account and renew its token.`,
      'unauthenticated',
      { endpoint, status },
    );
  }
  if (status === 403) {
    return new JiraAuthError(
      `Jira does not let this account call ${endpoint} (403: ${text}). Give it the permission or the scope.`,
      'forbidden',
      { endpoint, status, fromJira: said.fromJira },
    );
  }
  if (status === 410) {
    return new JiraApiRemovedError(
      `Atlassian removed ${endpoint} (410: ${text}). Millrace must be updated before it can read this site again.`,
      { endpoint, status, category: 'admin_required' },
    );
  }
  if (status >= 500 || status === 408 || status === 425) {
    const waitMs = retryAfterMs(answer.headers, now);
    return new JiraUnavailableError(`Jira failed at ${endpoint} (${status}: ${text}).`, {
      endpoint,
      status,
      category: 'temporary',
      retryAfterSec: waitMs === undefined ? undefined : Math.ceil(waitMs / 1000),
    });
  }
  const ErrorClass = status === 404 ? JiraNotFoundError : JiraRequestError;
  return new ErrorClass(`Jira refused ${endpoint} (${status}: ${text}).`, said, {
    endpoint,
    status,
    category: status === 404 && !said.fromJira ? 'admin_required' : 'user_fixable',
    retryable: status === 409,
    fromJira: said.fromJira,
  });
}

function deniedLogin(answer: RawAnswer, endpoint: string): JiraAuthError | undefined {
  const captcha = answer.headers.get('x-authentication-denied-reason');
  if (captcha?.includes('CAPTCHA')) {
    return new JiraAuthError(
      `Jira locked the account behind a CAPTCHA after failed logins (${endpoint}). Log in once in the browser, then renew the token.`,
      'captcha',
      { endpoint, status: answer.status },
    );
  }
  const reason = answer.headers.get('x-seraph-loginreason') ?? '';
  // 401 and 403 are told as what they are, and 429 and 5xx are not about the login.
  if (!LOGIN_DENIED.test(reason) || [401, 403, 429].includes(answer.status) || answer.status >= 500)
    return undefined;
  return new JiraAuthError(
    `Jira answered ${endpoint} as to an anonymous caller (login ${reason}). Check the account and renew its token.`,
    'unauthenticated',
    { endpoint, status: answer.status },
  );
}

function htmlInstead(answer: RawAnswer, endpoint: string): JiraError | undefined {
  if (!/^\s*</.test(answer.bytes.toString('utf8', 0, 200))) return undefined;
  const { body, status } = answer;
  const page = describe(readErrorBody(body));
  if (LOGIN_PAGE.test(body)) {
    return new JiraAuthError(
      `Jira answered ${endpoint} with a login page ("${page}"). Check the credentials, and that no single sign-on stands before the REST API.`,
      'login_page',
      { endpoint, status },
    );
  }
  return new JiraResponseError(
    `${endpoint} answered ${status} with an HTML page ("${page}") instead of JSON. Check the base URL and what stands between Millrace and the site.`,
    { endpoint, status, category: 'admin_required' },
  );
}

function redirected({ headers, status }: RawAnswer, endpoint: string): JiraError {
  const location = headers.get('location') ?? '';
  const host = URL.canParse(location) ? new URL(location).origin : 'another place';
  if (/login|sso|saml|oauth|auth/i.test(location)) {
    return new JiraAuthError(
      `Jira sent ${endpoint} to a login at ${host} (${status}). Check the credentials, and that no single sign-on stands before the REST API.`,
      'login_page',
      { endpoint, status },
    );
  }
  return new JiraResponseError(
    `${endpoint} was redirected to ${host} (${status}), where credentials are not sent. Set the connection's base URL to the site's real address.`,
    { endpoint, status, category: 'admin_required' },
  );
}

/** A success answer's document. What is no JSON (cut, empty) may be whole the next time, so it is retryable. */
export function parseJsonBody({ body, status }: RawAnswer, endpoint: string): unknown {
  if (body.trim() === '') {
    throw new JiraResponseError(`${endpoint} answered ${status} with an empty body instead of JSON.`, {
      endpoint,
      status,
      category: 'temporary',
    });
  }
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new JiraResponseError(
      `${endpoint} answered ${status} with ${body.length} characters that are not whole JSON; the answer was cut or changed on its way.`,
      { endpoint, status, category: 'temporary', cause },
    );
  }
}

/** Parses with the schema; the error names the endpoint, the path in the document and the type of the value there. */
export function parseDocument<T>(schema: z.ZodType<T>, document: unknown, endpoint: string): T {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = pathText(issue?.path ?? []);
  const received = typeName(valueAt(document, issue?.path ?? []));
  const others = parsed.error.issues.length - 1;
  throw new JiraResponseError(
    `${endpoint} answered a document that Millrace cannot read: ${path} is ${received} (${issue?.message ?? 'invalid'})` +
      `${others > 0 ? `, and ${others} more` : ''}.`,
    { endpoint, category: 'admin_required', path, received, cause: parsed.error },
  );
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the document';
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
}
