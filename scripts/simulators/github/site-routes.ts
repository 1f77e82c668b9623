import { listIssues, readIssue, readRepository } from './issues.ts';
import { instant, renderUser } from './render.ts';
import { searchIssues } from './search.ts';
import type { GitHubRoute, Handler } from './site.ts';
import { json, route } from './site.ts';

const rateLimit: Handler = ({ limits }) => {
  const core = limits.state('core');
  return json({ resources: { core, search: limits.state('search') }, rate: core });
};

const user: Handler = ({ site }) => {
  const [first] = site.world.users;
  const [repository] = site.world.repositories;
  const since = instant(repository?.createdMs ?? 0);
  return json({
    ...renderUser(site, first ?? { id: 101, login: 'nobody' }),
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: since,
    updated_at: since,
  });
};

const meta: Handler = () => json({ verifiable_password_authentication: false });

export const ROUTES: readonly GitHubRoute[] = [
  route('/search/issues', searchIssues),
  route('/repos/{owner}/{repo}', readRepository),
  route('/repos/{owner}/{repo}/issues', listIssues),
  route('/repos/{owner}/{repo}/issues/{issue_number}', readIssue),
  route('/repositories/{repository_id}', readRepository),
  route('/repositories/{repository_id}/issues', listIssues),
  route('/repositories/{repository_id}/issues/{issue_number}', readIssue),
  route('/rate_limit', rateLimit),
  route('/user', user),
  route('/meta', meta),
];
