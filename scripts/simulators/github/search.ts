import { resultsCapped } from './answers.ts';
import type { Issue } from './records.ts';
import { renderIssue } from './render.ts';
import { compileQuery } from './search-query.ts';
import type { Call, Handler } from './site.ts';
import { json, linkHeader, pageWish, sorted } from './site.ts';

const MAX_RESULTS = 1000;

function ordered(found: readonly Issue[], query: URLSearchParams): Issue[] {
  const by = query.get('sort') === 'updated' ? 'updatedMs' : 'createdMs';
  return sorted(found, (issue) => issue[by], query.get('order') ?? 'desc');
}

function pageLinks({ site, query }: Call, page: number, last: number): Record<string, string> {
  const to = (number: number): string => {
    const target = new URLSearchParams(query);
    target.set('page', String(number));
    return `${site.apiUrl}/search/issues?${target.toString()}`;
  };
  return linkHeader({
    prev: page > 1 ? to(page - 1) : undefined,
    next: page < last ? to(page + 1) : undefined,
    last: page < last ? to(last) : undefined,
    first: page > 1 ? to(1) : undefined,
  });
}

/** `GET /search/issues`: the first 1,000 results of the lagging index. */
export const searchIssues: Handler = (call) => {
  const { site, query, contentFault } = call;
  const { page, perPage } = pageWish(query);
  const test = compileQuery(site.world, query.get('q') ?? '');
  if ((page - 1) * perPage >= MAX_RESULTS) throw resultsCapped();
  const found: Issue[] = [];
  for (const issue of site.world.indexed()) if (test(issue)) found.push(issue);
  const reachable = ordered(found, query).slice(0, MAX_RESULTS);
  let items = reachable.slice((page - 1) * perPage, page * perPage);
  if (contentFault?.kind === 'drop_issues') items = items.slice(contentFault.count ?? 1);
  const body = {
    total_count: found.length,
    incomplete_results: contentFault?.kind === 'incomplete',
    search_type: 'lexical',
    items: items.map((issue) => Object.assign(renderIssue(site, issue), { score: 1 })),
  };
  return json(body, pageLinks(call, page, Math.ceil(reachable.length / perPage)));
};
