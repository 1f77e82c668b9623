import { expect, it } from 'vitest';
import { type Boundary, walkBoundaries } from './walk.ts';
import type { Deployment } from '../simulators/jira/render/site.ts';

/** Fewer would mean that a boundary was not seen: of three tickets, a file and a link. */
const walks: readonly (readonly [Boundary, Deployment, number])[] = [
  ['before commit', 'cloud', 25],
  ['after commit', 'data_center', 25],
  ['request arrived', 'data_center', 15],
  ['request answering', 'cloud', 15],
];

it.concurrent.each(walks)(
  'nothing is lost or doubled when the process is killed %s (%s)',
  { timeout: 600_000 },
  async (boundary, deployment, least) => {
    const { boundaries, wrong } = await walkBoundaries(deployment, boundary);

    expect(wrong).toEqual([]);
    expect(boundaries).toBeGreaterThanOrEqual(least);
  },
);
