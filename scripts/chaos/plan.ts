import type { FaultSpec } from '../simulators/http/faults.ts';
import { stream } from '../simulators/random.ts';
import type { Deployment } from '../simulators/jira/render/site.ts';
import type { CommitKill } from './millrace.ts';

/** When the process is killed, counted from the start of the export, or from the start of the process. */
export type Kill =
  | ({ readonly at: 'commit' } & CommitKill)
  | {
      readonly at: 'request';
      readonly n: number;
      readonly moment: 'arrived' | 'answering';
      /** Killed so long after that moment. Milliseconds. */
      readonly afterMs: number;
      /** The site takes the request up so long after it arrived, when nobody waits for it any more. */
      readonly landsMs: number;
    };

export interface RunPlan {
  readonly seed: number;
  readonly deployment: Deployment;
  /** The first one is for the first process, each further one for the next. */
  readonly kills: readonly Kill[];
  readonly faults: readonly FaultSpec[];
  readonly indexLagMs: number;
  /** How an issue whose request had no answer is found again. */
  readonly findBy: 'label' | 'creator';
  readonly removeMarkerLabels: boolean;
}

/** The client gives up after this. */
export const REQUEST_TIMEOUT_MS = 1_000;
/** The looks are spread over this; longer than anything that lands late and is then indexed late. */
export const ORPHAN_WAIT_MS = 2_400;
const LATEST_MS = 600;
const LAG_MS = 1_200;
const MAX_KILLS = 4;

const CREATE = /\/rest\/api\/\d\/issue$/;
const WRITE = /\/rest\/api\/\d\/(issue$|issue\/[^/]+\/attachments$|issueLink$)/;

/** What befalls a run of so many tickets; the same for the same seed. */
export function planRun(seed: number, tickets: number): RunPlan {
  const random = stream(seed);
  const upTo = (most: number) => Math.floor(random() * most);
  const chance = (share: number) => random() < share;
  const kills: Kill[] = [];
  for (let share = 0.9; kills.length < MAX_KILLS && chance(share); share = 0.4) {
    kills.push(killAt(tickets, random));
  }
  const faultCount = kills.length > 0 ? upTo(3) : 1 + upTo(3);
  const faults = Array.from({ length: faultCount }, () => faultAt(tickets, random));
  return {
    seed,
    deployment: chance(0.5) ? 'cloud' : 'data_center',
    kills,
    faults,
    indexLagMs: chance(0.4) ? upTo(LAG_MS) : 0,
    findBy: chance(0.2) ? 'creator' : 'label',
    removeMarkerLabels: chance(0.3),
  };
}

function killAt(tickets: number, random: () => number): Kill {
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  if (random() < 0.4)
    return { at: 'commit', n: upTo(tickets * 6), side: random() < 0.5 ? 'before' : 'after' };
  return {
    at: 'request',
    n: upTo(tickets * 2 + 10),
    moment: random() < 0.5 ? 'arrived' : 'answering',
    afterMs: random() < 0.5 ? 0 : Math.floor(random() * 20),
    landsMs: random() < 0.5 ? 0 : Math.floor(random() * LATEST_MS),
  };
}

function faultAt(tickets: number, random: () => number): FaultSpec {
  const nth = 1 + Math.floor(random() * tickets);
  const isMany = random() < 0.15;
  const path = random() < 0.6 ? CREATE : WRITE;
  const onWrite = isMany ? { method: 'POST', path, from: nth, times: 6 } : { method: 'POST', path, nth };
  const anywhere = { nth: 1 + Math.floor(random() * (tickets * 2)) };
  const lateMs = REQUEST_TIMEOUT_MS + Math.floor(random() * LATEST_MS);
  const specs: readonly FaultSpec[] = [
    { kind: 'reset', after: false, match: onWrite },
    { kind: 'reset', after: true, match: onWrite },
    { kind: 'hang', after: true, match: { ...onWrite, times: 1 } },
    { kind: 'hang', after: false, delayMs: lateMs, match: { ...onWrite, times: 1 } },
    { kind: 'cut_body', match: onWrite },
    { kind: 'half_json', match: onWrite },
    { kind: '500', match: onWrite },
    { kind: '502', match: onWrite },
    { kind: '503', match: onWrite },
    { kind: '429', retryAfterSec: 1, match: onWrite },
    { kind: '503', match: anywhere },
    { kind: '429', retryAfterSec: 1, match: anywhere },
    { kind: 'reset', after: true, match: anywhere },
  ];
  return specs[Math.floor(random() * specs.length)] ?? { kind: '500', match: onWrite };
}
