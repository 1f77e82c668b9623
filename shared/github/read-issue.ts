import { GitHubGoneError, GitHubNotFoundError } from './errors.ts';
import type { GitHubIssue, GitHubRepository } from './records.ts';
import type { GitHubTransport } from './transport.ts';
import { WireIssue, WireRepository } from './wire.ts';

/**
 * What a direct read of an issue says. `moved`: it was transferred, or its repository renamed, and is now what `issue`
 * says. `deleted`: GitHub knows that it was. `not_found`: it never was, or it or its repository is out of the token's sight.
 */
export type IssueReading =
  | { readonly outcome: 'found' | 'moved'; readonly issue: GitHubIssue }
  | { readonly outcome: 'deleted' | 'not_found' };

/** Names go into the path as they are; what is no name could reach another endpoint. */
function repositoryPath(owner: string, repo: string): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
}

/** Reads the issue itself, not the search index, which lags behind. */
export async function readIssue(
  transport: GitHubTransport,
  owner: string,
  repo: string,
  number: number,
): Promise<IssueReading> {
  const path = `${repositoryPath(owner, repo)}/issues/${number}`;
  const route = '/repos/{owner}/{repo}/issues/{issue_number}';
  try {
    const { value } = await transport.read({ path, route, schema: WireIssue });
    if (value === undefined) return { outcome: 'not_found' };
    // GitHub redirects to where an issue went, and redirects are followed.
    const isThere = isSame(value.owner, owner) && isSame(value.repo, repo) && value.number === number;
    return { outcome: isThere ? 'found' : 'moved', issue: value };
  } catch (error) {
    if (error instanceof GitHubNotFoundError && error.fromGitHub) return { outcome: 'not_found' };
    // 410 also says that a repository has its issues switched off: they are there, but nobody can read them.
    const isDeleted =
      error instanceof GitHubGoneError && error.messages.some((text) => /deleted/i.test(text));
    if (isDeleted) return { outcome: 'deleted' };
    throw error;
  }
}

/** GitHub does not tell names by case. */
function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}

/** Undefined when there is none of that name that the token may see. Follows a rename. */
export async function readRepository(
  transport: GitHubTransport,
  owner: string,
  repo: string,
): Promise<GitHubRepository | undefined> {
  try {
    const path = repositoryPath(owner, repo);
    return (await transport.read({ path, route: '/repos/{owner}/{repo}', schema: WireRepository })).value;
  } catch (error) {
    if (error instanceof GitHubNotFoundError && error.fromGitHub) return undefined;
    throw error;
  }
}
