import type { Server } from 'node:http';
import { catalogue } from '../../functions/catalogue.ts';
import type { LocalConfig } from '../../shared/config/local-config.ts';
import { exportLimitsOf } from '../../shared/config/settings.ts';
import { recoverExports } from '../../shared/export/run/recover-exports.ts';
import { subscriptionsOf } from '../../shared/function/subscriptions.ts';
import { recoverReloads, startDueHarvests } from '../../shared/harvest/due.ts';
import { failInterruptedJobs } from '../../shared/jobs/watchdog.ts';
import type { Connection } from '../../shared/jira/connection.ts';
import type { Log } from '../../shared/observability/log.ts';
import { type EmbeddedPlatform, lockDataFolder, openEmbedded } from '../../shared/platform/connect.ts';
import { queuesFor } from '../../shared/platform/queues.ts';
import { tables } from '../../shared/warehouse/tables.ts';
import { views } from '../../shared/warehouse/views.ts';
// Functions load it with their first request to a site, to spare cold starts; a process that stays has it ready.
import '../../shared/jira/http.ts';
import { createBackupRoute } from './backup.ts';
import { connectionOf, gitHubConnectionOf, secretsOf } from './connection.ts';
import { createConnectionRoute } from './connections.ts';
import { grantRoute, listGrantsRoute, removeGrantRoute } from './grants.ts';
import { type LocalIdentity, openLocalIdentity, SERVICE_EMAIL } from './identity.ts';
import { prepareReadsAfterHarvest } from './prepare-reads.ts';
import { RequestGate } from './request-gate.ts';
import { startSchedules } from './schedules.ts';
import { createSecretRoute } from './secrets.ts';
import { seedHarvest } from './seed-harvest.ts';
import { seedRecords } from './seed.ts';
import { createLocalServer, listenLocally, localFunctionUrl } from './server.ts';
import { startFailure } from './start-failure.ts';

export interface LocalProcess {
  readonly port: number;
  readonly identity: LocalIdentity;
  readonly connection: Connection | undefined;
  /** Ends cleanly: takes no more requests, lets what runs finish, closes the stores. Calling it twice is harmless. */
  stop(): Promise<void>;
}

/** Everything of Millrace in this process, over one data folder; a `CommandError` when that cannot be used. */
export async function startLocalProcess(config: LocalConfig, log: Log): Promise<LocalProcess> {
  try {
    return await open(config, log);
  } catch (error) {
    throw startFailure(error, config.dataDir) ?? error;
  }
}

async function open(config: LocalConfig, log: Log): Promise<LocalProcess> {
  const lock = lockDataFolder(config.dataDir);
  const closers: (() => void | Promise<void>)[] = [() => lock.release()];
  const stop = createStop(closers);
  try {
    const identity = await openLocalIdentity(config.dataDir);
    const platform = await openPlatform(config);
    closers.push(() => platform.close());
    const connection = connectionOf(config.settings);
    await seedRecords(platform, { jira: connection, github: gitHubConnectionOf(config.settings) });
    await seedHarvest(platform, config);
    await failInterruptedJobs(platform, { atStart: true, log });
    await recoverReloads(platform, log);
    await recoverExports(platform, { atStart: true, log });
    const gate = new RequestGate();
    const stopping = new AbortController();
    const server = createServerFor(config, { platform, identity, gate, log, stopping: stopping.signal });
    const port = await listenLocally(server, config.settings.PORT);
    closers.push(() => {
      stopping.abort(new Error('The process is being stopped.'));
      return closeServer(server);
    });
    lock.announce(port);
    // The first delivery then need not wait for the token to be signed.
    await identity.serviceToken();
    const delivery = deliver(platform, identity, port, log);
    closers.push(() => delivery.stop());
    if (config.settings.MILLRACE_SCHEDULES === 'on') {
      closers.push(startSchedules(catalogue, platform.topics, log));
      await startDueHarvests(platform, log);
    }
    return { port, identity, connection, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Closes in the opposite order of opening, once. */
function createStop(closers: (() => void | Promise<void>)[]): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    for (const close of closers.toReversed()) await close();
  };
  return () => (stopping ??= closeAll());
}

async function openPlatform({ dataDir, settings }: LocalConfig): Promise<EmbeddedPlatform> {
  const limits = { inlineIssues: settings.MILLRACE_INLINE_ISSUES, export: exportLimitsOf(settings) };
  const platform = await openEmbedded({
    dataDir,
    queues: queuesFor(limits),
    subscriptions: subscriptionsOf([...catalogue, prepareReadsAfterHarvest]),
    secrets: secretsOf(settings),
    limits,
  });
  await platform.warehouse.ensureTables(tables, views);
  return platform;
}

interface ServerParts {
  readonly platform: EmbeddedPlatform;
  readonly identity: LocalIdentity;
  readonly gate: RequestGate;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

function createServerFor({ settings, dataDir }: LocalConfig, parts: ServerParts): Server {
  const { platform, identity, gate, log, stopping } = parts;
  const policy = {
    trusted: [identity.trusted],
    serviceAccounts: [SERVICE_EMAIL],
    fixedToken: settings.MILLRACE_TOKEN,
  };
  const environment = { platform, policy, log, production: false, tracePrefix: '', stopping };
  return createLocalServer(
    [
      ...catalogue,
      prepareReadsAfterHarvest,
      grantRoute,
      listGrantsRoute,
      removeGrantRoute,
      createConnectionRoute(dataDir),
      createSecretRoute(dataDir),
      createBackupRoute(platform, gate, dataDir),
    ],
    environment,
    gate,
  );
}

function deliver(platform: EmbeddedPlatform, identity: LocalIdentity, port: number, log: Log) {
  return platform.startDelivery({
    functionUrl: (name) => localFunctionUrl(port, name),
    mintToken: () => identity.serviceToken(),
    log,
  });
}

/** Streams have been told to end; requests under way are answered first; a connection that a client merely keeps is closed as soon as it is idle. */
async function closeServer(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
}
