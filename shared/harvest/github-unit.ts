import type { GitHubClient } from '../github/client.ts';
import type { GitHubIssue } from '../github/records.ts';
import type { Collector } from './collector.ts';
import type { HarvestConfig } from './config.ts';
import type { GitHubKeys } from './github-keys.ts';
import { membersBy, placed, type PlacedIssue, rootPlace } from './jira-issue.ts';

/** The search index lags; what changed so long before the watermark is asked for again. */
const OVERLAP_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
/** GitHub takes a search of at most 256 characters besides its qualifiers, and few of these. */
const REPOSITORIES_PER_SEARCH = 20;

/** Everything that a connection's members have assigned and that bears one of the labels. */
export interface GitHubScope {
  readonly github: GitHubClient;
  readonly config: HarvestConfig;
  readonly keys: GitHubKeys;
}

/** Logins to search for, each one unit. */
export function gitHubLogins({ members }: Pick<HarvestConfig, 'members'>): readonly string[] {
  return [...new Set(members.team_members.map(({ github_id }) => github_id.toLowerCase()))].filter(Boolean);
}

/** Issues and pull requests of one member; GitHub tells them apart, and searches one of them. */
export async function collectGitHub(
  { github, config, keys }: GitHubScope,
  login: string,
  since: Date | null,
  collector: Collector,
): Promise<void> {
  const { github_labels, github_repositories } = config.settings;
  const updatedSince = since === null ? undefined : dayOf(since.getTime() - OVERLAP_MS);
  for (const label of github_labels) {
    for (const kind of ['issue', 'pull_request'] as const) {
      for (const repositories of chunksOf(github_repositories)) {
        const search = { kind, labels: [label], assignee: login, repositories, updatedSince };
        for await (const page of github.searchIssues(search)) {
          for (const issue of page) collector.add(await gitHubIssue(issue, github, config, keys));
          await collector.relieve();
        }
      }
    }
  }
}

/** Midnight before: the same question all day, so that GitHub can say that its answer is the same, which costs nothing. */
function dayOf(instantMs: number): Date {
  return new Date(instantMs - (instantMs % DAY_MS));
}

/** One search over everything where no repositories are named. */
function chunksOf(repositories: readonly string[]): readonly (readonly string[])[] {
  if (repositories.length === 0) return [[]];
  const count = Math.ceil(repositories.length / REPOSITORIES_PER_SEARCH);
  return Array.from({ length: count }, (_, at) =>
    repositories.slice(at * REPOSITORIES_PER_SEARCH, (at + 1) * REPOSITORIES_PER_SEARCH),
  );
}

/** The same whichever member it was found for. GitHub has no hierarchy here: each is a root. */
export async function gitHubIssue(
  issue: GitHubIssue,
  { connection }: Pick<GitHubClient, 'connection'>,
  config: HarvestConfig,
  keys: GitHubKeys,
): Promise<PlacedIssue> {
  const members = membersBy('github_id', config);
  const assignee = issue.assignees.find((login) => members.has(login.toLowerCase())) ?? issue.assignees[0];
  const content = {
    source: 'github' as const,
    connection_id: connection.connection_id,
    issue_id: String(issue.id),
    issue_key: await keys.keyOf(issue),
    url: issue.url,
    summary: issue.title.toWellFormed(),
    assignee: assignee ?? null,
    assignee_id: assignee ?? null,
    member: members.get(assignee?.toLowerCase() ?? '') ?? null,
    status: issue.state,
    is_closed: issue.state === 'closed',
    labels: issue.labels.map((label) => label.toWellFormed()),
    issue_type: issue.is_pull_request ? 'Pull Request' : 'Issue',
    issue_type_id: null,
    parent_key: null,
    is_pull_request: issue.is_pull_request,
    created_at: issue.created_at,
    updated_at: issue.updated_at,
    closed_at: issue.closed_at,
  };
  return placed(content, rootPlace(content));
}

/** Whether the searches would find it, were the index current. */
export function isGitHubScope(issue: GitHubIssue, { settings, members }: HarvestConfig): boolean {
  const labels = new Set(issue.labels.map((label) => label.toLowerCase()));
  const logins = new Set(gitHubLogins({ members }));
  const repositories = settings.github_repositories.map((name) => name.toLowerCase());
  return (
    settings.github_labels.some((label) => labels.has(label.toLowerCase())) &&
    issue.assignees.some((login) => logins.has(login.toLowerCase())) &&
    (repositories.length === 0 || repositories.includes(`${issue.owner}/${issue.repo}`.toLowerCase()))
  );
}
