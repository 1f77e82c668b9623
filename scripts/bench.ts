import { parseArgs } from 'node:util';
import { benchAdf } from './bench/adf.ts';
import { benchColdStart } from './bench/cold-start.ts';
import { benchExport, type ExportBench } from './bench/export.ts';
import { benchHarvest, type HarvestBench } from './bench/harvest.ts';
import { benchMerge } from './bench/merge.ts';
import { benchQueue } from './bench/queue-lateness.ts';
import { benchReads } from './bench/reads.ts';
import { benchUpdateStatus, MOST_AT_ONCE, type UpdateStatusResult } from './bench/update-status.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, quick: { type: 'boolean', default: false } },
});

await benchJobs(Number(values.runs), values.quick ? [10_000] : [10_000, 100_000]);

await benchReloads(Number(values.runs), values.quick);

console.log('\nreads of 100,000 harvested issues, 100 a second, from another process (p99 at most 20 ms)');
console.table(await benchReads(values.quick ? 5 : 20));

console.log('\nmerge into DuckDB');
console.table([await benchMerge()]);

console.log(
  '\nembedded queue: how late scheduled tasks arrive on an idle machine, and how many a second get done',
);
console.table([await benchQueue()]);

console.log('\nexports to a site without latency: gaps between create requests, as they arrive there');
console.table([
  paceOf(await benchExport({ intervalMs: 200, tickets: 50, sessions: 1 })),
  paceOf(await benchExport({ intervalMs: 1_500, tickets: 10, sessions: 3 })),
]);

console.log('\nexports without a pace (at least 50 tickets a second)');
console.table([
  rateOf(await benchExport({ intervalMs: 0, tickets: 400, sessions: 1 })),
  rateOf(await benchExport({ intervalMs: 0, tickets: 100, sessions: 4 })),
]);

console.log('\ncold start of a bundled function against a bare one (medians)');
console.table([await benchColdStart()]);

console.log('\nconversions of a 5 KB document, per second');
console.table([benchAdf()]);

async function benchJobs(runs: number, sizes: readonly number[]): Promise<void> {
  console.log(
    'update-status against a simulated Jira Cloud, beside a bare script that drops the answers (medians;' +
      ' at most 2 times as long at 0 ms, 1.5 times at 50 ms)',
  );
  const results: UpdateStatusResult[] = [];
  for (const issues of sizes) {
    for (const latencyMs of [0, 50]) {
      if (issues <= MOST_AT_ONCE) results.push(await benchUpdateStatus(issues, latencyMs, runs, 'at_once'));
      results.push(await benchUpdateStatus(issues, latencyMs, runs, 'job'));
    }
  }
  console.table(results.map(rowOf));
}

async function benchReloads(runs: number, quick: boolean): Promise<void> {
  console.log(
    '\nreloads of a simulated Jira Cloud in five levels, beside a bare script that drops the answers (medians;' +
      ' at most 2 times as long at 0 ms, 1.5 times at 50 and 100 ms, and 1.1 times the least requests)',
  );
  const small = await benchHarvest(10_000, 0, 1);
  const large: HarvestBench[] = [];
  if (!quick) for (const latencyMs of [0, 50, 100]) large.push(await benchHarvest(100_000, latencyMs, runs));
  console.table([small, ...large].map(reloadOf));
  if (quick) return;
  const peak = Math.max(...large.map(({ peak_mib }) => peak_mib));
  console.log(
    `peak memory with 100,000 issues: ${(peak / small.peak_mib).toFixed(2)} times that with 10,000`,
  );
}

/** `again` finds nothing changed; `warehouse` is the first one with all of it in the warehouse, too. */
function reloadOf(result: HarvestBench): Readonly<Record<string, string | number>> {
  return {
    issues: result.issues,
    'site latency ms': result.latency_ms,
    'bare ms': result.bare_ms,
    'first ms': result.first_ms,
    'warehouse ms': result.warehouse_ms,
    'again ms': result.again_ms,
    'first / bare': (result.first_ms / result.bare_ms).toFixed(2),
    'again / bare': (result.again_ms / result.bare_ms).toFixed(2),
    'requests / least': `${result.requests} / ${result.least_requests}`,
    'first CPU ms': result.first_cpu_ms,
    'again CPU ms': result.again_cpu_ms,
    'peak MiB': Math.round(result.peak_mib),
    load: result.load.toFixed(1),
  };
}

/** `first` is the first job of a fresh process, `again` the next one, as in a process that stays. */
function rowOf(result: UpdateStatusResult): Readonly<Record<string, string | number>> {
  return {
    issues: result.issues,
    'site latency ms': result.latency_ms,
    answer: result.answer,
    'bare ms': result.bare_ms,
    'first ms': result.first_ms,
    'again ms': result.again_ms,
    'first / bare': (result.first_ms / result.bare_ms).toFixed(2),
    'again / bare': (result.again_ms / result.bare_ms).toFixed(2),
    'issues per s': Math.round(result.issues / (result.again_ms / 1000)),
    'requests / least': `${result.requests} / ${result.least_requests}`,
    'peak MiB': Math.round(result.peak_mib),
  };
}

/** Must be: never 5 ms under the interval, in the median 10 ms over it at most, in all 1.01 times as long at most. */
function paceOf(result: ExportBench): Readonly<Record<string, string | number>> {
  const { sessions, tickets, interval_ms, least_gap_ms, median_gap_ms, total_ratio } = result;
  return {
    sessions,
    tickets,
    'interval ms': interval_ms,
    'least gap ms': least_gap_ms,
    'median gap ms': median_gap_ms,
    'first to last / (interval × (n − 1))': total_ratio.toFixed(4),
  };
}

function rateOf({ sessions, tickets, tickets_per_sec }: ExportBench): Readonly<Record<string, number>> {
  return { sessions, tickets, 'tickets per s': Math.round(tickets_per_sec) };
}
