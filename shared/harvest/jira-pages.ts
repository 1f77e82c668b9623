import { prefetched } from '../jira/concurrent.ts';
import { and, orderBy } from '../jira/jql.ts';
import { type SiteIssue, siteIssue } from './jira-issue.ts';
import type { JiraScope } from './jira-scope.ts';

/** A search whose pages one step may not see the end of. */
export interface LongSearch {
  readonly jql: string;
  /** What the answer is ordered by, so that another step can go on where this one stopped. */
  readonly by: 'created' | 'updated';
  /** Where it goes on; undefined: at the beginning. */
  readonly from: string | undefined;
}

/**
 * Hands out pages until the end, or until the step has taken its time; then it answers the instant from which another step
 * goes on. Page tokens are no way to do that: they expire.
 */
export async function followPages(
  scope: JiraScope,
  { jql, by, from }: LongSearch,
  mayGoOn: () => boolean,
  take: (page: readonly SiteIssue[]) => Promise<void>,
): Promise<string | undefined> {
  const rest = from === undefined ? jql : and(jql, `${by} >= ${Date.parse(from)}`);
  for await (const page of prefetched(pagesOf(scope, orderBy(rest, by)))) {
    await take(page);
    const reached = page.at(-1)?.content[`${by}_at`];
    // Where all of a step was created at one instant, there is nowhere to go on from: it takes longer.
    if (reached !== undefined && reached > (from ?? '') && !mayGoOn()) return reached;
  }
  return undefined;
}

/** Most of what a site tells of an issue is not kept, so it goes before a page waits for its turn. */
async function* pagesOf(
  { jira, selection, context }: JiraScope,
  jql: string,
): AsyncGenerator<readonly SiteIssue[]> {
  for await (const page of jira.searchIssues(jql, selection)) {
    yield page.map((issue) => siteIssue(issue, context));
  }
}
