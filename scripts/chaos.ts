import { parseArgs } from 'node:util';
import { CommandError, runCommand } from './local/run-command.ts';
import { runHarvestChaos } from './chaos/harvest.ts';
import { type RunResult, runChaos } from './chaos/run.ts';
import { boundaryKinds, walkBoundaries } from './chaos/walk.ts';

const USAGE =
  'npm run chaos -- [--runs 200] [--seed 1] [--tickets 60] [--at-once 2] [--only SEED] | --boundaries' +
  ' | --harvest [--runs 50] [--seed 1]';

// Whatever ends this process, its folder goes.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

/** A run of 200 takes some ten minutes; whoever waits sees that it goes on. */
const RUNS_PER_LINE = 20;

/** Exports or harvests while Millrace is killed and the site fails, and counts what came out wrong. */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      harvest: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      tickets: { type: 'string', default: '60' },
      'at-once': { type: 'string', default: '2' },
      only: { type: 'string' },
      boundaries: { type: 'boolean', default: false },
    },
  });
  if (values.boundaries) return walkAll();
  if (values.harvest) return killHarvests(whole(values.runs ?? '50'), whole(values.seed));
  const [runs, seed, tickets, atOnce] = [
    values.runs ?? '200',
    values.seed,
    values.tickets,
    values['at-once'],
  ].map(whole);
  const seeds =
    values.only === undefined
      ? Array.from({ length: runs ?? 0 }, (_, at) => (seed ?? 0) * 100_000 + at)
      : [whole(values.only)];
  const startedAt = performance.now();
  const tally: Tally = {
    runs: 0,
    kills: 0,
    faults: 0,
    retries: 0,
    duplicates: 0,
    missing: 0,
    untrue: 0,
    broken: 0,
  };
  const work = async (): Promise<void> => {
    for (let next = seeds.shift(); next !== undefined; next = seeds.shift()) {
      try {
        count(tally, await runChaos(next, tickets ?? 0, values.only === undefined ? undefined : printLog));
      } catch (error) {
        tally.broken += 1;
        report(next, [error instanceof Error ? error.message : String(error)]);
      }
      tally.runs += 1;
      if (tally.runs % RUNS_PER_LINE === 0) process.stderr.write(`${lineOf(tally, startedAt)}\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce ?? 1 }, work));
  process.stdout.write(`${lineOf(tally, startedAt)}\n`);
  const { duplicates, missing, untrue, broken } = tally;
  if (duplicates + missing + untrue + broken > 0) process.exitCode = 1;
});

/** The process killed once at each write of its stores and each request to the site, of both deployments. */
async function walkAll(): Promise<void> {
  const startedAt = performance.now();
  for (const deployment of ['cloud', 'data_center'] as const) {
    const walks = await Promise.all(boundaryKinds.map((boundary) => walkBoundaries(deployment, boundary)));
    for (const [at, { boundaries, wrong }] of walks.entries()) {
      process.stdout.write(
        `${deployment}, ${boundaryKinds[at]}: ${boundaries} kills, ${wrong.length} wrong\n`,
      );
      for (const what of wrong) process.stdout.write(`  ${what}\n`);
      if (wrong.length > 0) process.exitCode = 1;
    }
  }
  process.stdout.write(`${Math.round((performance.now() - startedAt) / 1000)} s\n`);
}

/** Reloads killed at random instants, while another process reads. */
async function killHarvests(kills: number, seed: number): Promise<void> {
  const startedAt = performance.now();
  const result = await runHarvestChaos(kills, seed);
  const { reloads, reads, issues, missed, wrong } = result;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(
    `${result.kills} kills in ${reloads} reloads, ${reads} reads meanwhile: ${missed.length} issues missed by a read; ` +
      `at the end ${issues} issues, ${wrong.length} not as at the site; ${seconds} s\n`,
  );
  for (const key of missed) process.stdout.write(`  a read missed ${key}\n`);
  for (const id of wrong) process.stdout.write(`  issue ${id} is not as at the site\n`);
  if (missed.length + wrong.length > 0) process.exitCode = 1;
}

type Tally = Record<
  'runs' | 'kills' | 'faults' | 'retries' | 'duplicates' | 'missing' | 'untrue' | 'broken',
  number
>;

function lineOf(tally: Tally, startedAt: number): string {
  const { runs, kills, faults, retries, duplicates, missing, untrue, broken } = tally;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  return (
    `${runs} runs, ${kills} kills, ${faults} site faults, ${retries} retries: ${duplicates} duplicates, ${missing} missing, ` +
    `${untrue} untrue, ${broken} not ended; ${seconds} s`
  );
}

function count(tally: Tally, result: RunResult): void {
  const { plan, duplicates, missing, untrue } = result;
  tally.kills += result.kills;
  tally.faults += result.faults;
  tally.retries += result.retries;
  tally.duplicates += duplicates.length;
  tally.missing += missing.length;
  tally.untrue += untrue.length;
  const wrong = [
    ...duplicates.map((name) => `${name} is there more than once`),
    ...missing.map((name) => `${name} is missing`),
    ...untrue,
  ];
  if (wrong.length > 0) report(plan.seed, [...wrong, JSON.stringify(plan, printable)]);
}

function report(seed: number, lines: readonly string[]): void {
  process.stdout.write([`Run ${seed} (repeat it with --only ${seed}):`, ...lines].join('\n  ') + '\n');
}

/** What the process says of a run that is repeated. */
function printLog(line: string): void {
  process.stderr.write(`${line}\n`);
}

function printable(_key: string, value: unknown): unknown {
  return value instanceof RegExp ? value.source : value;
}

function whole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new CommandError(`"${text}" is no whole number. Use ${USAGE}`);
}
