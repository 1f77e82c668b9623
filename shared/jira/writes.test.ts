import { describe, expect, it } from 'vitest';
import { JiraRateLimitedError, JiraUnavailableError } from './errors.ts';
import { clientOf, connectionTo, failureOf, oddSite, sendJson, steppedClock } from './test-support.ts';

describe('writes', () => {
  const create = { method: 'POST', path: '/rest/api/3/issue', json: { fields: {} } } as const;

  async function siteThatAnswers(...answers: readonly (number | 'reset')[]) {
    let asked = 0;
    const baseUrl = await oddSite((_request, body, response) => {
      const answer = answers[asked] ?? 201;
      asked += 1;
      if (answer === 'reset') response.destroy();
      else
        sendJson(
          response,
          { body: JSON.parse(body) as unknown },
          answer,
          answer === 429 ? { 'retry-after': '1' } : {},
        );
    });
    return { client: await clientOf(connectionTo(baseUrl), { clock: steppedClock() }), asked: () => asked };
  }

  it('are repeated after 429', async () => {
    const { client, asked } = await siteThatAnswers(429, 429, 201);

    await client.write(create);

    expect(asked()).toBe(3);
  });

  it.each([500, 503, 'reset'] as const)('are not repeated after %s: the issue may exist', async (answer) => {
    const { client, asked } = await siteThatAnswers(answer);

    await failureOf(client.write(create), JiraUnavailableError);

    expect(asked()).toBe(1);
  });

  it('need no answer', async () => {
    const baseUrl = await oddSite((_request, _body, response) => response.writeHead(204).end());
    const client = await clientOf(connectionTo(baseUrl));

    await expect(
      client.write({ method: 'PUT', path: '/rest/api/3/issue/1', json: {} }),
    ).resolves.toBeUndefined();
  });

  it('stream a form as it is', async () => {
    const seen: string[] = [];
    const baseUrl = await oddSite((request, body, response) => {
      seen.push(String(request.headers['content-type']), String(request.headers['x-atlassian-token']), body);
      sendJson(response, []);
    });
    const client = await clientOf(connectionTo(baseUrl));
    const form = new FormData();
    form.set('file', new Blob(['hello']), 'a.txt');

    await client.write({
      method: 'POST',
      path: '/rest/api/3/issue/10001/attachments',
      route: '/rest/api/3/issue/{id}/attachments',
      body: form,
      headers: { 'x-atlassian-token': 'no-check' },
    });

    expect(seen[0]).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen[1]).toBe('no-check');
    expect(seen[2]).toMatch(/filename="a.txt"[\s\S]*hello/);
  });

  it('send a stream as it comes, and never a second time', async () => {
    const bodies: string[] = [];
    const baseUrl = await oddSite((_request, body, response) => {
      bodies.push(body);
      sendJson(response, {}, 429, { 'retry-after': '1' });
    });
    const client = await clientOf(connectionTo(baseUrl), { clock: steppedClock() });
    const body = ReadableStream.from([Buffer.from('one '), Buffer.from('two')]);

    const path = '/rest/api/3/issue/10001/attachments';
    await failureOf(client.write({ method: 'POST', path, body }), JiraRateLimitedError);

    expect(bodies).toEqual(['one two']);
  });
});
