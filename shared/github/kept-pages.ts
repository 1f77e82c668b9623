import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Collection, Documents } from '../platform/documents.ts';
import { queryAll } from '../platform/query-all.ts';
import type { GitHubConnection } from './connection.ts';
import { SearchPage } from './records.ts';

const DAY_MS = 86_400_000;
/** A page that nobody asked for in so long is forgotten. */
const KEPT_MS = 3 * DAY_MS;
/** A record holds 1 MiB; what is larger is asked for without condition. */
const MAX_BYTES = 500_000;

/** A page of a search, and the etag by which GitHub says that it is still true. */
const KeptPage = z.object({
  etag: z.string(),
  page: SearchPage,
  /** When it was last asked for, or up to a day before. */
  used_at: z.iso.datetime(),
});
type KeptPage = z.infer<typeof KeptPage>;

/** Ids: `<connection_id>:<hash of what was asked>`. */
const keptPages: Collection<KeptPage> = { name: 'github_kept_pages', schema: KeptPage };

/**
 * Pages of earlier searches, for all instances of all functions. An answer that says that a page has not changed costs
 * nothing of the rate limit, which for searches is narrow.
 */
export class KeptPages {
  readonly #documents: Documents;
  readonly #connection: GitHubConnection;
  readonly #clock: Clock;

  constructor(documents: Documents, connection: GitHubConnection, clock: Clock) {
    this.#documents = documents;
    this.#connection = connection;
    this.#clock = clock;
  }

  async of(question: object): Promise<KeptPage | undefined> {
    const { tenant_id } = this.#connection;
    return (await this.#documents.get(keptPages, tenant_id, this.#idOf(question)))?.data;
  }

  /** Takes the place of what was kept for the question. */
  async keep(question: object, etag: string, page: SearchPage): Promise<void> {
    if (Buffer.byteLength(JSON.stringify(page)) > MAX_BYTES) return;
    const used_at = this.#clock.now().toISOString();
    const { tenant_id } = this.#connection;
    await this.#documents.set(keptPages, tenant_id, this.#idOf(question), { etag, page, used_at });
  }

  /** Keeps it for longer, also when it was just forgotten. Costs a write a day at most. */
  async stillTrue(question: object, { etag, page, used_at }: KeptPage): Promise<void> {
    if (this.#clock.now().getTime() - Date.parse(used_at) >= DAY_MS) await this.keep(question, etag, page);
  }

  #idOf(question: object): string {
    const { connection_id, base_url } = this.#connection;
    return `${connection_id}:${hash('sha256', JSON.stringify([base_url, question]), 'base64url')}`;
  }
}

/** Removes the pages that nobody asks for any more. */
export async function forgetKeptPages(tenantId: string, documents: Documents, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS).toISOString();
  const ids: string[] = [];
  // A page of pages may take as many times half a megabyte.
  for await (const { id } of queryAll(documents, keptPages, tenantId, {
    where: [['used_at', '<', before]],
    orderBy: [{ field: 'used_at' }],
    limit: 20,
  })) {
    ids.push(id);
  }
  await documents.bulkWrite(
    ids.map((id) => ({ kind: 'delete', collection: keptPages, tenantId, id }) as const),
  );
}
