import { parseArgs } from 'node:util';
import { benchAdf } from './bench/adf.ts';
import { benchColdStart } from './bench/cold-start.ts';
import { benchMerge } from './bench/merge.ts';
import { benchQueue } from './bench/queue-lateness.ts';
import { benchUpdateStatus, type UpdateStatusResult } from './bench/update-status.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, quick: { type: 'boolean', default: false } },
});

await benchJobs(Number(values.runs), values.quick ? [10_000] : [10_000, 100_000]);

console.log('\nmerge into DuckDB');
console.table([await benchMerge()]);

console.log(
  '\nembedded queue: how late scheduled tasks arrive on an idle machine, and how many a second get done',
);
console.table([await benchQueue()]);

console.log('\ncold start of a bundled function against a bare one (medians)');
console.table([await benchColdStart()]);

console.log('\nconversions of a 5 KB document, per second');
console.table([benchAdf()]);

async function benchJobs(runs: number, sizes: readonly number[]): Promise<void> {
  console.log(
    'update-status against a simulated Jira Cloud, beside a bare script that drops the answers (medians)',
  );
  const results: UpdateStatusResult[] = [];
  for (const issues of sizes) {
    for (const latencyMs of [0, 50]) results.push(await benchUpdateStatus(issues, latencyMs, runs));
  }
  console.table(results.map(rowOf));
}

/** `first` is the first job of a fresh process, `again` the next one, as in a process that stays. */
function rowOf(result: UpdateStatusResult): Readonly<Record<string, string | number>> {
  return {
    issues: result.issues,
    'site latency ms': result.latency_ms,
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
