import { and, orderBy } from '../jira/jql.ts';
import type { JiraIssue } from '../jira/records.ts';
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
  { jira, selection }: JiraScope,
  { jql, by, from }: LongSearch,
  mayGoOn: () => boolean,
  take: (page: readonly JiraIssue[]) => Promise<void>,
): Promise<string | undefined> {
  const rest = from === undefined ? jql : and(jql, `${by} >= ${Date.parse(from)}`);
  for await (const page of jira.searchIssues(orderBy(rest, by), selection)) {
    await take(page);
    const reached = instantOf(page.at(-1), by);
    // Where all of a step was created at one instant, there is nowhere to go on from: it takes longer.
    if (reached !== undefined && reached > (from ?? '') && !mayGoOn()) return reached;
  }
  return undefined;
}

function instantOf(issue: JiraIssue | undefined, by: LongSearch['by']): string | undefined {
  const text = issue?.fields[by];
  return typeof text === 'string' ? new Date(text).toISOString() : undefined;
}
