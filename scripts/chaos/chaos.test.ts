import { expect, it } from 'vitest';
import { runChaos } from './run.ts';

const TICKETS = 60;
const SEEDS = Array.from({ length: 20 }, (_, at) => 7_000 + at);
const AT_ONCE = 2;

it(
  'each ticket becomes one issue, whenever the process dies and the site fails',
  { timeout: 900_000 },
  async () => {
    const left = [...SEEDS];
    const wrong: string[] = [];
    let [kills, faults] = [0, 0];
    const work = async (): Promise<void> => {
      for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
        const result = await runChaos(seed, TICKETS);
        const amiss = [...result.duplicates, ...result.missing, ...result.untrue];
        wrong.push(...amiss.map((what) => `npm run chaos -- --only ${seed}: ${what}`));
        kills += result.kills;
        faults += result.faults;
      }
    };

    await Promise.all(Array.from({ length: AT_ONCE }, work));

    expect(wrong).toEqual([]);
    expect(kills).toBeGreaterThanOrEqual(10);
    expect(faults).toBeGreaterThanOrEqual(10);
  },
);
