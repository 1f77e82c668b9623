import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openStores, withOwnWarehouse } from './sync-fixture.ts';
import { anyEvent, event, type HistoryEvent } from './sync-events.ts';
import { History, met } from './sync-history.ts';

/** Histories that are too rare to wait for. */
const examples: readonly (readonly HistoryEvent[])[] = [
  // Deleted, back, and gone again without a trace: its deletion is an old one.
  [event('add'), event('sync'), event('delete'), event('add'), event('sync'), event('retire'), event('sync')],
  // A key that is given up goes back to an issue that nothing else has happened to.
  [
    event('add', '1'),
    event('add', '2'),
    event('sync'),
    event('takeKey', '1', '2'),
    event('sync'),
    event('rename', '1'),
    event('sync'),
  ],
  // The newest holder of a key is retired: an older one does not get it.
  [
    event('add', '1'),
    event('add', '2'),
    event('sync'),
    event('takeKey', '1', '2'),
    event('sync'),
    event('retire', '1'),
    event('sync'),
  ],
  // Two take a third one's key at once: the newer has it, on whichever page they are.
  [
    event('add', '1'),
    event('add', '2'),
    event('add', '3'),
    event('sync'),
    event('takeKey', '1', '3'),
    event('takeKey', '2', '3'),
    event('sync'),
    event('rename', '2'),
    event('sync'),
  ],
  // Keys change hands in a ring, and the details stay with their issues.
  [
    event('add', '1'),
    event('add', '2'),
    event('add', '3'),
    event('sync'),
    event('details', '1'),
    event('details', '2'),
    event('takeKey', '1', '2'),
    event('takeKey', '2', '3'),
    event('rename', '3'),
    event('sync'),
  ],
  // A sync that dies has synced nothing.
  [event('add', '1'), event('add', '2'), event('add', '3'), event('crash')],
  // One changes while a sync is on its way, and its parent leaves the scope.
  [
    event('add', '1'),
    event('add', '2'),
    event('reparent', '1', '2'),
    event('during', '1'),
    event('leaveScope', '2'),
  ],
  // What was read at the site since is newer than the record, until the record is newer again.
  [event('add'), event('sync'), event('read'), event('sync'), event('status'), event('sync')],
];
const numRuns = examples.length + Number(process.env['MILLRACE_PROPERTY_RUNS'] ?? 2);
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
      fc.array(anyEvent, { minLength: 30, maxLength: 60, size: 'max' }),
      async (events) => {
        const history = new History(`t${(tenants += 1)}`, platform, rebuilt);
        for (const event of events) await history.happen(event);
        await history.sync();
        await history.rebuild();
      },
    );

    await fc.assert(property, {
      numRuns,
      interruptAfterTimeLimit: LIMIT_MS,
      examples: examples.map((events) => [[...events]]),
    });

    // All that can happen must have been met.
    for (const kind of [
      'readd',
      'rename',
      'takeKey',
      'retire',
      'delete',
      'leaveScope',
      'details',
      'reparent',
      'read',
      'crash',
      'during',
    ]) {
      expect([kind, met[kind] ?? 0]).toEqual([kind, expect.toSatisfy((count: number) => count > 0)]);
    }
  },
);
