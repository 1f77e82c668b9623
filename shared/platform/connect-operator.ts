import { systemClock } from './clock.ts';
import type { Documents } from './documents.ts';
import { lockDataFolder } from './embedded/data-folder.ts';
import { createEmbeddedDocuments } from './embedded/documents.ts';
import { requireCredentials } from './google-cloud/credentials.ts';
import { createFirestoreDocuments } from './google-cloud/firestore.ts';
import { addCloudSecretVersion } from './google-cloud/secret-manager.ts';
import { systemIds } from './ids.ts';
import { compositeIndexes } from './indexes.ts';
import type { Platform } from './platform.ts';

export { DataFolderInUseError } from './embedded/data-folder.ts';

export interface CloudOperator extends Pick<Platform, 'clock' | 'ids' | 'reachesLoopback'> {
  readonly documents: Documents;
  /** Adds the newest version of a secret that Terraform has made. */
  addSecretVersion(name: string, value: string): Promise<void>;
  close(): Promise<void>;
}

export interface CloudOperatorOptions {
  readonly projectId: string;
  /** `host:port` of an emulator, which needs no credentials. */
  readonly emulatorHost?: string | undefined;
}

/**
 * What an operator changes in a project from their own machine, as themselves (Application Default Credentials). Throws an
 * error that says so when there are none.
 */
export async function connectCloudOperator(options: CloudOperatorOptions): Promise<CloudOperator> {
  const { projectId, emulatorHost } = options;
  if (emulatorHost === undefined) await requireCredentials();
  const documents = createFirestoreDocuments({
    projectId,
    indexes: compositeIndexes,
    ...(emulatorHost === undefined ? {} : { emulatorHost }),
  });
  return {
    documents,
    clock: systemClock,
    ids: systemIds,
    reachesLoopback: false,
    addSecretVersion: (name, value) => addCloudSecretVersion({ projectId }, name, value),
    close: () => documents.close(),
  };
}

export interface FolderOperator extends Pick<Platform, 'documents' | 'clock' | 'ids'> {
  close(): void;
}

/**
 * What an operator changes in a data folder while no process works in it; none can until it is closed. Throws a
 * `DataFolderInUseError` when one does.
 */
export function openFolder(dataDir: string): FolderOperator {
  const lock = lockDataFolder(dataDir);
  const documents = createEmbeddedDocuments({ dataDir, indexes: compositeIndexes });
  return {
    documents,
    clock: systemClock,
    ids: systemIds,
    close() {
      documents.close();
      lock.release();
    },
  };
}
