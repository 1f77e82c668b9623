import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/**
 * A process of its own that reads harvested issues without a pause, and tells which were missing that had to be there.
 * Each `ReaderTask` that it is sent is answered with its `ReaderReport` so far, and holds from then on.
 */

export const ReaderTask = z.object({
  /** Where Millrace is now; it may be gone at any time. */
  address: z.string(),
  token: z.string(),
  /** Keys that each answer must have. */
  must: z.array(z.string()),
});
export type ReaderTask = z.infer<typeof ReaderTask>;

export const ReaderReport = z.object({
  /** Answers that were looked at. */
  reads: z.int(),
  missed: z.array(z.string()),
});
export type ReaderReport = z.infer<typeof ReaderReport>;

const PAUSE_MS = 20;
const Keys = z.object({ issue_keys: z.array(z.string()), next_cursor: z.string().nullable() });

if (import.meta.main) await readForEver();

async function readForEver(): Promise<void> {
  let task: ReaderTask | undefined;
  const report: { reads: number; missed: string[] } = { reads: 0, missed: [] };
  process.on('message', (message) => {
    task = ReaderTask.parse(message);
    process.send?.(report satisfies ReaderReport);
  });
  process.once('disconnect', () => process.exit());
  for (;;) {
    const mine = task;
    const missed = mine && (await missedBy(mine));
    // What was read under another task may rightly differ.
    if (mine && missed && mine === task) {
      report.reads += 1;
      for (const what of missed) if (!report.missed.includes(what)) report.missed.push(what);
    }
    await delay(missed ? 0 : PAUSE_MS);
  }
}

/** Undefined when nobody answers. */
async function missedBy(task: ReaderTask): Promise<readonly string[] | undefined> {
  const list = await get(task, '/api/issues/keys');
  if (list === undefined) return undefined;
  if (list.status !== 200) return [`the list of keys (${list.status})`];
  const { issue_keys, next_cursor } = Keys.parse(list.json);
  if (next_cursor !== null) throw new Error('The chaos has more issues than one answer lists.');
  const found = new Set(issue_keys);
  const missed = task.must.filter((key) => !found.has(key));
  const one = task.must[Math.floor(Math.random() * task.must.length)];
  if (one === undefined) return missed;
  const single = await get(task, `/api/issues/${one}`);
  return single && single.status !== 200 ? [...missed, `${one} alone (${single.status})`] : missed;
}

async function get(
  { address, token }: ReaderTask,
  path: string,
): Promise<{ readonly status: number; readonly json: unknown } | undefined> {
  try {
    const response = await fetch(address + path, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, json: await response.json() };
  } catch {
    return undefined;
  }
}
