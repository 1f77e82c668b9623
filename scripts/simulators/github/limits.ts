import type { SimulatorAnswer } from '../http/messages.ts';
import { errorAnswer, secondaryLimit } from './answers.ts';

export type Resource = 'core' | 'search';

interface Quota {
  readonly limit: number;
  readonly windowSec: number;
}

export interface LimitOptions {
  /** Requests an hour. Default 5,000. */
  core?: number | undefined;
  /** Searches a minute. Default 30. */
  search?: number | undefined;
  /** GitHub sends either. */
  refusalStatus?: 403 | 429 | undefined;
  /** Secondary limit: so many requests in any minute, whatever their resource. Default: none. */
  perMinute?: number | undefined;
}

interface Window {
  used: number;
  resetMs: number;
}

export interface QuotaState {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Epoch seconds. */
  readonly reset: number;
}

const MINUTE_MS = 60_000;

/** Counts what a token uses up, and refuses as GitHub does. */
export class Limits {
  options: LimitOptions;
  readonly #clock: () => number;
  readonly #windows = new Map<Resource, Window>();
  #recent: number[] = [];

  constructor(options: LimitOptions, clock: () => number) {
    this.options = options;
    this.#clock = clock;
  }

  state(resource: Resource): QuotaState {
    const { limit, windowSec } = this.#quota(resource);
    const now = this.#clock();
    const window = this.#windows.get(resource);
    const open = window !== undefined && window.resetMs > now ? window : undefined;
    const used = Math.min(open?.used ?? 0, limit);
    const reset = Math.ceil((open?.resetMs ?? now + windowSec * 1000) / 1000);
    return { limit, used, remaining: limit - used, reset };
  }

  /** Before a request: the refusal, if there is one. A refused request costs nothing. */
  check(resource: Resource): SimulatorAnswer | undefined {
    const status = this.options.refusalStatus ?? 403;
    const now = this.#clock();
    this.#recent = this.#recent.filter((atMs) => atMs > now - MINUTE_MS);
    const oldest = this.#recent[0];
    if (oldest !== undefined && this.#recent.length >= (this.options.perMinute ?? Infinity)) {
      const waitSec = Math.ceil((oldest + MINUTE_MS - now) / 1000);
      return secondaryLimit(status, { 'retry-after': String(waitSec) });
    }
    if (this.state(resource).remaining > 0) return undefined;
    const message =
      'API rate limit exceeded for user ID 101. If you reach out to GitHub Support for help, please include';
    return errorAnswer(status, `${message} the request ID SIMULATED.`);
  }

  /** After a request that was answered in full; 304 costs nothing. */
  charge(resource: Resource): void {
    const now = this.#clock();
    this.#recent.push(now);
    let window = this.#windows.get(resource);
    if (window === undefined || window.resetMs <= now) {
      window = { used: 0, resetMs: now + this.#quota(resource).windowSec * 1000 };
      this.#windows.set(resource, window);
    }
    window.used++;
  }

  headers(resource: Resource): Record<string, string> {
    const { limit, used, remaining, reset } = this.state(resource);
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': resource,
    };
  }

  #quota(resource: Resource): Quota {
    return resource === 'search'
      ? { limit: this.options.search ?? 30, windowSec: 60 }
      : { limit: this.options.core ?? 5000, windowSec: 3600 };
  }
}
