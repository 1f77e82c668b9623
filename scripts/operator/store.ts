import type { Clock } from '../../shared/platform/clock.ts';
import type { Documents } from '../../shared/platform/documents.ts';
import type { Ids } from '../../shared/platform/ids.ts';

/** What an operator's commands change, in the cloud and in the local process alike. */
export interface OperatorStore {
  readonly documents: Documents;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Adds the newest version of a secret. Throws an error that says what to do when there cannot be one. */
  readonly addSecretVersion: (name: string, value: string) => Promise<void>;
  /** Whether sites on this very machine may be reached. */
  readonly reachesLoopback: boolean;
}
