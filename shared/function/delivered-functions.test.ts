import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SERVICE_EMAIL, serveFunction } from '../../scripts/testing/function-fixture.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { warehouseQueue } from '../platform/queues.ts';
import { deadLetters } from './dead-letters.ts';
import { defineEventFunction, defineTaskFunction } from './define.ts';

const Body = z.object({ text: z.string() });

function taskFunction(seen: unknown[]) {
  return defineTaskFunction({
    name: 'some-task',
    summary: 'Notes what it gets',
    queue: { ...warehouseQueue, maxAttempts: 3 },
    body: Body,
    async handle({ body, task }) {
      seen.push({ ...body, ...task });
      if (body.text === 'fail') throw new Error('not today');
    },
  });
}

function eventFunction(seen: unknown[]) {
  return defineEventFunction({
    name: 'some-event',
    summary: 'Notes what it gets',
    topic: 'things',
    data: Body,
    async handle({ data, message }) {
      seen.push({ ...data, ...message });
    },
  });
}

const taskHeaders = {
  'x-cloudtasks-taskname': 't-1',
  'x-cloudtasks-queuename': 'warehouse',
  'x-cloudtasks-taskretrycount': '2',
};

function post(
  baseUrl: string,
  body: string,
  token: string | undefined,
  headers: Record<string, string> = {},
) {
  return fetch(baseUrl, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  });
}

function envelope(data: string): string {
  return JSON.stringify({
    message: {
      data: Buffer.from(data).toString('base64'),
      messageId: 'm-1',
      attributes: { a: 'b' },
      orderingKey: 'k',
    },
    subscription: 'projects/p/subscriptions/some-event',
    deliveryAttempt: 4,
  });
}

describe('a task function', () => {
  it('hands over the body and what the queue says of the task', async () => {
    const seen: unknown[] = [];
    const { baseUrl, tokens } = await serveFunction(taskFunction(seen));

    const response = await post(
      baseUrl,
      '{"text":"hello"}',
      await tokens.mint({ email: SERVICE_EMAIL }),
      taskHeaders,
    );

    expect(response.status).toBe(200);
    expect(seen).toEqual([{ text: 'hello', name: 't-1', queue: 'warehouse', attempt: 3, lastAttempt: true }]);
  });

  it('answers 500 to a throw, so that the queue tries again', async () => {
    const { baseUrl, tokens } = await serveFunction(taskFunction([]));

    expect(
      (await post(baseUrl, '{"text":"fail"}', await tokens.mint({ email: SERVICE_EMAIL }), taskHeaders))
        .status,
    ).toBe(500);
  });

  it('stores a task whose last try failed, and not before', async () => {
    const { baseUrl, tokens, documents } = await serveFunction(taskFunction([]));
    const token = await tokens.mint({ email: SERVICE_EMAIL });
    const letters = async () =>
      (await documents.query(deadLetters, SYSTEM_TENANT)).items.map(({ data }) => data.reason);

    await post(baseUrl, '{"text":"fail"}', token, { ...taskHeaders, 'x-cloudtasks-taskretrycount': '1' });
    const early = await letters();
    await post(baseUrl, '{"text":"fail"}', token, taskHeaders);

    expect([early, await letters()]).toEqual([[], ['The last try failed: not today']]);
  });

  it('stores a body that it cannot read, once, and acknowledges it', async () => {
    const seen: unknown[] = [];
    const { baseUrl, tokens, documents } = await serveFunction(taskFunction(seen));
    const token = await tokens.mint({ email: SERVICE_EMAIL });

    const first = await post(baseUrl, '{"txt":1}', token, taskHeaders);
    const second = await post(baseUrl, '{"txt":1}', token, taskHeaders);

    expect([first.status, second.status]).toEqual([200, 200]);
    const { items } = await documents.query(deadLetters, SYSTEM_TENANT);
    expect(items.map(({ data }) => data)).toEqual([
      expect.objectContaining({
        function_name: 'some-task',
        source_id: 't-1',
        body: '{"txt":1}',
        reason: expect.stringContaining('body.text'),
      }),
    ]);
    expect(seen).toEqual([]);
  });

  it.each([
    ['no token', undefined, 401],
    ['a person', { email: 'ada@team.test' }, 403],
  ])('refuses %s, whatever queue headers come along', async (_name, claims, status) => {
    const seen: unknown[] = [];
    const { baseUrl, tokens } = await serveFunction(taskFunction(seen), {
      grants: [{ email: 'ada@team.test', roles: { '*': 'admin' } }],
    });

    const response = await post(
      baseUrl,
      '{"text":"hello"}',
      claims && (await tokens.mint(claims)),
      taskHeaders,
    );

    expect(response.status).toBe(status);
    expect(seen).toEqual([]);
  });

  it('refuses the fixed token too', async () => {
    const { baseUrl } = await serveFunction(taskFunction([]), { fixedToken: 'a-token-of-16-or-more' });

    expect((await post(baseUrl, '{"text":"hello"}', 'a-token-of-16-or-more', taskHeaders)).status).toBe(403);
  });
});

describe('an event function', () => {
  it('hands over the data and what the subscription says of the message', async () => {
    const seen: unknown[] = [];
    const { baseUrl, tokens } = await serveFunction(eventFunction(seen));

    const response = await post(
      baseUrl,
      envelope('{"text":"hello"}'),
      await tokens.mint({ email: SERVICE_EMAIL }),
    );

    expect(response.status).toBe(200);
    expect(seen).toEqual([
      { text: 'hello', id: 'm-1', attributes: { a: 'b' }, orderingKey: 'k', attempt: 4 },
    ]);
  });

  it.each(['{"txt":1}', 'no json'])(
    'stores data that it cannot read and acknowledges it: %s',
    async (data) => {
      const { baseUrl, tokens, documents } = await serveFunction(eventFunction([]));

      const response = await post(baseUrl, envelope(data), await tokens.mint({ email: SERVICE_EMAIL }));

      expect(response.status).toBe(200);
      expect((await documents.query(deadLetters, SYSTEM_TENANT)).items).toHaveLength(1);
    },
  );

  it('refuses what is no push envelope', async () => {
    const { baseUrl, tokens } = await serveFunction(eventFunction([]));

    expect((await post(baseUrl, '{"message":"x"}', await tokens.mint({ email: SERVICE_EMAIL }))).status).toBe(
      400,
    );
  });
});
