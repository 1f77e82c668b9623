import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Collection, Documents } from '../platform/documents.ts';
import type { GitHubConnection } from './connection.ts';
import type { RateLimit } from './errors.ts';

/** Until when rate limits keep a connection silent, for all instances of all functions. Id = `connection_id`. */
const CoolDowns = z.object({
  connection_id: z.string(),
  /** By resource (`core`, `search`); `all` is a secondary limit. */
  limits: z.record(z.string(), z.object({ kind: z.enum(['primary', 'secondary']), until: z.iso.datetime() })),
});
type CoolDowns = z.infer<typeof CoolDowns>;

const coolDowns: Collection<CoolDowns> = { name: 'github_cool_downs', schema: CoolDowns };

/** The shared record, read at most once per `cacheMs`, so that no request costs a document read. */
export class SharedCoolDowns {
  readonly #documents: Documents;
  readonly #connection: GitHubConnection;
  readonly #clock: Clock;
  readonly #cacheMs: number;
  #known: CoolDowns['limits'] = {};
  #knownAt = Number.NEGATIVE_INFINITY;

  constructor(documents: Documents, connection: GitHubConnection, clock: Clock, cacheMs: number) {
    this.#documents = documents;
    this.#connection = connection;
    this.#clock = clock;
    this.#cacheMs = cacheMs;
  }

  /** The limit that a request for this resource would meet now; the one that lasts longest. */
  async of(resource: string): Promise<RateLimit | undefined> {
    const now = this.#clock.now();
    if (now.getTime() - this.#knownAt >= this.#cacheMs) await this.#read(now);
    const met = [resource, 'all'].flatMap((name): RateLimit[] => {
      const limit = this.#known[name];
      if (limit === undefined || Date.parse(limit.until) <= now.getTime()) return [];
      return [{ kind: limit.kind, resource: name, retryAt: new Date(limit.until) }];
    });
    return met.toSorted((a, b) => b.retryAt.getTime() - a.retryAt.getTime())[0];
  }

  /** A limit already known to last as long costs no write. */
  async note({ kind, resource, retryAt }: RateLimit): Promise<void> {
    const until = retryAt.toISOString();
    if ((this.#known[resource]?.until ?? '') >= until) return;
    const { connection_id, tenant_id } = this.#connection;
    this.#known = await this.#documents.transaction(async (transaction) => {
      const stored = (await transaction.get(coolDowns, tenant_id, connection_id))?.data.limits ?? {};
      if ((stored[resource]?.until ?? '') >= until) return stored;
      const limits = { ...stored, [resource]: { kind, until } };
      transaction.set(coolDowns, tenant_id, connection_id, { connection_id, limits });
      return limits;
    });
  }

  async #read(now: Date): Promise<void> {
    const { connection_id, tenant_id } = this.#connection;
    const stored = await this.#documents.get(coolDowns, tenant_id, connection_id);
    this.#known = stored?.data.limits ?? {};
    this.#knownAt = now.getTime();
  }
}
