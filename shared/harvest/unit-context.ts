import type { Job } from '../jobs/job.ts';
import type { Log } from '../observability/log.ts';
import type { Platform } from '../platform/platform.ts';
import type { HarvestUnit } from './unit.ts';

/** After this a step hands over to the next one, so that none takes a minute. */
export const STEP_MS = 40_000;

export interface UnitContext {
  readonly job: Job;
  readonly unit: HarvestUnit;
  readonly platform: Platform;
  readonly log: Log;
}

/** How many requests a unit sent so far, told also when it fails. */
export interface Requests {
  sent: () => number;
}

/** Thrown by a unit that has taken its time: it is announced again, and goes on from what it wrote down. */
export class UnitContinues extends Error {
  constructor() {
    super('The unit goes on in another step.');
    this.name = 'UnitContinues';
  }
}

/** Thrown by a unit whose job was ended meanwhile: what it does now counts no more. */
export class HarvestStopped extends Error {
  constructor() {
    super('The harvest was ended while this unit worked.');
    this.name = 'HarvestStopped';
  }
}
