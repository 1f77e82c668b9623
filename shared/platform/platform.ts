import type { Blobs } from './blobs.ts';
import type { Clock } from './clock.ts';
import type { Documents } from './documents.ts';
import type { Ids } from './ids.ts';
import type { Secrets } from './secrets.ts';
import type { Tasks } from './tasks.ts';
import type { Topics } from './topics.ts';
import type { Warehouse } from './warehouse.ts';

/** What functions stand on. Each port is connected when it is first used, so that an unused one costs no start-up time. */
export interface Platform {
  readonly documents: Documents;
  readonly warehouse: Warehouse;
  readonly topics: Topics;
  readonly tasks: Tasks;
  readonly blobs: Blobs;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits: PlatformLimits;
  /** Whether a site on this very machine, which needs no TLS, may be reached: in the local process only. */
  readonly reachesLoopback: boolean;
}

/** What an operator may set of how work is divided. */
export interface PlatformLimits {
  /** Largest number of issues that a warehouse job handles within its request. */
  readonly inlineIssues: number;
  readonly export: ExportLimits;
}

export interface ExportLimits {
  /** From the creation of one issue of a session to that of the next. Milliseconds. */
  readonly ticketIntervalMs: number;
  /** How often an issue is looked for before its creation is taken for failed, the first time at once. At least 1. */
  readonly orphanLooks: number;
  /** Over which time the looks are spread; longer than the site's search index lags. Milliseconds. */
  readonly orphanWaitMs: number;
}

export const DEFAULT_EXPORT_LIMITS: ExportLimits = {
  ticketIntervalMs: 1_500,
  orphanLooks: 3,
  orphanWaitMs: 90_000,
};
