import { z } from 'zod';
import type { GitHubIssue, GitHubRepository, SearchPage } from './records.ts';

const Login = z.object({ login: z.string() });

/** As GitHub writes instants: `2026-01-31T08:00:00Z`. */
export function instantText(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** GitHub writes whole seconds; with another precision texts would no longer sort as their instants do. */
const Instant = z.iso.datetime({ offset: true }).transform((text) => instantText(new Date(text)));

const REPOSITORY_URL = /\/repos\/([^/]+)\/([^/]+)$/;

/** An issue as lists, searches and direct reads answer it; only what is read. */
export const WireIssue = z
  .object({
    id: z.int(),
    number: z.int(),
    repository_url: z.string().regex(REPOSITORY_URL, 'must end in /repos/{owner}/{repo}'),
    html_url: z.string(),
    title: z.string(),
    state: z.enum(['open', 'closed']),
    labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])),
    assignees: z.array(Login).nullish(),
    user: Login.nullable(),
    pull_request: z.unknown().optional(),
    created_at: Instant,
    updated_at: Instant,
    closed_at: Instant.nullable(),
  })
  .transform((wire): GitHubIssue => {
    const [, owner = '', repo = ''] = REPOSITORY_URL.exec(wire.repository_url) ?? [];
    return {
      id: wire.id,
      number: wire.number,
      owner,
      repo,
      url: wire.html_url,
      title: wire.title,
      state: wire.state,
      labels: wire.labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))),
      assignees: (wire.assignees ?? []).map(({ login }) => login),
      author: wire.user?.login ?? null,
      is_pull_request: wire.pull_request !== undefined && wire.pull_request !== null,
      created_at: wire.created_at,
      updated_at: wire.updated_at,
      closed_at: wire.closed_at,
    };
  });

export const WireSearch: z.ZodType<SearchPage> = z.object({
  total_count: z.int(),
  incomplete_results: z.boolean(),
  items: z.array(WireIssue),
});

export const WireRepository = z
  .object({ id: z.int(), name: z.string(), owner: Login, has_issues: z.boolean() })
  .transform(({ owner, ...rest }): GitHubRepository => ({ ...rest, owner: owner.login }));
