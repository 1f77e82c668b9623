import { join } from 'node:path';
import { addSecretVersion } from '../../shared/platform/connect.ts';
import type { OperatorStore } from '../operator/store.ts';

/** Where the secrets of a data folder stand. */
export function secretsFileOf(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}

/** What an operator's commands change in a data folder. */
export function storeOf(
  { documents, clock, ids }: Pick<OperatorStore, 'documents' | 'clock' | 'ids'>,
  dataDir: string,
): OperatorStore {
  return {
    documents,
    clock,
    ids,
    addSecretVersion: (name, value) => addSecretVersion(secretsFileOf(dataDir), name, value),
    reachesLoopback: true,
  };
}
