import type { TicketOutline } from '../sessions/ticket-graph.ts';

export interface OrderedTicket extends TicketOutline {
  /** Its place in the user's order. */
  readonly order: number;
}

/**
 * Tickets so that each comes after its parent and after those that it depends on; among those that are free to come next,
 * the first of the user's order. What names no ticket of the list holds nothing up. The references have no circles.
 */
export function inExportOrder<T extends OrderedTicket>(tickets: readonly T[]): T[] {
  const byRef = new Map(tickets.map((ticket) => [ticket.ref, ticket]));
  const dependents = new Map<T, T[]>(tickets.map((ticket) => [ticket, []]));
  const missing = new Map<T, number>();
  for (const ticket of tickets) {
    const needs = needsOf(ticket, byRef);
    missing.set(ticket, needs.size);
    for (const need of needs) dependents.get(need)?.push(ticket);
  }
  const free: T[] = [];
  for (const ticket of tickets) if (missing.get(ticket) === 0) insert(free, ticket);
  const ordered: T[] = [];
  for (let next = free.pop(); next; next = free.pop()) {
    ordered.push(next);
    for (const dependent of dependents.get(next) ?? []) {
      const left = (missing.get(dependent) ?? 0) - 1;
      missing.set(dependent, left);
      if (left === 0) insert(free, dependent);
    }
  }
  return ordered;
}

function needsOf<T extends OrderedTicket>({ parent, depends_on }: T, byRef: ReadonlyMap<string, T>): Set<T> {
  const names = parent === null ? depends_on : [parent, ...depends_on];
  return new Set(names.flatMap((name) => byRef.get(name) ?? []));
}

/** Keeps the list sorted with the first of the user's order at its end, where it is taken. */
function insert<T extends OrderedTicket>(free: T[], ticket: T): void {
  let [from, to] = [0, free.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((free[middle]?.order ?? 0) > ticket.order) from = middle + 1;
    else to = middle;
  }
  free.splice(from, 0, ticket);
}
