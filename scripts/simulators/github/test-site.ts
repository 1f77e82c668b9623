import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { GitHubSimulator, GitHubSimulatorOptions } from './start.ts';
import { startGitHubSimulator } from './start.ts';

export const FoundIssue = z.looseObject({
  id: z.int(),
  number: z.int(),
  title: z.string(),
  state: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  repository_url: z.string(),
});
export const SearchPage = z.looseObject({
  total_count: z.int(),
  incomplete_results: z.boolean(),
  items: z.array(FoundIssue),
});
export const Refusal = z.looseObject({ message: z.string(), documentation_url: z.string() });

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body by a schema. */
  as<T>(schema: z.ZodType<T>): T;
}

export interface TestSite extends GitHubSimulator {
  call(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  /** Below the API's address, or a whole address. Redirects are not followed. */
  get(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
  search(q: string, more?: Record<string, string | number>): Promise<TestAnswer>;
}

/** Starts a site for one test; at its end the site closes, and its exchanges must have been valid. */
export async function openSite(options: GitHubSimulatorOptions = {}): Promise<TestSite> {
  const site = await startGitHubSimulator(options);
  onTestFinished(async () => {
    await site.close();
    expect(site.validation?.violations ?? []).toEqual([]);
  });
  const call: TestSite['call'] = async (method, url, body, headers = {}) => {
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${site.token}`, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const { status } = answer;
    return { status, headers: answer.headers, text, as: (schema) => schema.parse(JSON.parse(text)) };
  };
  const get: TestSite['get'] = (path, headers) =>
    call('GET', path.startsWith('/') ? site.baseUrl + path : path, undefined, headers);
  return Object.assign(site, {
    call,
    get,
    search: (q: string, more: Record<string, string | number> = {}) => {
      const query = new URLSearchParams({ q });
      for (const [name, value] of Object.entries(more)) query.set(name, String(value));
      return get(`/search/issues?${query.toString()}`);
    },
  });
}

/** The next page's address in an answer's `Link` header. */
export function nextOf(answer: TestAnswer): string | undefined {
  return /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
}
