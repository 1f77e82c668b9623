import type { RenderSite } from './render.ts';

/** Resource, as the name of its link begins, and the rest of its address. */
const REST: Readonly<Record<string, string>> = {
  archive: '{archive_format}{/ref}',
  assignees: '{/user}',
  blobs: '{/sha}',
  branches: '{/branch}',
  collaborators: '{/collaborator}',
  comments: '{/number}',
  commits: '{/sha}',
  compare: '{base}...{head}',
  contents: '{+path}',
  contributors: '',
  deployments: '',
  downloads: '',
  events: '',
  forks: '',
  git_commits: '{/sha}',
  git_refs: '{/sha}',
  git_tags: '{/sha}',
  hooks: '',
  issue_comment: '{/number}',
  issue_events: '{/number}',
  issues: '{/number}',
  keys: '{/key_id}',
  labels: '{/name}',
  languages: '',
  merges: '',
  milestones: '{/number}',
  notifications: '{?since,all,participating}',
  pulls: '{/number}',
  releases: '{/id}',
  stargazers: '',
  statuses: '{sha}',
  subscribers: '',
  subscription: '',
  tags: '',
  teams: '',
  trees: '{/sha}',
};

/** The links that every repository carries. */
export function repositoryUrls({ apiUrl, webUrl }: RenderSite, name: string): Record<string, string> {
  const url = `${apiUrl}/repos/${name}`;
  const web = `${webUrl}/${name}`;
  const links = Object.entries(REST).map(([kind, rest]) => [`${kind}_url`, `${url}/${kind}${rest}`]);
  return {
    ...(Object.fromEntries(links) as Record<string, string>),
    url,
    html_url: web,
    svn_url: web,
    clone_url: `${web}.git`,
    git_url: `${web.replace(/^https?/, 'git')}.git`,
    ssh_url: `git@${new URL(web).hostname}:${name}.git`,
  };
}
