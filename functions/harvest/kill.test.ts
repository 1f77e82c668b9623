import { expect, it } from 'vitest';
import { runHarvestChaos } from '../../scripts/chaos/harvest.ts';

const KILLS = 10;

it('ends with the state of the site, whenever it is killed', { timeout: 240_000 }, async () => {
  const { kills, reloads, reads, issues, missed, wrong } = await runHarvestChaos(KILLS, 20_261_121);

  expect({ kills, missed, wrong }).toEqual({ kills: KILLS, missed: [], wrong: [] });
  expect(reads).toBeGreaterThan(0);
  process.stdout.write(
    `${kills} kills in ${reloads} reloads, ${reads} reads: ${issues} issues, none missing, none too many\n`,
  );
});
