import { isDeepStrictEqual } from 'node:util';
import { GitHubIncompleteError } from './errors.ts';
import type { GitHubIssue } from './records.ts';
import type { GitHubAnswer, GitHubTransport } from './transport.ts';
import { instantText, WireIssues } from './wire.ts';

export interface ListOptions {
  /** Updated then or later. */
  readonly since?: Date | undefined;
  /** Default `all`. */
  readonly state?: 'open' | 'closed' | 'all' | undefined;
  /** Every one of them. */
  readonly labels?: readonly string[] | undefined;
  /** Of an earlier listing with the same options: if nothing changed since then, this costs no quota. */
  readonly etag?: string | undefined;
}

export interface IssuePage {
  readonly issues: readonly GitHubIssue[];
  /** Keep it for the next listing. Absent where the listing has more pages than one: one page says nothing of the others. */
  readonly etag: string | undefined;
  /** Nothing changed since the listing that the given etag is of; `issues` is empty. */
  readonly isUnchanged: boolean;
}

const ROUTE = '/repos/{owner}/{repo}/issues';
const PAGE_SIZE = 100;

/** Names go into the path as they are; what is no name could reach another endpoint. */
export function repositoryPath(owner: string, repo: string): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
}

/**
 * Pages of a repository's issues and pull requests, least recently updated first, each in its latest state seen. A page
 * continues a second before the instant where the last one ended, so that an issue that is touched meanwhile moves to the end and none
 * is passed over; one that is touched again is given again, and the later state is the newer one.
 */
export async function* listRepositoryIssues(
  transport: GitHubTransport,
  owner: string,
  repo: string,
  { since, state = 'all', labels = [], etag }: ListOptions,
): AsyncGenerator<IssuePage> {
  const path = `${repositoryPath(owner, repo)}/issues`;
  const ask = (from: string | undefined, known?: string): Promise<GitHubAnswer<GitHubIssue[]>> =>
    transport.read({
      path,
      route: ROUTE,
      query: {
        state,
        labels: labels.length === 0 ? undefined : labels.join(','),
        since: from,
        sort: 'updated',
        direction: 'asc',
        per_page: PAGE_SIZE,
      },
      schema: WireIssues,
      etag: known,
    });
  let from = since && instantText(since);
  let answer = await ask(from, etag);
  if (answer.value === undefined) {
    yield { issues: [], etag, isUnchanged: true };
    return;
  }
  const isOnlyPage = answer.next === undefined;
  /** Those of the last page that the next one may begin with. */
  let given = new Map<number, GitHubIssue>();
  for (;;) {
    const page: readonly GitHubIssue[] = answer.value ?? [];
    const issues = page.filter((issue) => !isDeepStrictEqual(given.get(issue.id), issue));
    yield { issues, etag: isOnlyPage ? answer.etag : undefined, isUnchanged: false };
    if (answer.next === undefined) return;
    const next = secondBefore(page.at(-1)?.updated_at);
    const isFurther = next !== undefined && (from === undefined || next > from);
    const again = page
      .filter(({ updated_at }) => next !== undefined && updated_at >= next)
      .map((issue) => [issue.id, issue] as const);
    given = new Map(isFurther ? again : [...given, ...again]);
    if (isFurther) {
      from = next;
      answer = await ask(from);
    } else {
      // More issues than a page holds were updated in a second or two: only GitHub's own link leads past them.
      answer = await follow(transport, answer.next);
    }
  }
}

async function follow(transport: GitHubTransport, link: string): Promise<GitHubAnswer<GitHubIssue[]>> {
  const answer = await transport.read({ path: link, route: ROUTE, schema: WireIssues });
  if (answer.next !== link) return answer;
  throw new GitHubIncompleteError(
    `GET ${ROUTE} names a page as its own next one, so the rest cannot be read.`,
    {
      endpoint: `GET ${ROUTE}`,
      category: 'temporary',
    },
  );
}

/** GitHub does not say whether `since` takes what was updated in that very second. */
function secondBefore(instant: string | undefined): string | undefined {
  return instant && instantText(new Date(Date.parse(instant) - 1000));
}
