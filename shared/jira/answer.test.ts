import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { errorOf, parseDocument, parseJsonBody, rawAnswer } from './answer.ts';
import { readErrorBody } from './error-body.ts';
import {
  JiraApiRemovedError,
  JiraAuthError,
  JiraNotFoundError,
  JiraRateLimitedError,
  JiraRequestError,
  JiraResponseError,
  JiraUnavailableError,
} from './errors.ts';
import { BulkIssues } from './answers.ts';
import { clientOf, connectionTo, failureOf, oddSite, steppedClock } from './test-support.ts';

const ObservedErrors = z.object({
  errors: z.array(
    z.object({
      id: z.string(),
      status: z.int(),
      product: z.string(),
      content_type: z.string(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown(),
    }),
  ),
});

const now = new Date('2026-11-21T12:00:00Z');

function errorFor(status: number, body: string, headers: Record<string, string> = {}) {
  return errorOf(rawAnswer(status, new Headers(headers), Buffer.from(body)), 'GET /rest/api/3/myself', now);
}

const specs = inject('judges').specs;

describe.skipIf(!specs)('error answers seen at real sites [specs]', () => {
  const file = join(specs ?? '', 'jira', 'observed-errors.json');
  const observed = specs ? ObservedErrors.parse(JSON.parse(readFileSync(file, 'utf8'))).errors : [];
  const KINDS: Readonly<
    Record<
      string,
      | typeof JiraAuthError
      | typeof JiraRequestError
      | typeof JiraRateLimitedError
      | typeof JiraApiRemovedError
    >
  > = {
    200: JiraAuthError,
    400: JiraRequestError,
    401: JiraAuthError,
    403: JiraAuthError,
    404: JiraNotFoundError,
    410: JiraApiRemovedError,
    429: JiraRateLimitedError,
  };

  it.each(observed)('$id becomes a typed error', async (entry) => {
    const body = typeof entry.body === 'string' ? entry.body : JSON.stringify(entry.body);
    const type = entry.content_type === 'text/*' ? 'text/plain' : entry.content_type;
    const baseUrl = await oddSite((_request, _body, response) => {
      response.writeHead(entry.status, { ...entry.headers, 'content-type': type }).end(body);
    });
    const deployment = /DC|Server/.test(entry.product) ? 'data_center' : 'cloud';
    const client = await clientOf(connectionTo(baseUrl, { deployment }), { clock: steppedClock() });

    const error = await failureOf(client.myself(), KINDS[entry.status] ?? JiraUnavailableError);

    expect(error.status).toBe(entry.status);
    expect(error.endpoint).toMatch(/^GET \/rest\/api\/[23]\/myself$/);
    expect(error.message).toContain('/myself');
  });

  const refusals = observed.filter(({ status }) => status === 400 || status === 404);

  it.each(refusals)('$id keeps what Jira said', ({ status, body }) => {
    const text = JSON.stringify(body);
    const said = readErrorBody(text);

    const error = errorFor(status, text);

    expect([...said.messages, ...Object.values(said.fieldErrors)]).not.toEqual([]);
    expect(error).toMatchObject(said);
    expect(said.messages.filter((message) => !error?.message.includes(message))).toEqual([]);
  });
});

describe('reading what Jira says about an error', () => {
  it.each([
    ['errorMessages', { errorMessages: ['No.'], errors: {} }, ['No.'], {}],
    [
      'errorMessages and warningMessages',
      { errorMessages: ['No.'], warningMessages: ['Hm.'] },
      ['No.', 'Hm.'],
      {},
    ],
    [
      'errors by field',
      { errorMessages: [], errors: { summary: 'is needed' } },
      [],
      { summary: 'is needed' },
    ],
    ['message and status-code', { message: 'Log in.', 'status-code': 401 }, ['Log in.'], {}],
    [
      'code and message',
      { code: 401, message: 'Unauthorized; scope does not match' },
      ['Unauthorized; scope does not match'],
      {},
    ],
  ])('understands %s', (_name, body, messages, fieldErrors) => {
    expect(readErrorBody(JSON.stringify(body))).toMatchObject({ messages, fieldErrors });
  });

  it('keeps plain text, and of HTML pages the headlines only', () => {
    expect(readErrorBody('Go away.').messages).toEqual(['Go away.']);
    expect(readErrorBody('<html><title>Oops</title><h1>Forbidden (403)</h1><p>much</p>').messages).toEqual([
      'Oops',
      'Forbidden (403)',
    ]);
    expect(readErrorBody('<p>x').messages).toEqual(['an HTML page without a title']);
  });

  it('shortens endless texts', () => {
    expect(readErrorBody('x'.repeat(9_000)).messages[0]).toHaveLength(501);
  });
});

describe('errors by status', () => {
  it('takes a login page with status 200 for a failed login', () => {
    const error = errorFor(200, '<html><form action="/login.jsp"><input name="os_username"></form></html>');

    expect(error).toBeInstanceOf(JiraAuthError);
    expect(error).toMatchObject({ reason: 'login_page', category: 'admin_required', retryable: false });
  });

  it('takes any other page with status 200 for a wrong answer', () => {
    const error = errorFor(200, '<!DOCTYPE html><title>We will be back soon</title>');

    expect(error).toBeInstanceOf(JiraResponseError);
    expect(error?.message).toContain('HTML page ("We will be back soon")');
  });

  it('sees an anonymous answer to a refused login', () => {
    const error = errorFor(200, '{"issues":[]}', { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' });

    expect(error).toMatchObject({ name: 'JiraAuthError', reason: 'unauthenticated' });
  });

  it('sees a CAPTCHA', () => {
    const headers = { 'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://x/login.jsp' };

    expect(errorFor(403, '<html>', headers)).toMatchObject({ reason: 'captcha' });
  });

  it('tells a redirect to a login from one to another address, and follows neither', () => {
    expect(errorFor(302, '', { location: 'https://sso.example.com/saml?x=1' })).toMatchObject({
      name: 'JiraAuthError',
      reason: 'login_page',
    });
    const moved = errorFor(301, '', { location: 'https://jira.example.com/rest' });
    expect(moved).toMatchObject({ name: 'JiraResponseError', category: 'admin_required' });
    expect(moved?.message).toContain('https://jira.example.com');
  });

  it('tells a 404 of Jira from one of something that stands before it', () => {
    expect(errorFor(404, '{"errorMessages":["Issue does not exist."]}')).toMatchObject({
      name: 'JiraNotFoundError',
      fromJira: true,
      category: 'user_fixable',
    });
    expect(errorFor(404, '<html><h1>404 no such backend</h1>')).toMatchObject({
      name: 'JiraNotFoundError',
      fromJira: false,
      category: 'admin_required',
    });
  });

  it('keeps when to come back after 5xx', () => {
    expect(errorFor(503, '', { 'retry-after': '7' })).toMatchObject({
      name: 'JiraUnavailableError',
      category: 'temporary',
      retryable: true,
      retryAfterSec: 7,
    });
  });

  it('takes a conflict for one that may pass, other refusals not', () => {
    expect(errorFor(409, '{}')).toMatchObject({ name: 'JiraRequestError', retryable: true });
    expect(errorFor(413, '{}')).toMatchObject({ name: 'JiraRequestError', retryable: false });
  });

  it('finds nothing wrong with a success', () => {
    expect(errorFor(200, '{"accountId":"<b>"}')).toBeUndefined();
  });
});

describe('documents', () => {
  const endpoint = 'POST /rest/api/3/issue/bulkfetch';
  const answer = (body: string) => rawAnswer(200, new Headers(), Buffer.from(body));

  it('names endpoint, path and type of what it cannot read', () => {
    const document = {
      issues: [
        { id: '1', key: 'A-1' },
        { id: 17, key: null },
      ],
    };

    expect(() => parseDocument(BulkIssues, document, endpoint)).toThrow(
      expect.objectContaining({
        name: 'JiraResponseError',
        endpoint,
        path: 'issues[1].id',
        received: 'a number',
        message: expect.stringMatching(/bulkfetch .* issues\[1\]\.id is a number .* and 1 more/),
      }),
    );
    expect(() => parseDocument(BulkIssues, { values: [] }, endpoint)).toThrow(/issues is missing/);
    expect(() => parseDocument(BulkIssues, [], endpoint)).toThrow(/the document is an array/);
    expect(() => parseDocument(BulkIssues, { issues: [null] }, endpoint)).toThrow(/issues\[0\] is null/);
  });

  it.each([
    ['nothing', '', /empty body/],
    ['half a document', '{"issues":[{"id":"1', /not whole JSON/],
  ])('refuses %s, as something that may pass', (_name, body, message) => {
    expect(() => parseJsonBody(answer(body), endpoint)).toThrow(
      expect.objectContaining({
        name: 'JiraResponseError',
        endpoint,
        retryable: true,
        message: expect.stringMatching(message),
      }),
    );
  });
});
