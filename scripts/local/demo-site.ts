import { isMainThread, MessageChannel, MessagePort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { startJiraSimulator } from '../simulators/jira/start.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';

const DemoSite = z.object({ baseUrl: z.url(), email: z.string(), apiToken: z.string() });
export type DemoSite = z.infer<typeof DemoSite> & { close(): Promise<void> };

/** A simulated Jira Cloud site full of data, in a thread of its own, so that it takes no time from the process it serves. */
export async function startDemoSite(issues: number): Promise<DemoSite> {
  // The thread's own channel carries messages of `node --watch` too.
  const { port1: ours, port2: announce } = new MessageChannel();
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { issues, announce },
    transferList: [announce],
  });
  const site = await new Promise((resolve, reject) => {
    ours.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The simulated Jira site ended before it could serve.')));
  });
  ours.close();
  return {
    ...DemoSite.parse(site),
    close: async () => {
      await worker.terminate();
    },
  };
}

const DemoThread = z.object({ issues: z.int(), announce: z.instanceof(MessagePort) });

async function serveInThread({ issues, announce }: z.infer<typeof DemoThread>): Promise<void> {
  const simulator = await startJiraSimulator({
    deployment: 'cloud',
    world: createWorld({ seed: 1, issues }),
  });
  announce.postMessage({ baseUrl: simulator.baseUrl, ...simulator.credentials });
}

if (!isMainThread) await serveInThread(DemoThread.parse(workerData));
