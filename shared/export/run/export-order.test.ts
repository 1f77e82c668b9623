import { expect, test } from 'vitest';
import { inExportOrder, type OrderedTicket } from './export-order.ts';

function ticket(ref: string, order: number, more: Partial<OrderedTicket> = {}): OrderedTicket {
  return { ref, order, parent: null, depends_on: [], ...more };
}

function refsOf(tickets: readonly OrderedTicket[]): string {
  return inExportOrder(tickets)
    .map(({ ref }) => ref)
    .join('');
}

test('independent tickets keep the order of the user, whatever order they are read in', () => {
  expect(refsOf([ticket('C', 3), ticket('A', 1), ticket('B', 2)])).toBe('ABC');
});

test('a ticket comes after those that it depends on and after its parent', () => {
  const tickets = [
    ticket('A', 1, { depends_on: ['C'] }),
    ticket('B', 2, { parent: 'D' }),
    ticket('C', 3),
    ticket('D', 4),
  ];

  expect(refsOf(tickets)).toBe('CADB');
});

test('one that became free goes before later ones of the user, and ties go by the user', () => {
  const tickets = [ticket('A', 1, { depends_on: ['B'] }), ticket('B', 2), ticket('C', 3), ticket('D', 4)];

  expect(refsOf(tickets)).toBe('BACD');
});

test('a parent in Jira, and a ticket that is there already, hold nothing up', () => {
  expect(refsOf([ticket('A', 2, { parent: 'SHOP-1', depends_on: ['GONE'] }), ticket('B', 1)])).toBe('BA');
});

test('a ticket that is named twice as a need is waited for once', () => {
  expect(refsOf([ticket('A', 1, { parent: 'B', depends_on: ['B'] }), ticket('B', 2)])).toBe('BA');
});

test('a chain of 5,000 in the opposite order is turned round', () => {
  const chain = Array.from({ length: 5_000 }, (_, index) =>
    ticket(`T${index}`, index + 1, index < 4_999 ? { depends_on: [`T${index + 1}`] } : {}),
  );

  const ordered = inExportOrder(chain).map(({ order }) => order);

  expect(ordered).toEqual(Array.from({ length: 5_000 }, (_, index) => 5_000 - index));
});
