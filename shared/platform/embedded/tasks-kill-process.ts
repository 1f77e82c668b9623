import process from 'node:process';
import { createEmbeddedTasks } from './tasks.ts';
import type { Queue } from '../tasks.ts';

/** A process of its own for a test to kill: enqueues `count` tasks, says so, and delivers. */
interface Order {
  readonly folder: string;
  readonly queue: Queue;
  readonly url: string;
  readonly count: number;
}

const { folder, queue, url, count } = JSON.parse(process.argv[2] ?? '') as Order;
const tasks = createEmbeddedTasks({ dataDir: folder, queues: [queue] });
for (let number = 0; number < count; number++) {
  await tasks.enqueue({ queue: queue.name, functionName: 'f', name: `task-${number}`, body: number });
}
tasks.startDelivery({
  functionUrl: () => url,
  mintToken: () => 'token',
  log: { warn: () => undefined, error: () => undefined },
});
process.send?.('ready');
