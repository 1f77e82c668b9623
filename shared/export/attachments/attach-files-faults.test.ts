import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  JiraAuthError,
  JiraCircuitOpenError,
  JiraError,
  JiraRateLimitedError,
  JiraRequestError,
  JiraUnavailableError,
} from '../../jira/errors.ts';
import {
  clientOf,
  closedPort,
  connectionTo,
  failureOf,
  oddSite,
  secretsOf,
  sendJson,
  steppedClock,
} from '../../jira/test-support.ts';
import { fileOf, issueKey, openAttachSite } from './attach-files-fixture.ts';
import { attachFiles } from './attach-files.ts';

const UPLOAD = { method: 'POST', path: /attachments$/ };

describe.each(['cloud', 'data_center'] as const)('attaching files on %s', (deployment) => {
  const open = (more: Parameters<typeof openAttachSite>[1] = {}) => openAttachSite(deployment, more);

  it.each([
    ['died after it took it', { kind: 'reset', after: true }, 1],
    ['died before it took it', { kind: 'reset' }, 0],
    ['answered too late', { kind: 'hang', delayMs: 1500 }, 1],
    ['never answered', { kind: 'hang', after: true }, 1],
    ['cut its answer', { kind: 'cut_body' }, 1],
    ['sent half its answer', { kind: 'half_json' }, 1],
    ['answered 500', { kind: '500' }, 0],
    ['answered 503', { kind: '503', retryAfterSec: 1 }, 0],
    ['answered a page', { kind: 'html_200' }, 0],
    ['answered nothing', { kind: 'empty_body' }, 0],
  ] as const)('has a file once although the site %s', async (_, fault, afterTheFault) => {
    const both = await open({ fields: { request_timeout_ms: fault.kind === 'hang' ? 1000 : 30_000 } });
    const files = [fileOf('a.txt', 'first'), fileOf('b.txt', 'second')];
    both.site.faults.add({ ...fault, match: { ...UPLOAD, nth: 2 } });

    await failureOf(attachFiles(both.client, { issueKey, files, sentBefore: [] }), JiraError);
    const after = both.attached().length;
    const repeated = await attachFiles(both.client, { issueKey, files, sentBefore: files });

    expect(after).toBe(1 + afterTheFault);
    expect(repeated.fixes).toEqual([]);
    expect(both.attached().map(({ content }) => content)).toEqual(['first', 'second']);
  });

  it.each([['429', 2] as const, ['429_html', 1] as const])(
    'waits out a short limit (%s) and sends the file again from its beginning',
    async (kind, times) => {
      const clock = steppedClock();
      const both = await open({ clock });
      both.site.faults.add({ kind, retryAfterSec: 2, match: { ...UPLOAD, times } });
      const bytes = randomBytes(200_000);

      const files = [fileOf('a.bin', bytes)];
      const { fixes } = await attachFiles(both.client, { issueKey, files, sentBefore: [] });

      expect(fixes).toEqual([]);
      expect(both.attached()).toEqual([expect.objectContaining({ content: String(bytes) })]);
      expect(clock.slept.filter((waitMs) => waitMs >= 1900)).toHaveLength(times);
    },
  );

  it('throws a long limit, asks the site no more, and leaves no file open', async () => {
    const both = await open();
    both.site.faults.add({ kind: '429', retryAfterSec: 600, match: UPLOAD });
    const sources: Readable[] = [];
    const source = async () => {
      const opened = Readable.from([Buffer.from('a')]);
      sources.push(opened);
      return opened;
    };

    const files = [fileOf('a.txt', 'a', { open: source })];
    const error = await failureOf(
      attachFiles(both.client, { issueKey, files, sentBefore: [] }),
      JiraRateLimitedError,
    );

    expect(error.retryAfterSec).toBeGreaterThan(500);
    expect(both.client.requestCount).toBe(1);
    expect(both.attached()).toEqual([]);
    expect(new Set(sources.map(({ destroyed }) => destroyed))).toEqual(new Set([true]));
  });

  it('gives a large file more time than other requests', async () => {
    const both = await open({ fields: { request_timeout_ms: 700 } });
    both.site.faults.add({ kind: 'hang', delayMs: 1200, match: UPLOAD });
    const attach = async (size: number) => {
      const files = [fileOf('a.bin', randomBytes(size))];
      return attachFiles(both.client, { issueKey, files, sentBefore: [] });
    };

    await failureOf(attach(1000), JiraUnavailableError);
    const { fixes } = await attach(20 * 1024 * 1024);

    expect(fixes).toEqual([]);
  });

  it('throws a conflict, which passes', async () => {
    const base = await oddSite((_request, _body, response) =>
      sendJson(response, { errorMessages: ['Somebody else is at it.'], errors: {} }, 409),
    );
    const client = await clientOf(connectionTo(base, { deployment }));

    const files = [fileOf('a.txt', 'a')];
    const error = await failureOf(attachFiles(client, { issueKey, files, sentBefore: [] }), JiraRequestError);

    expect([error.status, error.retryable]).toEqual([409, true]);
  });

  it('throws limits that do not end', async () => {
    const both = await open({ clock: steppedClock() });
    both.site.faults.add({ kind: '429', retryAfterSec: 1, match: UPLOAD });

    const files = [fileOf('a.txt', 'a')];
    await failureOf(attachFiles(both.client, { issueKey, files, sentBefore: [] }), JiraRateLimitedError);

    expect(both.client.requestCount).toBe(4);
  });

  it('throws what opening and reading fail of as it is, and leaves nothing on the issue', async () => {
    const both = await open();
    const [noStore, brokenStore] = [new Error('the store is away'), new Error('the store broke off')];
    const broken = async function* () {
      yield Buffer.from('half');
      throw brokenStore;
    };
    const attach = async (source: () => Promise<Readable>) =>
      attachFiles(both.client, {
        issueKey,
        files: [fileOf('a.txt', 'half and half', { open: source })],
        sentBefore: [],
      });

    await expect(attach(async () => Promise.reject(noStore))).rejects.toBe(noStore);
    await expect(attach(async () => Readable.from(broken()))).rejects.toBe(brokenStore);

    expect(both.attached()).toEqual([]);
  });

  it('throws what concerns more than the file', async () => {
    const login = await open();
    login.site.faults.add({ kind: '401' });
    const captcha = await open();
    captcha.site.faults.add({ kind: '403_captcha' });
    const removed = await open();
    removed.site.faults.add({ kind: '410' });
    const page = await open();
    page.site.faults.add({ kind: 'login_page_200' });
    const request = { issueKey, files: [fileOf('a.txt', 'a')] };

    for (const sentBefore of [[], request.files]) {
      const attach = async ({ client }: typeof login) => attachFiles(client, { ...request, sentBefore });
      expect((await failureOf(attach(login), JiraAuthError)).reason).toBe('unauthenticated');
      expect((await failureOf(attach(captcha), JiraAuthError)).reason).toBe('captcha');
      expect((await failureOf(attach(page), JiraAuthError)).reason).toBe('login_page');
      expect((await failureOf(attach(removed), JiraError)).status).toBe(410);
    }
  });

  it('goes on with renewed credentials', async () => {
    const name = deployment === 'cloud' ? 'jira-api-token' : 'jira-pat';
    const good = deployment === 'cloud' ? 'simulated-api-token' : 'simulated-personal-access-token';
    const both = await open({ credentials: secretsOf({ [name]: ['not yet known', good] }) });

    const files = [fileOf('a.txt', 'a')];
    const { fixes } = await attachFiles(both.client, { issueKey, files, sentBefore: [] });

    expect(fixes).toEqual([]);
    expect(both.attached()).toHaveLength(1);
  });

  it('throws an open breaker and a site that is away', async () => {
    const client = await clientOf(
      connectionTo(await closedPort(), { deployment, breaker: { failure_threshold: 1, open_ms: 60_000 } }),
    );
    const attach = async () =>
      attachFiles(client, { issueKey, files: [fileOf('a.txt', 'a')], sentBefore: [] });

    const away = await failureOf(attach(), JiraUnavailableError);
    await failureOf(attach(), JiraCircuitOpenError);

    expect(away.code).toBe('ECONNREFUSED');
  });
});
