import { parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { startJiraSimulator } from '../simulators/jira/start.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';

const DemoSite = z.object({ baseUrl: z.url(), email: z.string(), apiToken: z.string() });
export type DemoSite = z.infer<typeof DemoSite> & { close(): Promise<void> };

/** A simulated Jira Cloud site full of data, in a thread of its own, so that it takes no time from the process it serves. */
export async function startDemoSite(issues: number): Promise<DemoSite> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { issues } });
  const site = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return {
    ...DemoSite.parse(site),
    close: async () => {
      await worker.terminate();
    },
  };
}

async function serveInThread(): Promise<void> {
  const { issues } = z.object({ issues: z.int() }).parse(workerData);
  const simulator = await startJiraSimulator({
    deployment: 'cloud',
    world: createWorld({ seed: 1, issues }),
  });
  parentPort?.postMessage({ baseUrl: simulator.baseUrl, ...simulator.credentials });
}

if (parentPort) await serveInThread();
