import { setTimeout as delay } from 'node:timers/promises';
import { type ChaosSite, openChaosSite, PROJECT } from './chaos-site.ts';
import { draftTickets } from './draft.ts';
import { bringToEnd, comeToRest, storeDraft } from './drive.ts';
import { Millrace } from './millrace.ts';
import { type Kill, ORPHAN_WAIT_MS, planRun, REQUEST_TIMEOUT_MS, type RunPlan } from './plan.ts';
import { judge, type Verdict } from './verdict.ts';

export interface RunResult extends Verdict {
  readonly plan: RunPlan;
  readonly kills: number;
  readonly faults: number;
  readonly retries: number;
  readonly seconds: number;
}

const ENDS_WITHIN_MS = 90_000;

/** How Millrace exports as fast as it can, and finds out soon what became of a request. */
export const QUICK_SETTINGS = {
  EXPORT_TICKET_INTERVAL_MS: '0',
  EXPORT_ORPHAN_WAIT_MS: String(ORPHAN_WAIT_MS),
  JIRA_REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS),
  JIRA_BREAKER_OPEN_MS: '300',
} as const;

/** One session exported while the process is killed and the site fails as the seed says. */
export async function runChaos(
  seed: number,
  tickets: number,
  onLog?: (line: string) => void,
): Promise<RunResult> {
  const plan = planRun(seed, tickets);
  const startedAt = performance.now();
  const site = await openChaosSite(plan.deployment);
  const millrace = new Millrace({ ...site.settings, ...QUICK_SETTINGS }, onLog);
  try {
    const draft = draftTickets(tickets, seed, plan.findBy === 'label');
    await millrace.start();
    const sessionId = await storeDraft(millrace, draft, plan.removeMarkerLabels);
    const retries = await disturb(plan, site, millrace, sessionId);
    const faults = site.faults.list().reduce((struck, fault) => struck + fault.struck, 0);
    site.faults.clear();
    const isAtRest = await comeToRest(millrace, 2 * ORPHAN_WAIT_MS);
    const verdict = await judge(millrace, site.world, draft, sessionId);
    const untrue = isAtRest ? verdict.untrue : [...verdict.untrue, 'tasks are left over'];
    const seconds = (performance.now() - startedAt) / 1000;
    return { ...verdict, untrue, plan, kills: millrace.kills, faults, retries, seconds };
  } finally {
    await millrace.stop();
    await site.close();
  }
}

async function disturb(
  plan: RunPlan,
  site: ChaosSite,
  millrace: Millrace,
  sessionId: string,
): Promise<number> {
  site.world.indexLagMs = plan.indexLagMs;
  if (plan.findBy === 'creator') site.world.configureScreen(PROJECT, { without: ['labels'] });
  for (const fault of plan.faults) site.faults.add(fault);
  const [first, ...others] = plan.kills;
  if (first?.at === 'commit') await millrace.killAt(first);
  watchFor(first, site, millrace);
  const { retries } = await bringToEnd(millrace, sessionId, {
    withinMs: ENDS_WITHIN_MS,
    restart: () => {
      const kill = others.shift();
      watchFor(kill, site, millrace);
      return millrace.start(kill?.at === 'commit' ? kill : undefined);
    },
  });
  site.watch();
  return retries;
}

function watchFor(kill: Kill | undefined, site: ChaosSite, millrace: Millrace): void {
  site.watch(async (moment, n) => {
    if (kill?.at !== 'request' || n !== kill.n) return;
    if (moment === kill.moment) {
      if (kill.afterMs > 0) setTimeout(() => millrace.kill(), kill.afterMs);
      else millrace.kill();
    }
    if (moment === 'arrived' && kill.landsMs > 0) await delay(kill.landsMs);
  });
}
