import { createHash } from 'node:crypto';
import type { Issue, Repository, User } from './records.ts';
import { fullName } from './records.ts';
import { repositoryUrls } from './repository-urls.ts';
import type { World } from './world.ts';

/** Where a site is, for the links in its answers. */
export interface RenderSite {
  readonly world: World;
  /** Of the REST API, without a trailing slash. */
  readonly apiUrl: string;
  /** Of the pages for people. */
  readonly webUrl: string;
}

export type Json = Record<string, unknown>;

/** `2026-01-31T08:00:00Z` */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

export function renderUser({ apiUrl, webUrl }: RenderSite, { id, login }: User, type = 'User'): Json {
  const url = `${apiUrl}/users/${login}`;
  return {
    login,
    id,
    node_id: nodeId('U', id),
    avatar_url: `${webUrl}/avatars/${id}`,
    gravatar_id: '',
    url,
    html_url: `${webUrl}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

function userNamed(site: RenderSite, login: string | null): Json | null {
  if (login === null) return null;
  const user = site.world.users.find((one) => one.login === login);
  return renderUser(site, user ?? { id: 1, login });
}

function renderLabel({ apiUrl }: RenderSite, repository: Repository, name: string): Json {
  const id = 70_000 + (createHash('sha256').update(name).digest().readUInt32BE() % 1_000_000);
  return {
    id,
    node_id: nodeId('LA', id),
    url: `${apiUrl}/repos/${fullName(repository)}/labels/${encodeURIComponent(name)}`,
    name,
    color: 'ededed',
    default: false,
    description: null,
  };
}

/** An issue or pull request as lists and direct reads answer it. */
export function renderIssue(site: RenderSite, issue: Issue): Json {
  const repository = site.world.repositoryOf(issue.repositoryId);
  if (repository === undefined)
    throw new Error(`Issue ${issue.id} has no repository; the simulator is at fault.`);
  const name = fullName(repository);
  const url = `${site.apiUrl}/repos/${name}/issues/${issue.number}`;
  const html = `${site.webUrl}/${name}/${issue.isPullRequest ? 'pull' : 'issues'}/${issue.number}`;
  const pull = `${site.apiUrl}/repos/${name}/pulls/${issue.number}`;
  const [first] = issue.assignees;
  return {
    url,
    repository_url: `${site.apiUrl}/repos/${name}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: issue.id,
    node_id: nodeId(issue.isPullRequest ? 'PR' : 'I', issue.id),
    number: issue.number,
    title: issue.title,
    user: userNamed(site, issue.author),
    labels: issue.labels.map((label) => renderLabel(site, repository, label)),
    state: issue.state,
    state_reason: issue.state === 'closed' && !issue.isPullRequest ? 'completed' : null,
    locked: false,
    assignee: userNamed(site, first ?? null),
    assignees: issue.assignees.map((login) => userNamed(site, login)),
    milestone: null,
    comments: 0,
    created_at: instant(issue.createdMs),
    updated_at: instant(issue.updatedMs),
    closed_at: issue.closedMs === null ? null : instant(issue.closedMs),
    author_association: 'MEMBER',
    active_lock_reason: null,
    body: issue.body,
    timeline_url: `${url}/timeline`,
    ...(issue.isPullRequest
      ? { draft: false, pull_request: pullRequest(pull, html) }
      : { sub_issues_summary: { total: 0, completed: 0, percent_completed: 0 } }),
  };
}

function pullRequest(url: string, html: string): Json {
  return { url, html_url: html, diff_url: `${html}.diff`, patch_url: `${html}.patch`, merged_at: null };
}

export function renderRepository(site: RenderSite, repository: Repository, openIssues: number): Json {
  const { id, owner, name, createdMs, hasIssues } = repository;
  return {
    id,
    node_id: nodeId('R', id),
    name,
    full_name: fullName(repository),
    owner: renderUser(site, { id: 900 + owner.length, login: owner }, 'Organization'),
    private: true,
    visibility: 'private',
    description: null,
    fork: false,
    ...repositoryUrls(site, fullName(repository)),
    homepage: null,
    language: null,
    license: null,
    mirror_url: null,
    default_branch: 'main',
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    network_count: 0,
    subscribers_count: 0,
    size: 1,
    open_issues: openIssues,
    open_issues_count: openIssues,
    has_issues: hasIssues,
    has_projects: true,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: false,
    disabled: false,
    pushed_at: instant(createdMs),
    created_at: instant(createdMs),
    updated_at: instant(createdMs),
    permissions: { admin: false, maintain: false, push: false, triage: false, pull: true },
  };
}
