import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findCircles, findReferenceFaults, isJiraKey, type TicketOutline } from './ticket-graph.ts';

const ticket = (
  ref: string,
  depends_on: readonly string[] = [],
  parent: string | null = null,
): TicketOutline => ({
  ref,
  depends_on,
  parent,
});

describe('references', () => {
  it('names the refs of a circle, one for each group of tickets that need each other', () => {
    const faults = findReferenceFaults([
      ticket('before', ['a']),
      ticket('a', ['b']),
      ticket('b', [], 'c'),
      ticket('c', ['a', 'outside']),
      ticket('outside'),
      ticket('x', ['y']),
      ticket('y', ['x']),
    ]);

    expect(faults.map(({ index, field, message }) => [index, field, message])).toEqual([
      [1, 'depends_on', expect.stringContaining('"a" → "b" → "c" → "a"')],
      [5, 'depends_on', expect.stringContaining('"x" → "y" → "x"')],
    ]);
  });

  it('finds a circle of parents alone', () => {
    const [fault] = findReferenceFaults([ticket('a', [], 'b'), ticket('b', [], 'a')]);

    expect(fault).toMatchObject({
      index: 0,
      field: 'parent',
      message: expect.stringContaining('"a" → "b" → "a"'),
    });
  });

  it('takes Jira keys for parents, but not for dependencies', () => {
    const faults = findReferenceFaults([ticket('a', ['SHOP-1'], 'SHOP-1')]);

    expect(faults.map(({ field }) => field)).toEqual(['depends_on.0']);
  });

  it.each([
    ['SHOP-1', true],
    ['A2_B-90', true],
    ['shop-1', false],
    ['SHOP-0', false],
    ['SHOP-', false],
    ['1SHOP-1', false],
    ['SHOP-1x', false],
  ])('isJiraKey(%j) is %s', (text, expected) => {
    expect(isJiraKey(text)).toBe(expected);
  });
});

const graph = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.array(fc.array(fc.nat(size - 1), { maxLength: 4 }), { minLength: size, maxLength: size }),
  );

test('every circle found is one, and a graph without found circles can be put in order', () => {
  fc.assert(
    fc.property(graph, (edges) => {
      const circles = findCircles(edges);

      for (const circle of circles) {
        expect(new Set(circle).size).toBe(circle.length);
        for (const [place, node] of circle.entries())
          expect(edges[node]).toContain(circle[(place + 1) % circle.length]);
      }
      expect(circles.length === 0).toBe(canBeOrdered(edges));
    }),
    { numRuns: 500 },
  );
});

test('an order hidden by shuffling is never taken for a circle', () => {
  const shuffled = fc.shuffledSubarray([...Array(30).keys()], { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(shuffled, fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 120 }), (order, pairs) => {
      const edges: number[][] = order.map(() => []);
      for (const [a, b] of pairs) if (a < b) edges[order[b] ?? 0]?.push(order[a] ?? 0);

      expect(findCircles(edges)).toEqual([]);
    }),
  );
});

test('looks at every edge a fixed number of times, however long chains are and however dense the graph is', () => {
  const readsOf = (size: number, targets: (node: number) => number[]): number => {
    let reads = 0;
    const counted = (list: number[]) =>
      new Proxy(list, {
        get(target, name, receiver) {
          if (typeof name === 'string' && /^\d+$/.test(name)) reads += 1;
          return Reflect.get(target, name, receiver) as unknown;
        },
      });
    findCircles(Array.from({ length: size }, (_, node) => counted(targets(node))));
    return reads;
  };
  const ring = (size: number) => readsOf(size, (node) => [(node + 1) % size]);
  const dense = (size: number) =>
    readsOf(size, (node) => Array.from({ length: 50 }, (_, step) => (node + step + 1) % size));

  expect(ring(5000)).toBeLessThanOrEqual(5000 * 4);
  expect(dense(5000)).toBeLessThanOrEqual(5000 * 50 * 4);
});

/** Kahn's way, in the plainest form. */
function canBeOrdered(edges: readonly (readonly number[])[]): boolean {
  const left = new Set(edges.keys());
  for (let removed = true; removed;) {
    const free = [...left].filter((node) => !edges[node]?.some((target) => left.has(target)));
    for (const node of free) left.delete(node);
    removed = free.length > 0;
  }
  return left.size === 0;
}
