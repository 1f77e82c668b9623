import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openLocalProcess } from '../testing/local-process.ts';

const GITHUB_TOKEN = 'token-of-github';

/** A GitHub that answers the rate limit to the holder of the token. */
async function openGitHub(): Promise<string> {
  const server = createServer(({ url, headers }, response) => {
    const isKnown = url === '/rate_limit' && headers.authorization === `Bearer ${GITHUB_TOKEN}`;
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ resources: { core: { remaining: 4999, limit: 5000 } } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('signs in to the GitHub site of the environment with its token', async () => {
  const millrace = await openLocalProcess({ GITHUB_BASE_URL: await openGitHub(), GITHUB_TOKEN });

  const { json } = await millrace.call('GET', '/health');

  expect(json).toMatchObject({
    status: 'ok',
    checks: expect.arrayContaining([
      expect.objectContaining({ name: 'github:default', state: 'ok', detail: expect.stringMatching(/4999/) }),
      expect.objectContaining({ name: 'jira', state: 'not_configured' }),
    ]),
  });
});
