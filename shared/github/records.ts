import { z } from 'zod';

/** An issue or pull request. Identity is `id`; a transferred issue gets another. Instants are ISO 8601 in UTC. */
export const GitHubIssue = z.object({
  id: z.int(),
  number: z.int(),
  owner: z.string(),
  repo: z.string(),
  /** Of its page for people. */
  url: z.string(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  labels: z.array(z.string()),
  /** Logins, as all people here. */
  assignees: z.array(z.string()),
  /** Null when the account was deleted. */
  author: z.string().nullable(),
  is_pull_request: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  closed_at: z.iso.datetime().nullable(),
});
export type GitHubIssue = z.infer<typeof GitHubIssue>;

/** A page of a search: what GitHub counts in all, and the issues of this page. */
export const SearchPage = z.object({
  total_count: z.int(),
  incomplete_results: z.boolean(),
  items: z.array(GitHubIssue),
});
export type SearchPage = z.infer<typeof SearchPage>;

export const GitHubRepository = z.object({
  id: z.int(),
  owner: z.string(),
  name: z.string(),
  has_issues: z.boolean(),
});
export type GitHubRepository = z.infer<typeof GitHubRepository>;
