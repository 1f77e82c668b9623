/** One issue or pull request at one time; a change makes a new one. Instants are whole seconds, as GitHub's are. */
export interface Issue {
  readonly id: number;
  readonly repositoryId: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly labels: readonly string[];
  /** Logins. */
  readonly assignees: readonly string[];
  /** Login; null when the account was deleted. */
  readonly author: string | null;
  readonly isPullRequest: boolean;
  readonly state: 'open' | 'closed';
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly closedMs: number | null;
}

export interface Repository {
  readonly id: number;
  owner: string;
  name: string;
  readonly createdMs: number;
  /** Whether the token may see it; if not, GitHub says 404. */
  isVisible: boolean;
  hasIssues: boolean;
}

export interface User {
  readonly id: number;
  readonly login: string;
}

export function fullName(repository: Pick<Repository, 'owner' | 'name'>): string {
  return `${repository.owner}/${repository.name}`;
}
