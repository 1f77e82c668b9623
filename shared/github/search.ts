import { GitHubIncompleteError } from './errors.ts';
import type { KeptPages } from './kept-pages.ts';
import type { GitHubIssue, SearchPage } from './records.ts';
import type { GitHubTransport } from './transport.ts';
import { instantText, WireSearch } from './wire.ts';

/** What to look for; all that is given must hold. GitHub tells issues from pull requests, and searches one of them. */
export interface IssueSearch {
  readonly kind: 'issue' | 'pull_request';
  /** Every one of them. */
  readonly labels?: readonly string[] | undefined;
  /** Login. */
  readonly assignee?: string | undefined;
  /** Login. */
  readonly author?: string | undefined;
  /** `owner/name`; with `owners` the places to look in, default all that the token sees. */
  readonly repositories?: readonly string[] | undefined;
  /** Organizations or users. */
  readonly owners?: readonly string[] | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  /** Updated then or later; in whole seconds. */
  readonly updatedSince?: Date | undefined;
}

const ROUTE = '/search/issues';
const ENDPOINT = `GET ${ROUTE}`;
const PAGE_SIZE = 100;
/** GitHub answers no more than 1,000 results of a search. */
const MAX_PAGES = 10;

/** Quoted where it must be, so that no name can say anything else. */
function term(name: string, value: string | undefined): string[] {
  if (value === undefined) return [];
  const isPlain = /^[\w./-]+$/.test(value);
  return [`${name}:${isPlain ? value : `"${value.replaceAll(/[\\"]/g, String.raw`\$&`)}"`}`];
}

/** The search in GitHub's own words. */
export function searchText(search: IssueSearch, createdFrom?: string): string {
  const { kind, labels = [], assignee, author, repositories = [], owners = [], state, updatedSince } = search;
  return [
    kind === 'issue' ? 'is:issue' : 'is:pr',
    ...repositories.flatMap((name) => term('repo', name)),
    ...owners.flatMap((name) => term('user', name)),
    ...labels.flatMap((label) => term('label', label)),
    ...term('assignee', assignee),
    ...term('author', author),
    ...term('state', state),
    ...(updatedSince === undefined ? [] : [`updated:>=${instantText(updatedSince)}`]),
    ...(createdFrom === undefined ? [] : [`created:>=${createdFrom}`]),
  ].join(' ');
}

/** Where a traversal is: what was created from then on, and the page of it. */
interface Window {
  readonly from: string | undefined;
  readonly page: number;
  /** What GitHub counted when the window was opened. */
  readonly total: number;
}

/**
 * Pages of everything that a search finds, oldest first, each issue once. Every page is the first one of a search for what
 * was created when the last one ended, or later: so GitHub's cap of 1,000 results is never met, and an issue that leaves
 * the result meanwhile shifts no other out of sight. Only what was created in one and the same second is paged through.
 */
export async function* searchIssues(
  transport: GitHubTransport,
  kept: KeptPages,
  search: IssueSearch,
): AsyncGenerator<readonly GitHubIssue[]> {
  /** Of the instant where the last page ended: no other comes again. */
  let seen = new Set<number>();
  let at: Window = { from: undefined, page: 1, total: 0 };
  for (;;) {
    const { total_count: total, items } = await readWhole(
      transport,
      kept,
      searchText(search, at.from),
      at.page,
    );
    const fresh = items.filter(({ id }) => !seen.has(id));
    if (fresh.length > 0) yield fresh;
    const last = items.at(-1)?.created_at;
    if (last === undefined || at.page * PAGE_SIZE >= total) return;
    const atLast = items.filter(({ created_at }) => created_at === last).map(({ id }) => id);
    seen = new Set(last === at.from ? [...seen, ...atLast] : atLast);
    at = nextWindow(at, last, total);
  }
}

function nextWindow(at: Window, lastCreated: string, total: number): Window {
  if (at.from === undefined || lastCreated > at.from) return { from: lastCreated, page: 1, total: 0 };
  if (lastCreated < at.from) {
    throw incomplete(`did not keep to the order and time that it was asked for (created from ${at.from} on)`);
  }
  // Something left the result between two pages of one instant, so that others moved up: read that instant again.
  if (at.page > 1 && total < at.total) return { from: at.from, page: 1, total };
  if (at.page >= MAX_PAGES) {
    throw new GitHubIncompleteError(
      `${ENDPOINT} finds more than 1,000 issues that were created at ${at.from}, and GitHub shows no more than 1,000. Narrow the search, for example to fewer repositories.`,
      { endpoint: ENDPOINT, category: 'user_fixable' },
    );
  }
  return { from: at.from, page: at.page + 1, total };
}

/** One page, asked for again while GitHub says, or shows, that it is not whole; with the condition that it has changed. */
async function readWhole(
  transport: GitHubTransport,
  kept: KeptPages,
  q: string,
  page: number,
): Promise<SearchPage> {
  const query = { q, sort: 'created', order: 'asc', per_page: PAGE_SIZE, page };
  const known = await kept.of(query);
  for (let repeats = 0; ; repeats += 1) {
    const etag = repeats === 0 ? known?.etag : undefined;
    const answer = await transport.read({ path: ROUTE, route: ROUTE, query, schema: WireSearch, etag });
    if (answer.value === undefined && known && etag !== undefined) {
      await kept.stillTrue(query, known);
      return known.page;
    }
    const why = answer.value === undefined ? 'answered nothing' : whyIncomplete(answer.value, page);
    if (answer.value !== undefined && why === undefined) {
      if (answer.etag !== undefined) await kept.keep(query, answer.etag, answer.value);
      return answer.value;
    }
    if (repeats >= transport.retries) throw incomplete(`${why} ${repeats + 1} times in a row`);
    await transport.pause(repeats);
  }
}

function whyIncomplete(
  { total_count: total, incomplete_results, items }: SearchPage,
  page: number,
): string | undefined {
  if (incomplete_results) return 'ran out of time and gave only a part of its result';
  const expected = Math.min(PAGE_SIZE, Math.max(0, total - (page - 1) * PAGE_SIZE));
  const listed = new Set(items.map(({ id }) => id)).size;
  return listed < expected ? `listed ${listed} issues where it counts ${expected}` : undefined;
}

function incomplete(why: string): GitHubIncompleteError {
  return new GitHubIncompleteError(
    `${ENDPOINT} ${why}. Nothing is known to be missing for good; try again later.`,
    {
      endpoint: ENDPOINT,
      category: 'temporary',
    },
  );
}
