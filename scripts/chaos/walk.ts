import type { Deployment } from '../simulators/jira/render/site.ts';
import type { RequestMoment } from '../simulators/jira/start.ts';
import { type ChaosSite, openChaosSite } from './chaos-site.ts';
import { draftSmall } from './draft.ts';
import { bringToEnd, comeToRest, storeDraft } from './drive.ts';
import { Millrace } from './millrace.ts';
import { QUICK_SETTINGS } from './run.ts';
import { judge } from './verdict.ts';

/** Boundaries of one kind: each write of the process's stores (documents and queues), or each request to the site. */
export const boundaryKinds = [
  'before commit',
  'after commit',
  'request arrived',
  'request answering',
] as const;
export type Boundary = (typeof boundaryKinds)[number];

export interface Walk {
  /** Boundaries that there were, at each of which the process was killed once. */
  readonly boundaries: number;
  /** What came out wrong, with the boundary. */
  readonly wrong: readonly string[];
}

const ENDS_WITHIN_MS = 30_000;
const REST_WITHIN_MS = 5_000;

/**
 * Exports a small session again and again, and kills the process at one boundary later each time, until there is none
 * left: from the request that starts the export to its last commit.
 */
export async function walkBoundaries(deployment: Deployment, boundary: Boundary): Promise<Walk> {
  const site = await openChaosSite(deployment);
  const settings = { ...site.settings, ...QUICK_SETTINGS, EXPORT_ORPHAN_WAIT_MS: '200' };
  const millrace = new Millrace(settings);
  const wrong: string[] = [];
  try {
    await millrace.start();
    for (let n = 1; ; n += 1) {
      const draft = draftSmall();
      const sessionId = await storeDraft(millrace, draft, true);
      const killsBefore = millrace.kills;
      await arm(boundary, n, site, millrace);
      await bringToEnd(millrace, sessionId, {
        withinMs: ENDS_WITHIN_MS,
        restart: () => millrace.start(),
      });
      site.watch();
      if (!(await comeToRest(millrace, REST_WITHIN_MS)))
        throw new Error(`At ${boundary} ${n} tasks are left over.`);
      const { duplicates, missing, untrue } = await judge(millrace, site.world, draft, sessionId);
      wrong.push(...[...duplicates, ...missing, ...untrue].map((what) => `${boundary} ${n}: ${what}`));
      if (millrace.kills === killsBefore) return { boundaries: n - 1, wrong };
    }
  } finally {
    await millrace.stop();
    await site.close();
  }
}

async function arm(boundary: Boundary, n: number, site: ChaosSite, millrace: Millrace): Promise<void> {
  if (boundary === 'before commit' || boundary === 'after commit') {
    await millrace.killAt({ side: boundary === 'before commit' ? 'before' : 'after', n });
    return;
  }
  const at: RequestMoment = boundary === 'request arrived' ? 'arrived' : 'answering';
  site.watch(async (moment, place) => {
    if (moment === at && place === n) millrace.kill();
  });
}
