import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openStores, withOwnWarehouse } from './sync-fixture.ts';
import { anyEvent, History, met } from './sync-history.ts';

const numRuns = Number(process.env['MILLRACE_PROPERTY_RUNS'] ?? 6);
/** Also of the search for a smaller example, so that a failure is always told with its seed. */
const LIMIT_MS = 30_000 + numRuns * 3_000;

it(
  'gives the same tables change by change and all at once, whatever happens to the issues',
  { timeout: LIMIT_MS + 30_000 },
  async () => {
    const platform = await openStores();
    const rebuilt = await withOwnWarehouse(platform);
    let tenants = 0;
    const property = fc.asyncProperty(
      fc.array(anyEvent, { minLength: 40, maxLength: 80, size: 'max' }),
      async (events) => {
        const history = new History(`t${(tenants += 1)}`, platform, rebuilt);
        for (const event of events) await history.happen(event);
        await history.sync();
        await history.rebuild();
      },
    );

    await fc.assert(property, { numRuns, interruptAfterTimeLimit: LIMIT_MS });

    // The generator must have met all that can happen.
    for (const kind of [
      'readd',
      'rename',
      'takeKey',
      'retire',
      'delete',
      'leaveScope',
      'details',
      'reparent',
    ]) {
      expect([kind, met[kind] ?? 0]).toEqual([kind, expect.toSatisfy((count: number) => count > 0)]);
    }
  },
);
