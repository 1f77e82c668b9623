import type { SimulatorAnswer } from '../http/messages.ts';
import { tooManyRequests } from './fault-answers.ts';

/** Steady refill per second and room for bursts. */
export interface BucketOptions {
  perSecond: number;
  capacity: number;
}

/** All off unless given. The first three are Cloud's systems, the last one is Data Center's. */
export interface RateLimitOptions {
  /** Per endpoint (method and template); `default` is for all others. */
  burst?: { default?: BucketOptions; endpoints?: Readonly<Record<string, BucketOptions>> } | undefined;
  /** Points per hour, reset at the top of the UTC hour. */
  hourlyPoints?: number | undefined;
  /** 20 writes per 2 s and 100 per 30 s on one issue. */
  perIssueWrites?: boolean | undefined;
  dataCenter?: { limit: number; fillRate: number; intervalSeconds: number } | undefined;
}

export interface Verdict {
  readonly refusal?: SimulatorAnswer | undefined;
  /** Go on every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

const HOUR_MS = 3_600_000;
const ISSUE_WINDOWS = [
  { windowMs: 2000, writes: 20 },
  { windowMs: 30_000, writes: 100 },
] as const;

/** A token bucket; amounts are whole requests. */
class Bucket {
  readonly #options: BucketOptions;
  #tokens: number;
  #atMs: number;

  constructor(options: BucketOptions, nowMs: number) {
    this.#options = options;
    this.#tokens = options.capacity;
    this.#atMs = nowMs;
  }

  /** Takes one token; gives the seconds to wait when there is none. */
  take(nowMs: number): { waitSec: number; left: number } {
    const { perSecond, capacity } = this.#options;
    this.#tokens = Math.min(capacity, this.#tokens + ((nowMs - this.#atMs) / 1000) * perSecond);
    this.#atMs = nowMs;
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return { waitSec: 0, left: Math.floor(this.#tokens) };
    }
    return { waitSec: Math.max(1, Math.ceil((1 - this.#tokens) / perSecond)), left: 0 };
  }
}

/** Counts what callers use up, and refuses as Jira does. */
export class RateLimits {
  options: RateLimitOptions;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, Bucket>();
  readonly #writes = new Map<string, number[]>();
  #hour = 0;
  #points = 0;

  constructor(options: RateLimitOptions, clock: () => number) {
    this.options = options;
    this.#clock = clock;
  }

  /** Points used in this hour. */
  get points(): number {
    return this.#points;
  }

  /** Before a request: `issues` are the ids of those that it writes. */
  check(endpoint: string, issues: readonly string[]): Verdict {
    if (this.options.dataCenter !== undefined) return this.#dataCenter(this.options.dataCenter);
    return this.#quota() ?? this.#burst(endpoint) ?? this.#issueWrites(issues) ?? { headers: {} };
  }

  /** After an answer: one point, and one more for each object in it. */
  charge(objects: number): void {
    this.#points += 1 + objects;
  }

  #quota(): Verdict | undefined {
    const limit = this.options.hourlyPoints;
    if (limit === undefined) return undefined;
    const nowMs = this.#clock();
    const hour = Math.floor(nowMs / HOUR_MS);
    if (hour !== this.#hour) {
      this.#hour = hour;
      this.#points = 0;
    }
    if (this.#points < limit) return undefined;
    const resetMs = (hour + 1) * HOUR_MS;
    const waitSec = Math.ceil((resetMs - nowMs) / 1000);
    const structured = {
      'beta-ratelimit-policy': `"global-app-quota";q=${limit};w=3600`,
      'beta-ratelimit': `"global-app-quota";r=0;t=${waitSec}`,
    };
    return refused('jira-quota-global-based', waitSec, limit, resetMs, structured);
  }

  #burst(endpoint: string): Verdict | undefined {
    const options = this.options.burst?.endpoints?.[endpoint] ?? this.options.burst?.default;
    if (options === undefined) return undefined;
    const nowMs = this.#clock();
    const { waitSec, left } = this.#bucket(endpoint, options, nowMs).take(nowMs);
    if (waitSec > 0)
      return refused('jira-burst-based', waitSec, options.capacity, nowMs + waitSec * 1000, {});
    const near: Record<string, string> =
      left < options.capacity / 5 ? { 'x-ratelimit-nearlimit': 'true' } : {};
    return {
      headers: {
        'x-ratelimit-limit': String(options.capacity),
        'x-ratelimit-remaining': String(left),
        ...near,
      },
    };
  }

  #issueWrites(issues: readonly string[]): Verdict | undefined {
    if (this.options.perIssueWrites !== true) return undefined;
    const refusal = issues.map((issue) => this.#issueRefusal(issue)).find((verdict) => verdict !== undefined);
    if (refusal !== undefined) return refusal;
    const nowMs = this.#clock();
    for (const issue of issues) this.#writes.set(issue, [...this.#recentWrites(issue, nowMs), nowMs]);
    return undefined;
  }

  #recentWrites(issue: string, nowMs: number): number[] {
    return (this.#writes.get(issue) ?? []).filter((atMs) => atMs > nowMs - 30_000);
  }

  #issueRefusal(issue: string): Verdict | undefined {
    const nowMs = this.#clock();
    const recent = this.#recentWrites(issue, nowMs);
    for (const { windowMs, writes } of ISSUE_WINDOWS) {
      const inWindow = recent.filter((atMs) => atMs > nowMs - windowMs);
      const oldest = inWindow[0];
      if (inWindow.length < writes || oldest === undefined) continue;
      const waitSec = Math.max(1, Math.ceil((oldest + windowMs - nowMs) / 1000));
      return refused('jira-per-issue-on-write', waitSec, writes, nowMs + waitSec * 1000, {});
    }
    return undefined;
  }

  #dataCenter(options: NonNullable<RateLimitOptions['dataCenter']>): Verdict {
    const nowMs = this.#clock();
    const perSecond = options.fillRate / options.intervalSeconds;
    const { waitSec, left } = this.#bucket('', { perSecond, capacity: options.limit }, nowMs).take(nowMs);
    const headers = {
      'x-ratelimit-limit': String(options.limit),
      'x-ratelimit-remaining': String(left),
      'x-ratelimit-fillrate': String(options.fillRate),
      'x-ratelimit-interval-seconds': String(options.intervalSeconds),
      'retry-after': String(waitSec),
    };
    return waitSec === 0 ? { headers } : { headers, refusal: tooManyRequests('data_center', headers) };
  }

  #bucket(name: string, options: BucketOptions, nowMs: number): Bucket {
    const known = this.#buckets.get(name);
    if (known !== undefined) return known;
    const bucket = new Bucket(options, nowMs);
    this.#buckets.set(name, bucket);
    return bucket;
  }
}

function refused(
  reason: string,
  waitSec: number,
  limit: number,
  resetMs: number,
  more: Record<string, string>,
): Verdict {
  const headers = {
    'retry-after': String(waitSec),
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': new Date(resetMs).toISOString(),
    'x-ratelimit-nearlimit': 'true',
    'ratelimit-reason': reason,
    ...more,
  };
  return { headers: {}, refusal: tooManyRequests('cloud', headers) };
}
