import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Collection, Documents } from '../platform/documents.ts';
import type { Connection } from './connection.ts';

/**
 * What all instances of all functions know of one connection: whether its circuit breaker lets calls through, and until
 * when a used-up quota keeps it silent. One record per connection, id = `connection_id`.
 */
export const SiteState = z.object({
  connection_id: z.string(),
  breaker: z.enum(['closed', 'open', 'half_open']),
  /** While open: calls are refused until then; after it, one instance may try. */
  open_until: z.iso.datetime().nullable(),
  /** While half open: the trying instance is believed dead after this, and another may try. */
  probe_until: z.iso.datetime().nullable(),
  /** Message of the failure that opened it. */
  opened_by: z.string().nullable(),
  cooled_until: z.iso.datetime().nullable(),
  cooled_by: z.string().nullable(),
  updated_at: z.iso.datetime(),
});
export type SiteState = z.infer<typeof SiteState>;

export const breakers: Collection<SiteState> = { name: 'breakers', schema: SiteState };

/** The shared record, read at most once per `cacheMs`, so that no request costs a document read. */
export class SharedSiteState {
  readonly #documents: Documents;
  readonly #connection: Pick<Connection, 'connection_id' | 'tenant_id'>;
  readonly #clock: Clock;
  readonly #cacheMs: number;
  #known: SiteState | undefined;
  #knownAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<SiteState> | undefined;

  constructor(
    documents: Documents,
    connection: Pick<Connection, 'connection_id' | 'tenant_id'>,
    clock: Clock,
    cacheMs: number,
  ) {
    this.#documents = documents;
    this.#connection = connection;
    this.#clock = clock;
    this.#cacheMs = cacheMs;
  }

  /** At most `cacheMs` old. */
  async current(): Promise<SiteState> {
    if (this.#known && this.#clock.now().getTime() - this.#knownAt < this.#cacheMs) return this.#known;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /**
   * Replaces the record by what `decide` makes of the stored one, unless it answers undefined. Answers the record as it
   * then is. Simultaneous decisions of several instances happen one after the other.
   */
  async decide(decide: (stored: SiteState) => Partial<SiteState> | undefined): Promise<SiteState> {
    const { connection_id: id, tenant_id: tenantId } = this.#connection;
    const state = await this.#documents.transaction(async (transaction) => {
      const stored = (await transaction.get(breakers, tenantId, id))?.data ?? this.#initial();
      const changes = decide(stored);
      if (!changes) return stored;
      const changed = { ...stored, ...changes, updated_at: this.#clock.now().toISOString() };
      transaction.set(breakers, tenantId, id, changed);
      return changed;
    });
    return this.#remember(state);
  }

  async #read(): Promise<SiteState> {
    const { connection_id: id, tenant_id: tenantId } = this.#connection;
    const stored = await this.#documents.get(breakers, tenantId, id);
    return this.#remember(stored?.data ?? this.#initial());
  }

  #remember(state: SiteState): SiteState {
    this.#known = state;
    this.#knownAt = this.#clock.now().getTime();
    return state;
  }

  #initial(): SiteState {
    return {
      connection_id: this.#connection.connection_id,
      breaker: 'closed',
      open_until: null,
      probe_until: null,
      opened_by: null,
      cooled_until: null,
      cooled_by: null,
      updated_at: this.#clock.now().toISOString(),
    };
  }
}
