import { describe, expect, test } from 'vitest';
import { failureOf, steppedClock, temporaryDocuments } from '../jira/test-support.ts';
import { GitHubCircuitOpenError, GitHubRateLimitedError, GitHubUnavailableError } from './errors.ts';
import { clientOf, siteAndClient } from './test-support.ts';

async function failing() {
  const clock = steppedClock();
  const documents = await temporaryDocuments();
  const lines: string[] = [];
  const line = (_facts: unknown, text?: string): void => void lines.push(text ?? '');
  const options = { clock, documents, limits: { retries: 0 }, log: { info: line, warn: line } };
  const { site, client } = await siteAndClient({}, options);
  const fault = site.faults.add({ kind: '500' });
  for (let times = 0; times < 5; times++) {
    await failureOf(client.readRepository('acme', 'press'), GitHubUnavailableError);
  }
  return { clock, site, client, fault, lines, another: await clientOf(site.baseUrl, options) };
}

describe('a site that fails again and again', () => {
  test('is left in peace by every instance, until one finds it well', async () => {
    const { clock, site, client, fault, lines, another } = await failing();

    const error = await failureOf(client.readRepository('acme', 'press'), GitHubCircuitOpenError);
    await failureOf(another.readIssue('acme', 'press', 1), GitHubCircuitOpenError);
    const sent = site.requests.total;
    fault.remove();
    clock.advance(60_000);

    expect(error.message).toMatch(
      /^GitHub failed too often, so GET .* was not called; try again in 60 s\. .*500: Server Error/,
    );
    expect(error).toMatchObject({ category: 'temporary', retryable: true, retryAfterSec: 60 });
    expect(sent).toBe(5);
    expect(await another.readIssue('acme', 'press', 1)).toMatchObject({ outcome: 'found' });
    expect(await client.readIssue('acme', 'press', 1)).toMatchObject({ outcome: 'found' });
    expect(lines).toEqual(['GitHub circuit breaker opened', 'GitHub circuit breaker closed']);
  });

  test('is asked once after a while, and left in peace again', async () => {
    const { clock, site, client } = await failing();
    clock.advance(60_000);

    await failureOf(client.readRepository('acme', 'press'), GitHubUnavailableError);
    await failureOf(client.readRepository('acme', 'press'), GitHubCircuitOpenError);

    expect(site.requests.total).toBe(6);
  });
});

test.each(['404', '403', '429'] as const)('a refusal (%s) is no failure of the site', async (kind) => {
  const clock = steppedClock();
  const { site, client } = await siteAndClient({}, { clock });
  site.faults.add({ kind, retryAfterSec: 1, match: { times: 6 } });
  for (let times = 0; times < 6; times++) {
    await client.readRepository('acme', 'press').catch((error: unknown) => {
      if (error instanceof GitHubRateLimitedError) clock.advance(1000);
    });
  }

  expect(await client.readRepository('acme', 'press')).toMatchObject({ name: 'press' });
  expect(site.requests.total).toBe(7);
});
