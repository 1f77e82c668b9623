import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { JobView } from '../../shared/jobs/job.ts';
import { JobDone } from '../../shared/warehouse/job-answer.ts';
import { startChild } from './child.ts';
import { Site, startMillrace, TOKEN } from './millrace.ts';

/** As a client would that is in a hurry. On average a job's end is noticed half of this too late, which counts as ours. */
const POLL_MS = 25;

/** The most that are answered at once where the setting says so; see `MILLRACE_INLINE_ISSUES`. */
export const MOST_AT_ONCE = 10_000;

/** `at_once`: one request that is answered when all is done; `job`: through tasks, asked for until it has ended. */
export type AnswerForm = 'at_once' | 'job';

export interface UpdateStatusResult {
  readonly issues: number;
  readonly latency_ms: number;
  readonly answer: AnswerForm;
  /** Medians of the runs, alternating with the bare script's. */
  readonly first_ms: number;
  readonly again_ms: number;
  readonly bare_ms: number;
  readonly requests: number;
  /** One per 5,000 ids and one per 100 issues. */
  readonly least_requests: number;
  readonly peak_mib: number;
}

/** Runs update-status against a simulated site in another process, beside the bare script, and takes medians. */
export async function benchUpdateStatus(
  issues: number,
  latencyMs: number,
  runs: number,
  answer: AnswerForm,
): Promise<UpdateStatusResult> {
  const args = ['--issues', String(issues), '--latency-ms', String(latencyMs)];
  const simulator = await startChild('scripts/simulators/jira.ts', args, {}, (line) => line.startsWith('{'));
  try {
    const site = Site.parse(JSON.parse(simulator.ready));
    // The first request of this process loads what sends it, which is no part of any job.
    await (await fetch(site.base_url)).arrayBuffer();
    const bare: number[] = [];
    const ours: OneRun[] = [];
    for (let run = 0; run < runs; run += 1) {
      bare.push(await runBareScript(site));
      ours.push(await runOurs(site, answer));
    }
    return {
      issues,
      latency_ms: latencyMs,
      answer,
      first_ms: median(ours.map(({ firstMs }) => firstMs)),
      again_ms: median(ours.map(({ againMs }) => againMs)),
      bare_ms: median(bare),
      requests: ours[0]?.requests ?? 0,
      least_requests: Math.ceil(issues / 5000) + Math.ceil(issues / 100),
      peak_mib: Math.max(...ours.map(({ peakMiB }) => peakMiB)),
    };
  } finally {
    await simulator.stop();
  }
}

async function runBareScript(site: Site): Promise<number> {
  const args = [site.base_url, site.email, site.api_token];
  const script = await startChild('scripts/bench/bare-script.ts', args, {}, (line) => line.startsWith('{'));
  return z.object({ ms: z.number() }).parse(JSON.parse(script.ready)).ms;
}

interface OneRun {
  readonly firstMs: number;
  readonly againMs: number;
  readonly requests: number;
  readonly peakMiB: number;
}

async function runOurs(site: Site, answer: AnswerForm): Promise<OneRun> {
  const dataDir = mkdtempSync(join(tmpdir(), 'millrace-bench-'));
  const millrace = await startMillrace(dataDir, site, { MILLRACE_INLINE_ISSUES: String(MOST_AT_ONCE) });
  const run = answer === 'job' ? runJob : runAtOnce;
  try {
    const first = await run(millrace.api);
    const again = await run(millrace.api);
    return { firstMs: first.ms, againMs: again.ms, requests: first.requests, peakMiB: millrace.peakMiB() };
  } finally {
    await millrace.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface OneJob {
  readonly ms: number;
  readonly requests: number;
}

const headers = { authorization: `Bearer ${TOKEN}` };

async function runAtOnce(api: string): Promise<OneJob> {
  const startedAt = performance.now();
  const answer = await fetch(`${api}/update-status`, { method: 'POST', headers });
  const { jira_requests } = JobDone.parse(await answer.json());
  return { ms: performance.now() - startedAt, requests: jira_requests };
}

async function runJob(api: string): Promise<OneJob> {
  const startedAt = performance.now();
  const started = await fetch(`${api}/update-status`, {
    method: 'POST',
    headers: { ...headers, prefer: 'respond-async' },
  });
  const { job_id } = z.object({ job_id: z.string() }).parse(await started.json());
  for (;;) {
    const job = JobView.parse(await (await fetch(`${api}/jobs/${job_id}`, { headers })).json());
    if (job.status === 'completed') return { ms: performance.now() - startedAt, requests: job.jira_requests };
    if (job.status !== 'running') throw new Error(`The job ended ${job.status}: ${job.error?.detail}`);
    await delay(POLL_MS);
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
