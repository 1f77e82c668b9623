import { gone, moved, notFound } from './answers.ts';
import type { Issue, Repository } from './records.ts';
import { fullName } from './records.ts';
import { renderIssue, renderRepository } from './render.ts';
import type { Call, Handler } from './site.ts';
import { json, linkHeader, pageWish, sorted } from './site.ts';

/** The repository of the path. Another name than the present one redirects to the id. */
function repositoryOf({ site, params, target }: Call): Repository {
  const { owner, repo, repository_id: id } = params;
  const asked = `${owner}/${repo}`;
  const found = id === undefined ? site.world.findRepository(asked) : site.world.repositoryOf(Number(id));
  if (found === undefined || !found.isVisible) throw notFound();
  if (id === undefined && fullName(found).toLowerCase() !== asked.toLowerCase()) {
    const rest = target.split('/').slice(4).join('/');
    throw moved(`${site.apiUrl}/repositories/${found.id}${rest === '' ? '' : `/${rest}`}`);
  }
  return found;
}

export const readRepository: Handler = (call) => {
  const repository = repositoryOf(call);
  const open = call.site.world.issuesOf(repository.id).filter((issue) => issue.state === 'open').length;
  return json(renderRepository(call.site, repository, open));
};

/** Reads redirect to where an issue was transferred, if the token may see that. */
export const readIssue: Handler = (call) => {
  const { site, params } = call;
  const repository = repositoryOf(call);
  if (!repository.hasIssues) throw gone('Issues has been disabled in this repository.');
  const place = site.world.place(repository.id, Number(params.issue_number));
  if (place === undefined) throw notFound();
  if (place.kind === 'deleted') throw gone('This issue was deleted');
  if (place.kind === 'issue') {
    const issue = site.world.issue(place.id);
    if (issue === undefined) throw notFound();
    return json(renderIssue(site, issue));
  }
  const there = site.world.issue(place.to);
  const target = there && site.world.repositoryOf(there.repositoryId);
  if (there === undefined || target?.isVisible !== true) throw notFound();
  throw moved(`${site.apiUrl}/repositories/${target.id}/issues/${there.number}`);
};

function matching(call: Call, issues: readonly Issue[]): Issue[] {
  const { query } = call;
  const state = query.get('state') ?? 'open';
  const sinceMs = Date.parse(query.get('since') ?? '');
  const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
  const assignee = query.get('assignee');
  const creator = query.get('creator');
  return issues.filter(
    (issue) =>
      (state === 'all' || issue.state === state) &&
      (Number.isNaN(sinceMs) || issue.updatedMs >= sinceMs) &&
      labels.every((label) => issue.labels.some((one) => one.toLowerCase() === label.toLowerCase())) &&
      (assignee === null || issue.assignees.includes(assignee)) &&
      (creator === null || issue.author === creator),
  );
}

/** GitHub's own links carry a cursor, and name the repository by its id. */
function nextLink({ site, query }: Call, repository: Repository, until: number, page: number): string {
  const target = new URLSearchParams(query);
  target.set('page', String(page + 1));
  target.set('after', Buffer.from(`cursor:${until}`).toString('base64url'));
  return `${site.apiUrl}/repositories/${repository.id}/issues?${target.toString()}`;
}

export const listIssues: Handler = (call) => {
  const { site, query } = call;
  const repository = repositoryOf(call);
  if (!repository.hasIssues) throw gone('Issues has been disabled in this repository.');
  const { page, perPage } = pageWish(query);
  const by = query.get('sort') === 'updated' ? 'updatedMs' : 'createdMs';
  const found = matching(call, site.world.issuesOf(repository.id));
  const all = sorted(found, (issue) => issue[by], query.get('direction') ?? 'desc');
  const cursor = Buffer.from(query.get('after') ?? '', 'base64url').toString('utf8');
  const from = cursor.startsWith('cursor:') ? Number(cursor.slice(7)) : (page - 1) * perPage;
  const until = from + perPage;
  const next = until < all.length ? nextLink(call, repository, until, page) : undefined;
  const items = all.slice(from, until).map((issue) => renderIssue(site, issue));
  return json(items, linkHeader({ next }));
};
