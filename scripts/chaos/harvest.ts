import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ReloadView } from '../../shared/harvest/reload.ts';
import { startJiraSimulator } from '../simulators/jira/start.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';
import type { World } from '../simulators/jira/world/world.ts';
import { stream } from '../simulators/random.ts';
import { shownOf, storedIssues, treeIn } from '../testing/harvested-tree.ts';
import { ReaderReport, type ReaderTask } from './harvest-reader.ts';
import { Millrace, TOKEN } from './millrace.ts';

const ISSUES = 2_500;
const LATENCY_MS = 10;
const ROOT = 'Initiative';
const ENDS_WITHIN_MS = 90_000;

export interface HarvestChaos {
  readonly kills: number;
  readonly reloads: number;
  /** Of the reader. */
  readonly reads: number;
  /** In the store at the end. */
  readonly issues: number;
  /** Keys that a read missed although they were there before and still are. */
  readonly missed: readonly string[];
  /** Ids of issues that are not as at the site when all is over, too many or too few. */
  readonly wrong: readonly string[];
}

/**
 * Reloads a site that changes all the time, killed at random instants, while another process reads. Killed reloads go on in
 * the next process; at the end, one more reload must leave what the site has.
 */
export async function runHarvestChaos(
  kills: number,
  seed: number,
  onLog?: (line: string) => void,
): Promise<HarvestChaos> {
  const world = createWorld({ seed, issues: ISSUES });
  const site = await startJiraSimulator({
    deployment: 'cloud',
    world,
    latencyMs: LATENCY_MS,
    validate: false,
  });
  const { email, apiToken } = site.credentials;
  const settings = {
    JIRA_BASE_URL: site.baseUrl,
    JIRA_EMAIL: email,
    JIRA_API_TOKEN: apiToken,
    HARVEST_ROOT_JQL: `issuetype = ${ROOT}`,
  };
  const millrace = new Millrace(settings, onLog);
  const reader = new Reader();
  try {
    await millrace.start();
    const startedAt = performance.now();
    await runReload(millrace);
    const wholeMs = performance.now() - startedAt;
    const reloads = await killReloads({ kills, seed, world, millrace, reader, wholeMs });
    const { missed, reads } = await reader.tell(millrace, []);
    await runReload(millrace);
    const stored = await storedIssues(millrace.dataDir);
    const wrong = differences(shownOf(stored), treeIn(world, [ROOT]));
    return { kills: millrace.kills, reloads, reads, missed, wrong, issues: stored.length };
  } finally {
    reader.stop();
    await millrace.stop();
    await site.close();
  }
}

interface Killing {
  readonly kills: number;
  readonly seed: number;
  readonly world: World;
  readonly millrace: Millrace;
  readonly reader: Reader;
  /** What a whole reload takes here and now: half as long as a process lives at most, so that some of them end. */
  readonly wholeMs: number;
}

/** Answers how many reloads were started; the last one has ended. */
async function killReloads({ kills, seed, world, millrace, reader, wholeMs }: Killing): Promise<number> {
  const random = stream(seed);
  let must: readonly string[] = [];
  let reloads = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    if ((await latestReload(millrace))?.status !== 'running') {
      const removed = oneOf(world, 'Sub-task', random);
      must = await keysThatStay(world, millrace, removed);
      // Before it is gone.
      await reader.tell(millrace, must);
      disturb(world, removed, random);
      await startReload(millrace);
      reloads += 1;
    }
    await delay(random() * 2 * wholeMs);
    await millrace.killNow();
    await millrace.start();
    await reader.tell(millrace, must);
  }
  await reloadEnded(millrace);
  return reloads;
}

/** Of issues that are in the store and, once this one is gone, at the site. */
async function keysThatStay(
  world: World,
  { dataDir }: Millrace,
  removed: string,
): Promise<readonly string[]> {
  const stored = new Set((await storedIssues(dataDir)).map(({ issue_id }) => issue_id));
  return treeIn(world, [ROOT]).flatMap(({ issue_id, issue_key }) =>
    stored.has(issue_id) && issue_id !== removed ? [issue_key] : [],
  );
}

function disturb(world: World, removed: string, random: () => number): void {
  const story = oneOf(world, 'Story', random);
  world.update(story, { summary: `Changed ${Math.floor(random() * 1e6)}` });
  world.update(oneOf(world, 'Epic', random), { parent: oneOf(world, ROOT, random) });
  world.create({ project: 'MILL', summary: 'New', type: 'Story', parent: oneOf(world, 'Epic', random) });
  world.delete(removed);
}

/** Id of some harvested issue of a type. */
function oneOf(world: World, type: string, random: () => number): string {
  const all = treeIn(world, [ROOT]).filter(({ issue_type }) => issue_type === type);
  return all[Math.floor(random() * all.length)]?.issue_id ?? '';
}

type Shown = ReturnType<typeof shownOf>[number];

/** Ids of what is not the same on both sides. */
function differences(one: readonly Shown[], other: readonly Shown[]): readonly string[] {
  const [ones, others] = [one, other].map((all) => new Map(all.map((shown) => [shown.issue_id, shown])));
  const ids = new Set([...one, ...other].map(({ issue_id }) => issue_id));
  return [...ids].filter((id) => !isDeepStrictEqual(ones?.get(id), others?.get(id)));
}

async function runReload(millrace: Millrace): Promise<void> {
  await startReload(millrace);
  const { status, error_message } = await reloadEnded(millrace);
  if (status !== 'completed') throw new Error(`A reload that nothing disturbed failed: ${error_message}`);
}

async function startReload(millrace: Millrace): Promise<void> {
  const answer = await millrace.call('POST', '/api/harvest/reload');
  if (answer?.status !== 202) throw new Error(`A reload was not started: ${JSON.stringify(answer)}`);
}

async function reloadEnded(millrace: Millrace): Promise<ReloadView> {
  const deadline = Date.now() + ENDS_WITHIN_MS;
  for (;;) {
    const reload = await latestReload(millrace);
    if (reload && reload.status !== 'running') return reload;
    if (Date.now() > deadline) throw new Error(`A reload has not ended within ${ENDS_WITHIN_MS} ms.`);
    await delay(20);
  }
}

async function latestReload(millrace: Millrace): Promise<ReloadView | undefined> {
  const answer = await millrace.call('GET', '/api/harvest/reload?limit=1');
  return ReloadView.array().parse(answer?.json)[0];
}

/** The process that reads. */
class Reader {
  readonly #child: ChildProcess = fork(fileURLToPath(new URL('harvest-reader.ts', import.meta.url)), [], {
    execArgv: [],
  });

  /** What must be there from now on, and where; answers what was found before. */
  async tell({ address }: Millrace, must: readonly string[]): Promise<ReaderReport> {
    const heard: Promise<unknown[]> = once(this.#child, 'message');
    this.#child.send({ address, token: TOKEN, must: [...must] } satisfies ReaderTask);
    return ReaderReport.parse((await heard)[0]);
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}
