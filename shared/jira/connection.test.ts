import { describe, expect, it } from 'vitest';
import { Connection, isLoopbackUrl } from './connection.ts';

const minimal = {
  connection_id: 'default',
  tenant_id: 'default',
  kind: 'jira',
  base_url: 'https://site.atlassian.net/',
  auth: { kind: 'personal_access_token', token_secret: 'jira-pat' },
};

describe('a connection', () => {
  it('needs little, and gets the documented defaults', () => {
    expect(Connection.parse(minimal)).toMatchObject({
      base_url: 'https://site.atlassian.net',
      request_timeout_ms: 30_000,
      breaker: { failure_threshold: 5, open_ms: 60_000 },
    });
  });

  it('survives being stored and read again', () => {
    const once = Connection.parse(minimal);

    expect(Connection.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it.each([
    ['http to a site elsewhere', { base_url: 'http://jira.example.com' }],
    ['a host that only looks like loopback', { base_url: 'http://127.0.0.1.example.com' }],
    ['another scheme', { base_url: 'ftp://jira.example.com' }],
    ['credentials in the URL', { base_url: 'https://me:secret@jira.example.com' }],
    ['a query in the URL', { base_url: 'https://jira.example.com/?x=1' }],
    ['an API token without an e-mail address', { auth: { kind: 'api_token', token_secret: 'x' } }],
    [
      'a token instead of the name of its secret',
      { auth: { kind: 'personal_access_token', token_secret: 'Abc+/=' } },
    ],
    ['an unknown deployment', { deployment: 'server' }],
    ['an unknown time zone', { time_zone: 'Mars/Olympus' }],
    ['an eighth weekday', { working_days: [1, 8] }],
    ['a holiday that is no date', { holidays: ['24.12.2026'] }],
    ['a breaker that never closes', { breaker: { failure_threshold: 0 } }],
    [
      'an http token endpoint elsewhere',
      {
        auth: {
          kind: 'oauth_client_credentials',
          client_id: 'c',
          client_secret_secret: 's',
          token_url: 'http://auth.example.com/token',
        },
      },
    ],
  ])('with %s is refused', (_name, change) => {
    expect(Connection.safeParse({ ...minimal, ...change }).success).toBe(false);
  });

  it('may be http to loopback, under a path', () => {
    expect(Connection.parse({ ...minimal, base_url: 'http://[::1]:8080/jira/' }).base_url).toBe(
      'http://[::1]:8080/jira',
    );
    expect(
      ['http://localhost:1', 'http://127.9.9.9', 'http://10.0.0.1', 'nonsense'].map(isLoopbackUrl),
    ).toEqual([true, true, false, false]);
  });
});
