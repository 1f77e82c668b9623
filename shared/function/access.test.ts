import { UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createTestTokens,
  SERVICE_EMAIL,
  serveFunction,
  TEST_AUDIENCE,
  TEST_ISSUER,
} from '../../scripts/testing/function-fixture.ts';
import { Role } from './caller.ts';
import { defineHttpFunction } from './define.ts';
import type { Access } from './definition.ts';
import { reply } from './reply.ts';

const whoAmI = (access: Access) =>
  defineHttpFunction({
    name: 'who-am-i',
    method: 'GET',
    path: '/who',
    summary: 'Answers who calls',
    access,
    responses: { 200: z.object({ email: z.string(), tenant_id: z.string(), role: z.string() }) },
    async handle({ caller }) {
      return reply(200, caller);
    },
  });

const grants = [
  { email: 'vera@team.test', roles: { default: 'viewer', other: 'admin' } },
  { email: 'otto@team.test', roles: { '*': 'operator' } },
  { email: 'ada@team.test', roles: { '*': 'viewer', default: 'admin' } },
] as const;

const get = (baseUrl: string, token?: string, tenant?: string) =>
  fetch(`${baseUrl}/who`, {
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(tenant ? { 'x-tenant-id': tenant } : {}),
    },
  });

describe('access by role and tenant', () => {
  it.each([
    ['vera@team.test', undefined, { viewer: 200, operator: 403, admin: 403 }],
    ['vera@team.test', 'other', { viewer: 200, operator: 200, admin: 200 }],
    ['vera@team.test', 'third', { viewer: 403, operator: 403, admin: 403 }],
    ['OTTO@team.test', 'third', { viewer: 200, operator: 200, admin: 403 }],
    ['ada@team.test', 'default', { viewer: 200, operator: 200, admin: 200 }],
    ['stranger@team.test', undefined, { viewer: 403, operator: 403, admin: 403 }],
    [SERVICE_EMAIL, undefined, { viewer: 403, operator: 403, admin: 403 }],
  ] as const)('%s in tenant %s', async (email, tenant, expected) => {
    const observed: Record<string, number> = {};

    for (const access of Role.options) {
      const { baseUrl, tokens } = await serveFunction(whoAmI(access), { grants });
      observed[access] = (await get(baseUrl, await tokens.mint({ email }), tenant)).status;
    }

    expect(observed).toEqual(expected);
  });

  it('refuses a tenant that is no tenant id', async () => {
    const { baseUrl, tokens } = await serveFunction(whoAmI('viewer'), { grants });

    expect((await get(baseUrl, await tokens.mint({ email: 'otto@team.test' }), '_system')).status).toBe(403);
  });
});

describe('tokens that are refused', () => {
  const email = 'ada@team.test';

  it.each([
    ['none', async () => undefined],
    ['garbage', async () => 'garbage'],
    ['expired', async (tokens) => tokens.mint({ email }, { expiresInSec: -60 })],
    ['for another audience', async (tokens) => tokens.mint({ email, aud: 'somebody-else' })],
    ['of another issuer', async (tokens) => tokens.mint({ email, iss: 'https://evil.test' })],
    ['with an unverified e-mail', async (tokens) => tokens.mint({ email, email_verified: false })],
    ['without an e-mail', async (tokens) => tokens.mint({})],
    ['of another key', async () => (await createTestTokens()).mint({ email })],
    [
      'with alg none',
      async () =>
        new UnsecuredJWT({ email, email_verified: true })
          .setIssuer(TEST_ISSUER)
          .setAudience(TEST_AUDIENCE)
          .setIssuedAt()
          .setExpirationTime('5m')
          .encode(),
    ],
  ] satisfies [
    string,
    (tokens: Awaited<ReturnType<typeof createTestTokens>>) => Promise<string | undefined>,
  ][])('%s', async (_name, token) => {
    const { baseUrl, tokens } = await serveFunction(whoAmI('viewer'), { grants });

    const response = await get(baseUrl, await token(tokens));

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ status: 401, title: 'Unauthorized' });
  });
});

describe('the fixed token of the local process', () => {
  it('is admin of every tenant, and nothing like it is', async () => {
    const { baseUrl } = await serveFunction(whoAmI('admin'), { fixedToken: 'a-token-of-16-or-more' });

    expect(await (await get(baseUrl, 'a-token-of-16-or-more', 'any')).json()).toMatchObject({
      role: 'admin',
      tenant_id: 'any',
    });
    expect((await get(baseUrl, 'a-token-of-16-or-mor')).status).toBe(401);
  });

  it.each([
    'four words and spaces',
    ' spaces  around  it ',
    'Zwölf Boxkämpfer → größer 🚀',
    'Bearer of good news',
    'quotes " and \\ and, commas; =',
  ])('may be any text: %s', async (fixedToken) => {
    const { baseUrl } = await serveFunction(whoAmI('admin'), { fixedToken });
    // Headers are bytes; clients such as curl send the text as UTF-8.
    const asSent = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

    expect((await get(baseUrl, asSent(fixedToken))).status).toBe(200);
    expect((await get(baseUrl, asSent(`${fixedToken.trim()}x`))).status).toBe(401);
    expect((await get(baseUrl, asSent(fixedToken.trim().slice(0, -1)))).status).toBe(401);
  });
});

it('takes the fixed token from clients that send Latin-1 too', async () => {
  const fixedToken = 'zwölf Boxkämpfer jagen';
  const { baseUrl } = await serveFunction(whoAmI('admin'), { fixedToken });

  expect((await get(baseUrl, fixedToken)).status).toBe(200);
});

describe('the header', () => {
  it.each([
    ['Bearer  ', 200],
    ['bearer    ', 200],
    ['Bearer', 401],
    ['Basic ', 401],
    ['', 401],
  ])('with %j before the token is answered %i', async (before, status) => {
    const { baseUrl, tokens } = await serveFunction(whoAmI('viewer'), { grants });
    const authorization = `${before}${await tokens.mint({ email: 'otto@team.test' })}`;

    expect((await fetch(`${baseUrl}/who`, { headers: { authorization } })).status).toBe(status);
  });

  it('with two tokens is refused', async () => {
    const { baseUrl, tokens } = await serveFunction(whoAmI('viewer'), { grants });
    const token = await tokens.mint({ email: 'otto@team.test' });

    expect((await get(baseUrl, `${token} ${token}`)).status).toBe(401);
  });
});

describe('optional access', () => {
  it('takes no token, a good token, but no bad token', async () => {
    const { baseUrl, tokens } = await serveFunction(whoAmI('optional'), { grants });

    expect(await (await get(baseUrl)).json()).toMatchObject({ role: 'anonymous' });
    expect(await (await get(baseUrl, await tokens.mint({ email: 'otto@team.test' }))).json()).toMatchObject({
      role: 'operator',
    });
    expect((await get(baseUrl, 'garbage')).status).toBe(401);
  });
});
