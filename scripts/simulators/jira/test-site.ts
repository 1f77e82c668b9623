import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { JiraSimulator, JiraSimulatorOptions } from './start.ts';
import { startJiraSimulator } from './start.ts';

interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  readonly json: unknown;
  /** The body by a schema. */
  as<T>(schema: z.ZodType<T>): T;
}

const Issue = z.looseObject({
  id: z.string(),
  key: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  changelog: z
    .object({
      startAt: z.number(),
      maxResults: z.number(),
      total: z.number(),
      histories: z.array(z.looseObject({ id: z.string() })),
    })
    .optional(),
});

/** A page of issues, as search and bulkfetch answer it. */
export const IssuePage = z.looseObject({
  issues: z.array(Issue),
  nextPageToken: z.string().optional(),
  isLast: z.boolean().optional(),
  total: z.number().optional(),
});
export type IssuePage = z.infer<typeof IssuePage>;

/** The messages of an error answer. */
export const ErrorBody = z.looseObject({ errorMessages: z.array(z.string()) });

export interface TestSite extends JiraSimulator {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  get(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
}

export function basic(user: string, secret: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
}

/** Starts a site for one test; at its end the site closes, and its exchanges must have been valid. */
export async function openSite(options: JiraSimulatorOptions): Promise<TestSite> {
  const site = await startJiraSimulator(options);
  onTestFinished(async () => {
    await site.close();
    expect(site.validation?.violations ?? []).toEqual([]);
  });
  const login = basic(site.credentials.email, site.credentials.apiToken);
  const call: TestSite['call'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(site.baseUrl + path, {
      method,
      headers: {
        ...login,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      get json(): unknown {
        return JSON.parse(text);
      },
      as: (schema) => schema.parse(JSON.parse(text)),
    };
  };
  return {
    ...site,
    call,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
  };
}
