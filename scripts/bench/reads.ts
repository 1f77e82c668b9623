import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Child } from './child.ts';
import { fillIssues, keyOf, LABELS, MEMBERS, TREE } from './harvested-issues.ts';
import { startMillrace, TOKEN } from './millrace.ts';

/** Reads ask nothing of it. */
const NO_SITE = { base_url: 'http://127.0.0.1:9', email: 'robot@example.com', api_token: 'not-used' };
const ISSUES = 100_000;
const TREES = ISSUES / TREE;
const PER_SECOND = 100;
/** Requests before those that are measured, until the code is as fast as it gets. */
const WARM_UP_SEC = 2;

/**
 * What the n-th request asks. Those that are read never ask the same twice, so that no answer is one that was kept: their
 * limit, from 100 on, goes up with every round.
 */
const questions: Readonly<Record<string, (n: number) => string>> = {
  '100 keys, kept': () => '/issues/keys?limit=100',
  '100 keys by source, kept': () => '/issues/keys?limit=100&source=jira',
  '100 keys by issue type, kept': () => '/issues/keys?limit=100&issue_type=Sub-task',
  '100 keys by assignee, read': (n) => `/issues/keys?${limitOf(n, MEMBERS)}&assignee=Member%20${n % MEMBERS}`,
  '100 keys by label, read': (n) => `/issues/keys?${limitOf(n, LABELS)}&label=label-${n % LABELS}`,
  '100 keys by parent, read': (n) => `/issues/keys?${limitOf(n, TREES)}&parent_key=${rootOf(n)}`,
  'hierarchy of 500, read': (n) => `/issues/hierarchy?root_key=${rootOf(n)}&max_depth=${depthOf(n)}`,
  'hierarchy of 500, each root in turn': (n) => `/issues/hierarchy?root_key=${rootOf(n)}`,
  'hierarchy of 500, kept': () => `/issues/hierarchy?root_key=${rootOf(1)}`,
  'an issue': (n) => `/issues/${keyOf((n * 37) % ISSUES)}`,
};

function rootOf(n: number): string {
  return keyOf((n * TREE) % ISSUES);
}

/** Another one in each round over so many others. */
function limitOf(n: number, others: number): string {
  return `limit=${100 + Math.floor(n / others)}`;
}

/** Below the deepest issue; another one in each round over all trees. */
function depthOf(n: number): number {
  return 6 + Math.floor(n / TREES);
}

export interface ReadResult {
  readonly question: string;
  /** The first answer, for which the store may have to make an index; not among the others. */
  readonly first_ms: number;
  readonly requests: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly worst_ms: number;
  /** Of the process that serves, per request; what is left when the machine is busy with other things. */
  readonly cpu_ms: number;
}

/**
 * Reads of 100,000 issues from another process, in an open loop: every request leaves when it is due, whether or not those
 * before it were answered, and waits that it suffers count.
 */
export async function benchReads(seconds: number): Promise<readonly ReadResult[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'millrace-bench-'));
  try {
    await fillIssues(dataDir, ISSUES);
    const millrace = await startMillrace(dataDir, NO_SITE, {
      MILLRACE_LOG_LEVEL: 'warn',
      JIRA_DEPLOYMENT: 'cloud',
    });
    try {
      const results: ReadResult[] = [];
      for (const [question, pathOf] of Object.entries(questions))
        results.push(await measure(question, (n) => millrace.api + pathOf(n), millrace, seconds));
      results.push(await measureLong(`${millrace.api}/issues/keys`, millrace));
      return results;
    } finally {
      await millrace.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(
  question: string,
  urlOf: (n: number) => string,
  millrace: Child,
  seconds: number,
): Promise<ReadResult> {
  const agent = new Agent({ connections: 64 });
  const startedAt = performance.now();
  const first_ms = await read(urlOf(0), agent, startedAt);
  await openLoop(urlOf, agent, WARM_UP_SEC);
  const cpuBefore = millrace.cpuMs();
  const times = await openLoop((n) => urlOf(n + WARM_UP_SEC * PER_SECOND), agent, seconds);
  const cpu_ms = rounded((millrace.cpuMs() - cpuBefore) / times.length);
  await agent.close();
  return { question, first_ms: rounded(first_ms), ...figures(times), cpu_ms };
}

/** One after the other, never quite the same twice: there is no rate for these. */
async function measureLong(url: string, millrace: Child): Promise<ReadResult> {
  const agent = new Agent();
  const times: number[] = [];
  const cpuBefore = millrace.cpuMs();
  for (let run = 0; run < 20; run += 1) {
    times.push(await read(`${url}?limit=${10_000 - run}`, agent, performance.now()));
  }
  await agent.close();
  const cpu_ms = rounded((millrace.cpuMs() - cpuBefore) / times.length);
  const [first = 0, ...others] = times;
  return { question: '10,000 keys, one by one', first_ms: rounded(first), ...figures(others), cpu_ms };
}

/** Milliseconds from when each request was due until its answer was whole. */
async function openLoop(
  urlOf: (n: number) => string,
  agent: Agent,
  seconds: number,
): Promise<readonly number[]> {
  const startedAt = performance.now();
  const pending: Promise<number>[] = [];
  for (let sent = 0; sent < seconds * PER_SECOND; sent += 1) {
    const dueAt = startedAt + (sent * 1000) / PER_SECOND;
    const wait = dueAt - performance.now();
    if (wait > 0) await delay(wait);
    pending.push(read(urlOf(sent), agent, dueAt));
  }
  return Promise.all(pending);
}

async function read(url: string, agent: Agent, dueAt: number): Promise<number> {
  const { statusCode, body } = await request(url, {
    dispatcher: agent,
    headers: { authorization: `Bearer ${TOKEN}`, 'accept-encoding': 'gzip' },
  });
  await body.arrayBuffer();
  if (statusCode !== 200) throw new Error(`GET ${url} answered ${statusCode}.`);
  return performance.now() - dueAt;
}

function figures(times: readonly number[]): Omit<ReadResult, 'question' | 'first_ms' | 'cpu_ms'> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  return { requests: sorted.length, p50_ms: at(0.5), p99_ms: at(0.99), worst_ms: at(1) };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
