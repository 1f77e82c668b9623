import type { CloudConfig } from '../config/cloud-config.ts';
import { systemClock } from './clock.ts';
import { createBigQueryWarehouse } from './google-cloud/bigquery.ts';
import { createCloudStorageBlobs } from './google-cloud/cloud-storage.ts';
import { createCloudTasks } from './google-cloud/cloud-tasks.ts';
import { createFirestoreDocuments } from './google-cloud/firestore.ts';
import { createPubSubTopics } from './google-cloud/pubsub.ts';
import { createSecretManagerSecrets } from './google-cloud/secret-manager.ts';
import { systemIds } from './ids.ts';
import { compositeIndexes } from './indexes.ts';
import type { Platform } from './platform.ts';
import { queues } from './queues.ts';

/**
 * The platform of deployed functions. It stands apart from the embedded one, so that no bundle holds DuckDB or SQLite.
 * Nothing is connected here: a port is made when it is first asked for, and its client at its first call.
 */
export function connectGoogleCloud(config: CloudConfig): Platform {
  const { projectId, region } = config;
  const documents = lazily(() => createFirestoreDocuments({ projectId, indexes: compositeIndexes }));
  const warehouse = lazily(() =>
    createBigQueryWarehouse({ projectId, dataset: config.dataset, location: region }),
  );
  const topics = lazily(() => createPubSubTopics({ projectId }));
  const tasks = lazily(() =>
    createCloudTasks({
      projectId,
      location: region,
      queues,
      serviceAccountEmail: config.invokerServiceAccount,
      functionUrl: config.functionUrl,
    }),
  );
  const blobs = lazily(() => createCloudStorageBlobs({ projectId, bucket: config.bucket }));
  const secrets = lazily(() => createSecretManagerSecrets({ projectId }));
  return {
    get documents() {
      return documents();
    },
    get warehouse() {
      return warehouse();
    },
    get topics() {
      return topics();
    },
    get tasks() {
      return tasks();
    },
    get blobs() {
      return blobs();
    },
    get secrets() {
      return secrets();
    },
    clock: systemClock,
    ids: systemIds,
    limits: config.limits,
    reachesLoopback: false,
  };
}

function lazily<T extends object>(create: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= create());
}
