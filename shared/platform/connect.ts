import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from './clock.ts';
import { createEmbeddedBlobs } from './embedded/blobs.ts';
import type { Delivery, DeliveryStats, DeliveryTarget } from './embedded/delivery.ts';
import { createEmbeddedDocuments } from './embedded/documents.ts';
import { createEmbeddedSecrets } from './embedded/secrets.ts';
import { createEmbeddedTasks } from './embedded/tasks.ts';
import { createEmbeddedTopics } from './embedded/topics.ts';
import { createEmbeddedWarehouse } from './embedded/warehouse.ts';
import { systemIds } from './ids.ts';
import { compositeIndexes } from './indexes.ts';
import type { Platform, PlatformLimits } from './platform.ts';
import type { Queue } from './tasks.ts';
import type { Subscription } from './topics.ts';

export { addSecretVersion } from './embedded/secrets.ts';
export { DataFolderInUseError, lockDataFolder, readHolder } from './embedded/data-folder.ts';

export interface EmbeddedOptions {
  /** Folder that holds everything. Its user has locked it (`lockDataFolder`). */
  readonly dataDir: string;
  readonly queues: readonly Queue[];
  readonly subscriptions: readonly Subscription[];
  /** Secrets by name, newest first; more may stand in the folder's `secrets.json`. */
  readonly secrets: Readonly<Record<string, readonly string[]>>;
  readonly limits: PlatformLimits;
}

export interface EmbeddedPlatform extends Platform {
  /** Begins to deliver tasks and messages to the functions. */
  startDelivery(target: DeliveryTarget): Delivery;
  deliveryStats(): readonly DeliveryStats[];
  /** Copies every store into an empty folder, from which the platform can be opened again. */
  backup(destinationDir: string): Promise<void>;
  close(): Promise<void>;
}

/** Everything in one folder and one process. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedPlatform> {
  const { dataDir, queues, subscriptions } = options;
  const documents = createEmbeddedDocuments({ dataDir, indexes: compositeIndexes });
  const warehouse = await createEmbeddedWarehouse({ path: join(dataDir, WAREHOUSE_FILE) });
  const blobs = createEmbeddedBlobs({ dataDir });
  const tasks = createEmbeddedTasks({ dataDir, queues });
  const topics = createEmbeddedTopics({ dataDir, subscriptions });
  const secrets = createEmbeddedSecrets({ values: options.secrets, file: join(dataDir, 'secrets.json') });
  return {
    documents,
    warehouse,
    blobs,
    tasks,
    topics,
    secrets,
    clock: systemClock,
    ids: systemIds,
    limits: options.limits,
    reachesLoopback: true,
    startDelivery(target) {
      const deliveries = [tasks.startDelivery(target), topics.startDelivery(target)];
      return {
        stop: async (withinMs) => {
          await Promise.all(deliveries.map((delivery) => delivery.stop(withinMs)));
        },
      };
    },
    deliveryStats: () => [...tasks.stats(), ...topics.stats()],
    async backup(destinationDir) {
      await mkdir(destinationDir, { recursive: true, mode: 0o700 });
      await documents.backup(join(destinationDir, 'documents.sqlite'));
      await tasks.backup(join(destinationDir, 'tasks.sqlite'));
      await topics.backup(join(destinationDir, 'topics.sqlite'));
      await blobs.backup(destinationDir);
      await warehouse.backupTo(join(destinationDir, WAREHOUSE_FILE));
    },
    async close() {
      await warehouse.close();
      for (const store of [tasks, topics, blobs, documents]) store.close();
    },
  };
}

const WAREHOUSE_FILE = 'warehouse.duckdb';
