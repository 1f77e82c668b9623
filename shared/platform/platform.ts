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
}

/** What an operator may set of how work is divided. */
export interface PlatformLimits {
  /** Largest number of issues that a warehouse job handles within its request. */
  readonly inlineIssues: number;
}
