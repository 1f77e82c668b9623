import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkGitHubAccess } from './check-access.ts';
import { GitHubConnection } from './connection.ts';

const secrets = { versions: async (name: string) => (name === 'github-token' ? ['good-token'] : []) };

async function site(body: string): Promise<string> {
  const server = createServer((request, response) => {
    response.statusCode =
      request.headers.authorization === 'Bearer good-token' && request.url === '/rate_limit' ? 200 : 401;
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function connection(base_url: string, token_secret = 'github-token') {
  return GitHubConnection.parse({
    connection_id: 'default',
    tenant_id: 'default',
    kind: 'github',
    base_url,
    token_secret,
  });
}

const limits = JSON.stringify({ resources: { core: { remaining: 4999, limit: 5000 } } });

describe('GitHub access', () => {
  it('tells what the token has left', async () => {
    expect(await checkGitHubAccess(connection(`${await site(limits)}/`), secrets)).toBe(
      '4999 of 5000 requests left this hour',
    );
  });

  it.each([
    ['a refused path', limits, '/api/v9', /answered 401/],
    ['an HTML page', '<html>', '', /did not answer as GitHub does/],
    ['another document', '{"resources":{}}', '', /did not answer as GitHub does/],
  ])('names %s', async (_name, body, path, message) => {
    const base = await site(body);

    await expect(checkGitHubAccess(connection(base + path), secrets)).rejects.toThrow(message);
  });

  it('names a secret without a version', async () => {
    await expect(checkGitHubAccess(connection('http://127.0.0.1:9', 'other'), secrets)).rejects.toThrow(
      /"other"/,
    );
  });
});
