import { expect, it } from 'vitest';
import { openSite } from '../simulators/github/test-site.ts';
import { openLocalProcess } from '../testing/local-process.ts';

it('signs in to the GitHub site of the environment with its token', async () => {
  const { baseUrl, token } = await openSite();
  const millrace = await openLocalProcess({ GITHUB_BASE_URL: baseUrl, GITHUB_TOKEN: token });

  const { json } = await millrace.call('GET', '/health');

  expect(json).toMatchObject({
    status: 'ok',
    checks: expect.arrayContaining([
      expect.objectContaining({
        name: 'github:default',
        state: 'ok',
        detail: expect.stringMatching(/^\d+ of \d+ requests left/),
      }),
      expect.objectContaining({ name: 'jira', state: 'not_configured' }),
    ]),
  });
});
