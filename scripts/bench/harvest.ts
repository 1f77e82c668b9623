import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ISSUE_FIELDS } from '../../shared/harvest/jira-fields.ts';
import { HarvestJobView } from '../../shared/harvest/job-view.ts';
import { ReloadView } from '../../shared/harvest/reload.ts';
import { JobView } from '../../shared/jobs/job.ts';
import { startChild } from './child.ts';
import { type BenchedMillrace, Site, startMillrace, TOKEN } from './millrace.ts';

const ROOT_JQL = 'issuetype = Theme';
/** Each question takes the process some milliseconds, and the answer comes so much too late at most. */
const POLL_MS = 100;
const Bare = z.object({ issues: z.int(), requests: z.int(), ms: z.number() });
type Bare = z.infer<typeof Bare>;

export interface HarvestBench {
  readonly issues: number;
  readonly latency_ms: number;
  /** Medians of the runs, alternating with the bare script's. */
  readonly bare_ms: number;
  /** The reload that fills the store of a fresh process. */
  readonly first_ms: number;
  /** The same, until the warehouse has everything as well. */
  readonly warehouse_ms: number;
  /** One more reload, which finds nothing changed. */
  readonly again_ms: number;
  readonly requests: number;
  /** What the bare script sends, which asks for each level by chunks of 100 parents. */
  readonly least_requests: number;
  /** Of all that. */
  readonly peak_mib: number;
  /** Processor time of the first reload, and of the second one. */
  readonly first_cpu_ms: number;
  readonly again_cpu_ms: number;
  /** What else the machine had to do: its load average at the end. */
  readonly load: number;
}

/** Reloads a simulated site of five levels in another process, beside a bare script that drops the answers. */
export async function benchHarvest(issues: number, latencyMs: number, runs: number): Promise<HarvestBench> {
  const args = [String(issues), String(latencyMs)];
  const simulator = await startChild('scripts/bench/harvest-site.ts', args, {}, isJson);
  try {
    const site = Site.parse(JSON.parse(simulator.ready));
    const bare: Bare[] = [];
    const ours: OneRun[] = [];
    for (let run = 0; run < runs; run += 1) {
      bare.push(await runBareScript(site));
      ours.push(await runOurs(site));
    }
    const found = bare[0]?.issues ?? 0;
    const wrong = ours.find(({ first, again }) => first.issues !== found || again.issues !== found);
    if (wrong) throw new Error(`A reload found ${wrong.first.issues} issues, the bare script ${found}.`);
    return {
      issues: found,
      latency_ms: latencyMs,
      bare_ms: median(bare.map(({ ms }) => ms)),
      first_ms: median(ours.map(({ first }) => first.ms)),
      warehouse_ms: median(ours.map(({ warehouseMs }) => warehouseMs)),
      again_ms: median(ours.map(({ again }) => again.ms)),
      requests: Math.max(...ours.flatMap(({ first, again }) => [first.requests, again.requests])),
      least_requests: bare[0]?.requests ?? 0,
      peak_mib: Math.max(...ours.map(({ peakMiB }) => peakMiB)),
      first_cpu_ms: median(ours.map(({ first }) => first.cpuMs)),
      again_cpu_ms: median(ours.map(({ again }) => again.cpuMs)),
      load: loadavg()[0] ?? 0,
    };
  } finally {
    await simulator.stop();
  }
}

async function runBareScript({ base_url, email, api_token }: Site): Promise<Bare> {
  const args = [base_url, email, api_token, ROOT_JQL, ISSUE_FIELDS.join(',')];
  const script = await startChild('scripts/bench/bare-harvest.ts', args, {}, isJson);
  return Bare.parse(JSON.parse(script.ready));
}

interface OneReload {
  readonly ms: number;
  readonly cpuMs: number;
  readonly issues: number;
  readonly requests: number;
}

interface OneRun {
  readonly first: OneReload;
  readonly warehouseMs: number;
  readonly again: OneReload;
  readonly peakMiB: number;
}

async function runOurs(site: Site): Promise<OneRun> {
  const dataDir = mkdtempSync(join(tmpdir(), 'millrace-bench-'));
  const settings = { MILLRACE_LOG_LEVEL: 'error', HARVEST_ROOT_JQL: ROOT_JQL };
  const millrace = await startMillrace(dataDir, site, settings);
  try {
    const startedAt = performance.now();
    const first = await reload(millrace);
    await warehouseWritten(millrace);
    const warehouseMs = performance.now() - startedAt;
    const again = await reload(millrace);
    return { first, warehouseMs, again, peakMiB: millrace.peakMiB() };
  } finally {
    await millrace.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function reload(millrace: BenchedMillrace): Promise<OneReload> {
  const startedAt = performance.now();
  const cpuBefore = millrace.cpuMs();
  let view = ReloadView.parse(await ask(millrace, 'POST', 'harvest/reload'));
  while (view.status === 'running') {
    await delay(POLL_MS);
    view = ReloadView.parse(await ask(millrace, 'GET', `harvest/reload/${view.reload_id}`));
  }
  const ms = performance.now() - startedAt;
  const cpuMs = millrace.cpuMs() - cpuBefore;
  if (view.status === 'failed') throw new Error(`The reload failed: ${view.error_message}`);
  const job = HarvestJobView.parse(await ask(millrace, 'GET', `harvest/jobs/${view.job_id}`));
  return { ms, cpuMs, issues: view.records_processed, requests: job.jira_requests };
}

/** The reload has a sync started; asking for another one tells which. */
async function warehouseWritten(millrace: BenchedMillrace): Promise<void> {
  const Started = z.object({ job_id: z.string() });
  const { job_id } = Started.parse(await ask(millrace, 'POST', 'warehouse/sync', {}));
  for (;;) {
    const job = JobView.parse(await ask(millrace, 'GET', `jobs/${job_id}`));
    if (job.status === 'completed') return;
    if (job.status !== 'running') throw new Error(`The sync ended ${job.status}: ${job.error?.detail}`);
    await delay(POLL_MS);
  }
}

async function ask({ api }: BenchedMillrace, method: string, path: string, body?: object): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${TOKEN}`,
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const content = body ? { body: JSON.stringify(body) } : {};
  return (await fetch(`${api}/${path}`, { method, headers, ...content })).json();
}

function isJson(line: string): boolean {
  return line.startsWith('{');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}

if (import.meta.main) {
  const [issues = 100_000, latencyMs = 0, runs = 1] = process.argv.slice(2).map(Number);
  console.table([await benchHarvest(issues, latencyMs, runs)]);
}
