import { z } from 'zod';
import type { GitHubIssue } from '../github/records.ts';
import type { Collection, Documents, Where } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { bumpRevision } from './harvest-state.ts';
import { type Issue, issues } from './issue.ts';
import { placed, rootPlace } from './jira-issue.ts';

/** Whose repositories bear a name; id `<connection_id>:<name in lower case>`. */
const RepositoryName = z.object({
  connection_id: z.string(),
  owners: z.array(z.string()),
  /** Issues stored before the name was shared bear short keys still. */
  is_settled: z.boolean(),
});
type RepositoryName = z.infer<typeof RepositoryName>;
const repositoryNames: Collection<RepositoryName> = {
  name: 'github_repository_names',
  schema: RepositoryName,
};

/** Names issues `repo#789`, and `owner/repo#789` where two owners share the name. */
export class GitHubKeys {
  readonly #connectionId: string;
  readonly #tenantId: string;
  readonly #documents: Documents;
  readonly #owners = new Map<string, readonly string[]>();

  constructor(connectionId: string, tenantId: string, documents: Documents) {
    this.#connectionId = connectionId;
    this.#tenantId = tenantId;
    this.#documents = documents;
  }

  async keyOf({ owner, repo, number }: GitHubIssue): Promise<string> {
    const known = this.#owners.get(repo.toLowerCase());
    const owners = known?.includes(owner) ? known : await this.#register(owner, repo);
    return owners.length > 1 ? `${owner}/${repo}#${number}` : `${repo}#${number}`;
  }

  async #register(owner: string, repo: string): Promise<readonly string[]> {
    const name = repo.toLowerCase();
    const id = `${this.#connectionId}:${name}`;
    const owners = await this.#documents.transaction(async (transaction) => {
      const stored = (await transaction.get(repositoryNames, this.#tenantId, id))?.data;
      if (stored?.owners.includes(owner)) return stored.owners;
      const all = [...(stored?.owners ?? []), owner];
      const data = { connection_id: this.#connectionId, owners: all, is_settled: all.length === 1 };
      transaction.set(repositoryNames, this.#tenantId, id, data);
      return all;
    });
    this.#owners.set(name, owners);
    return owners;
  }
}

/** Gives the issues of names that came to be shared their long keys. */
export async function settleKeys(connectionId: string, tenantId: string, platform: Platform): Promise<void> {
  const { documents, clock } = platform;
  const unsettled: Where<RepositoryName>[] = [
    ['connection_id', '==', connectionId],
    ['is_settled', '==', false],
  ];
  const { items } = await documents.query(repositoryNames, tenantId, { where: unsettled, limit: 1000 });
  if (items.length === 0) return;
  const shared = new Set(items.map(({ id }) => id.slice(connectionId.length + 1)));
  const where: Where<Issue>[] = [
    ['source', '==', 'github'],
    ['connection_id', '==', connectionId],
  ];
  for await (const { id, data } of queryAll(documents, issues, tenantId, { where })) {
    const { owner, repo, number } = placeOf(data.url);
    const issue_key = `${owner}/${repo}#${number}`;
    if (!shared.has(repo.toLowerCase()) || data.issue_key === issue_key) continue;
    const renamed = { ...data, issue_key };
    const harvested_at = clock.now().toISOString();
    await documents.set(issues, tenantId, id, {
      ...data,
      ...placed(renamed, rootPlace(renamed)),
      harvested_at,
    });
  }
  await bumpRevision(tenantId, platform);
  for (const { id, data } of items) {
    await documents.set(repositoryNames, tenantId, id, { ...data, is_settled: true });
  }
}

/** Where an issue is, by the address of its page: `…/owner/repo/issues/7`. */
export function placeOf(url: string): {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
} {
  const [owner = '', repo = '', , number = '0'] = new URL(url).pathname.split('/').slice(-4);
  return { owner: decodeURIComponent(owner), repo: decodeURIComponent(repo), number: Number(number) };
}
