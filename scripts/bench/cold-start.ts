import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getJob from '../../functions/jobs/get-job.ts';
import { buildFunction, fileOf } from '../build.ts';
import { firstAnswer, installNamedPackages, spawnFunction } from '../testing/bundle-process.ts';

const ASK_EVERY_MS = 1;
const BARE = 'bare';

export interface ColdStart {
  /** Medians over all runs, from spawning the process to its first whole answer. */
  readonly functionMs: number;
  readonly bareMs: number;
  /** `functionMs / bareMs`; the goal is at most 1.5. */
  readonly ratio: number;
  readonly runs: number;
}

/**
 * Starts the bundle of `get-job`, up to its 401 answer, and a function of three lines in turns, so that both meet the
 * same machine. The first start of each only warms the disk cache and is not counted.
 */
export async function benchColdStart(runs = 15): Promise<ColdStart> {
  const outDir = await mkdtemp(join(tmpdir(), 'millrace-cold-start-'));
  try {
    const { name, dir } = await buildFunction(getJob, fileOf(getJob), outDir);
    const bareDir = await writeBareFunction(outDir);
    await Promise.all([installNamedPackages(dir), installNamedPackages(bareDir)]);
    const functionTimes: number[] = [];
    const bareTimes: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const bareMs = await timeStart(BARE, bareDir, '/', 200);
      const functionMs = await timeStart(name, dir, `/api/jobs/${crypto.randomUUID()}`, 401);
      if (run === 0) continue;
      bareTimes.push(bareMs);
      functionTimes.push(functionMs);
    }
    const [functionMs, bareMs] = [median(functionTimes), median(bareTimes)];
    return { functionMs, bareMs, ratio: functionMs / bareMs, runs };
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

async function writeBareFunction(outDir: string): Promise<string> {
  const dir = join(outDir, BARE);
  const dependencies = { '@google-cloud/functions-framework': '*' };
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'package.json'), JSON.stringify({ name: BARE, main: 'index.cjs', dependencies }));
  await writeFile(
    join(dir, 'index.cjs'),
    `const { http } = require('@google-cloud/functions-framework');
     http('${BARE}', (request, response) => response.send('ok'));`,
  );
  return dir;
}

async function timeStart(name: string, dir: string, path: string, expectedStatus: number): Promise<number> {
  const startedAt = performance.now();
  const started = await spawnFunction(name, dir);
  try {
    const status = await firstAnswer(started, path, ASK_EVERY_MS);
    const durationMs = performance.now() - startedAt;
    if (status === expectedStatus) return durationMs;
    throw new Error(
      `${name} answered ${status} instead of ${expectedStatus}. Its output:\n${started.output()}`,
    );
  } finally {
    await started.end('SIGKILL');
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
