import { describe, expect, it } from 'vitest';
import type { JiraClient } from './client.ts';
import { JiraCircuitOpenError, JiraRequestError, JiraUnavailableError } from './errors.ts';
import { type JiraLog, noLog } from './jira-log.ts';
import { breakers } from './site-state.ts';
import {
  clientOf,
  connectionTo,
  failureOf,
  oddSite,
  sendJson,
  steppedClock,
  temporaryDocuments,
} from './test-support.ts';

/** A site whose health a test decides, and several instances that share documents. */
async function sharedSite(options: { readonly stateCacheMs?: number } = {}) {
  const clock = steppedClock();
  const documents = await temporaryDocuments();
  const site = { status: 500, asked: 0, hold: Promise.resolve() };
  const baseUrl = await oddSite((_request, _body, response) => {
    site.asked += 1;
    const { status } = site;
    void site.hold.then(() => sendJson(response, { accountId: 'a' }, status));
  });
  const connection = connectionTo(baseUrl, { breaker: { failure_threshold: 3, open_ms: 60_000 } });
  const instance = (log: JiraLog = noLog): Promise<JiraClient> =>
    clientOf(connection, {
      log,
      clock,
      documents,
      limits: { retries: 0, stateCacheMs: options.stateCacheMs ?? 0 },
    });
  const stored = async () => (await documents.get(breakers, 'default', 'default'))?.data;
  return { clock, site, instance, stored };
}

async function failTimes(client: JiraClient, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await failureOf(client.myself(), JiraUnavailableError);
}

describe('the breaker', () => {
  it('stays closed, and writes nothing, while successes come between failures', async () => {
    const { site, instance, stored } = await sharedSite();
    const client = await instance();

    for (const status of [500, 500, 200, 500, 500, 200]) {
      site.status = status;
      await client.myself().catch(() => undefined);
    }

    expect(site.asked).toBe(6);
    expect(await stored()).toBeUndefined();
  });

  it('does not count refusals: the site works', async () => {
    const { site, instance } = await sharedSite();
    const client = await instance();
    site.status = 400;

    for (let i = 0; i < 5; i += 1) await failureOf(client.myself(), JiraRequestError);

    expect(site.asked).toBe(5);
  });

  it('opens after the threshold, for every instance', async () => {
    const { site, instance, stored } = await sharedSite();
    const [one, other] = [await instance(), await instance()];

    await failTimes(one, 3);
    const refused = await failureOf(other.myself(), JiraCircuitOpenError);

    expect(site.asked).toBe(3);
    expect(refused).toMatchObject({ retryAfterSec: 60, retryable: true, category: 'temporary' });
    expect(refused.message).toMatch(/^Jira failed too often, so GET .*myself was not called; .* \(500/);
    expect(await stored()).toMatchObject({ breaker: 'open', open_until: '2026-11-21T12:21:00.000Z' });
  });

  it('lets one request of all instances try when the time is over, and closes on its success', async () => {
    const { clock, site, instance, stored } = await sharedSite();
    const instances = await Promise.all([instance(), instance(), instance()]);
    await failTimes(await instance(), 3);
    clock.advance(60_001);
    site.status = 200;
    const held = Promise.withResolvers<void>();
    site.hold = held.promise;

    const answers = Promise.allSettled(instances.map((client) => client.myself()));
    await expect.poll(async () => (await stored())?.breaker).toBe('half_open');
    await expect.poll(() => site.asked).toBe(4);
    await failureOf((await instance()).myself(), JiraCircuitOpenError);
    held.resolve();

    expect((await answers).map(({ status }) => status).toSorted()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(site.asked).toBe(4);
    expect(await stored()).toMatchObject({ breaker: 'closed', open_until: null, opened_by: null });
    await Promise.all(instances.map((client) => client.myself()));
    expect(site.asked).toBe(7);
  });

  it('lets the other requests of the trying client wait for the outcome', async () => {
    const { clock, site, instance } = await sharedSite();
    const client = await instance();
    await failTimes(client, 3);
    const all = () => Promise.allSettled<unknown>([client.myself(), client.fields(), client.statuses()]);
    clock.advance(60_001);

    const failed = await all();
    const askedWhileDown = site.asked;
    clock.advance(60_001);
    site.status = 200;
    await all();

    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(askedWhileDown).toBe(4);
    expect(site.asked).toBe(7);
  });

  it('opens again when the try fails', async () => {
    const { clock, site, instance, stored } = await sharedSite();
    const client = await instance();
    await failTimes(client, 3);
    clock.advance(60_001);

    await failTimes(client, 1);
    await failureOf(client.myself(), JiraCircuitOpenError);

    expect(site.asked).toBe(4);
    expect(await stored()).toMatchObject({ breaker: 'open', open_until: '2026-11-21T12:22:00.001Z' });
  });

  it('lets another instance try when the trying one has died', async () => {
    const { clock, site, instance, stored } = await sharedSite();
    const client = await instance();
    await failTimes(client, 3);
    clock.advance(60_001);
    const never = Promise.withResolvers<void>();
    site.hold = never.promise;
    const dead = client.myself().catch(() => undefined);
    await expect.poll(async () => (await stored())?.breaker).toBe('half_open');
    site.hold = Promise.resolve();
    site.status = 200;

    await failureOf((await instance()).myself(), JiraCircuitOpenError);
    clock.advance(35_001);
    await (await instance()).myself();

    expect(await stored()).toMatchObject({ breaker: 'closed' });
    never.resolve();
    await dead;
  });

  it('tells the log when it opens and closes, and nothing else', async () => {
    const { clock, site, instance } = await sharedSite();
    const told: string[] = [];
    const note = (_facts: unknown, message?: string) => void told.push(String(message));
    const client = await instance({ info: note, warn: note });

    await failTimes(client, 3);
    await failureOf(client.myself(), JiraCircuitOpenError);
    clock.advance(60_001);
    site.status = 200;
    await client.myself();
    await client.myself();

    expect(told).toEqual(['Jira circuit breaker opened', 'Jira circuit breaker closed']);
  });

  it('is read from documents at most once in the time that it may be old', async () => {
    const { clock, site, instance } = await sharedSite({ stateCacheMs: 1_000 });
    const [one, other] = [await instance(), await instance()];
    site.status = 200;
    await other.myself();
    site.status = 500;
    await failTimes(one, 3);

    await failTimes(other, 1);
    clock.advance(1_000);
    await failureOf(other.myself(), JiraCircuitOpenError);

    expect(site.asked).toBe(5);
  });
});
