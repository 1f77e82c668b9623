import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { basic, openSite } from './test-site.ts';
import { createWorld } from './world/create-world.ts';

const MYSELF = '/rest/api/3/myself';
const Token = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number(),
  scope: z.string(),
});

test('without the right e-mail and token Cloud answers 401 in plain text', async () => {
  const site = await openSite({ deployment: 'cloud' });

  const answers = [
    await site.get(MYSELF, { authorization: '' }),
    await site.get(MYSELF, basic('user0@example.com', 'old')),
  ];

  expect(answers.map((answer) => answer.status)).toEqual([401, 401]);
  expect(answers[1]?.text).toBe('Client must be authenticated to access this resource.');
  expect(answers[1]?.headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED');
});

test('a failed login may be a login page with status 200, or a CAPTCHA', async () => {
  const site = await openSite({ deployment: 'cloud', authFailure: 'login_page' });

  const page = await site.get(MYSELF, { authorization: '' });
  site.auth.mode = 'captcha';
  const locked = await site.get(MYSELF, { authorization: '' });

  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html;charset=UTF-8']);
  expect(locked.status).toBe(403);
  expect(locked.headers.get('x-authentication-denied-reason')).toMatch(/^CAPTCHA_CHALLENGE; login-url=/);
});

describe('OAuth 2.0 client credentials', () => {
  test('give a token that works until it expires or is revoked, also through the gateway path', async () => {
    let nowMs = 1_795_000_000_000;
    const site = await openSite({
      deployment: 'cloud',
      world: createWorld({ issues: 1, clock: () => nowMs }),
      credentials: { oauthExpiresInSec: 60 },
    });
    const { oauthClientId: client_id, oauthClientSecret: client_secret, oauthTokenPath } = site.credentials;
    const body = { grant_type: 'client_credentials', client_id, client_secret };
    const fresh = async (): Promise<Record<string, string>> => {
      const { access_token } = (await site.post(oauthTokenPath, body)).as(Token);
      return { authorization: `Bearer ${access_token}` };
    };

    const first = await fresh();
    expect((await site.get(`/ex/jira/cloud-id${MYSELF}`, first)).status).toBe(200);
    nowMs += 60_000;
    expect((await site.get(MYSELF, first)).status).toBe(401);
    const second = await fresh();
    site.auth.revokeAccessTokens();
    expect((await site.get(MYSELF, second)).status).toBe(401);
  });

  test('are taken as a form and as basic authentication too', async () => {
    const site = await openSite({ deployment: 'cloud' });
    const { oauthClientId, oauthClientSecret, oauthTokenPath } = site.credentials;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };

    const answer = await site.post(oauthTokenPath, 'grant_type=client_credentials', {
      ...form,
      ...basic(oauthClientId, oauthClientSecret),
    });

    expect(answer.as(Token).token_type).toBe('Bearer');
  });

  test('are refused when they are wrong', async () => {
    const site = await openSite({ deployment: 'cloud' });
    const path = site.credentials.oauthTokenPath;

    const wrong = await site.post(path, {
      grant_type: 'client_credentials',
      client_id: 'x',
      client_secret: 'y',
    });
    const other = await site.post(path, { grant_type: 'password' });
    const none = await site.post(path, '{');

    expect(wrong.status).toBe(401);
    expect(wrong.json).toMatchObject({ error: 'invalid_client' });
    expect(other.json).toMatchObject({ error: 'unsupported_grant_type' });
    expect(none.json).toMatchObject({ error: 'invalid_request' });
  });
});
