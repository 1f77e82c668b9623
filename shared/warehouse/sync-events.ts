import fc from 'fast-check';

/** The same ids on two Jira sites and one of GitHub. Few of them meet more often. */
const jira = { source: 'jira', connection_id: 'a' } as const;
const places = [
  jira,
  jira,
  jira,
  { source: 'jira', connection_id: 'b' },
  { source: 'github', connection_id: 'a' },
] as const;
const ids = ['1', '2', '3'] as const;
const kinds = [
  'add',
  'status',
  'labels',
  'rename',
  'takeKey',
  'reparent',
  'delete',
  'leaveScope',
  'retire',
  'details',
  'read',
  'sync',
  'crash',
  'during',
] as const;
type Kind = (typeof kinds)[number];
const often: readonly Kind[] = ['add', 'add', 'takeKey', 'takeKey', 'rename', 'sync', 'sync'];

/**
 * What may happen to the issue `id` of a place, `passed` minutes after the last event. `crash` and `during`: to a sync,
 * after some `steps` of it; it dies, or the issue changes meanwhile.
 */
export const anyEvent = fc.record({
  kind: fc.constantFrom(...kinds, ...often),
  place: fc.constantFrom(...places),
  id: fc.constantFrom(...ids),
  other: fc.constantFrom(...ids),
  passed: fc.constantFrom(1, 10, 300),
  steps: fc.integer({ min: 1, max: 6 }),
});
export type HistoryEvent = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

/** An event of one Jira site, hours after the last one. */
export function event(kind: Kind, id: HistoryEvent['id'] = '1', other = id): HistoryEvent {
  return { kind, place: jira, id, other, passed: 300, steps: 1 };
}
