import { expect, onTestFinished } from 'vitest';
import type { JiraSimulator, JiraSimulatorOptions } from './start.ts';
import { startJiraSimulator } from './start.ts';

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of many shapes
  readonly json: any;
}

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
      get json() {
        return JSON.parse(text);
      },
    };
  };
  return {
    ...site,
    call,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
  };
}
