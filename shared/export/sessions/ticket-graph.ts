/** What a ticket says about other tickets. */
export interface TicketOutline {
  readonly ref: string;
  readonly parent: string | null;
  readonly depends_on: readonly string[];
}

/** Something wrong with one ticket, by its place in the list. `field` may have a place of its own: `depends_on.2`. */
export interface TicketFault {
  readonly index: number;
  readonly field: string;
  readonly message: string;
}

const JIRA_KEY = /^[A-Z][A-Z0-9_]{0,254}-[1-9]\d{0,18}$/;

/** Whether a parent that is no ticket's `ref` can be an issue that exists. */
export function isJiraKey(text: string): boolean {
  return JIRA_KEY.test(text);
}

/** Everything wrong with how tickets name each other: doubled refs, unknown ones, and circles. In linear time. */
export function findReferenceFaults(tickets: readonly TicketOutline[]): TicketFault[] {
  const { places, doubled } = placesOf(tickets);
  const unknown: TicketFault[] = [];
  const edges: number[][] = tickets.map(() => []);
  for (const [index, { ref, parent, depends_on }] of tickets.entries()) {
    for (const [place, name] of depends_on.entries()) {
      const target = places.get(name);
      if (target !== undefined) edges[index]?.push(target);
      else {
        const message = `Ticket "${ref}" depends on "${name}", which is no ticket of the session.`;
        unknown.push({ index, field: `depends_on.${place}`, message });
      }
    }
    if (parent === null) continue;
    const target = places.get(parent);
    if (target !== undefined) edges[index]?.push(target);
    else if (!isJiraKey(parent)) {
      const message = `Ticket "${ref}" has the parent "${parent}", which is neither a ticket of the session nor a Jira key such as ABC-12.`;
      unknown.push({ index, field: 'parent', message });
    }
  }
  const circles = findCircles(edges).map((circle) => circleFault(circle, tickets));
  return [...doubled, ...unknown, ...circles].toSorted((a, b) => a.index - b.index);
}

/** The first ticket of each ref; later ones of the same ref are faults. */
function placesOf(tickets: readonly TicketOutline[]) {
  const places = new Map<string, number>();
  const doubled: TicketFault[] = [];
  for (const [index, { ref }] of tickets.entries()) {
    const first = places.get(ref);
    if (first === undefined) places.set(ref, index);
    else {
      const message = `The ref "${ref}" is used twice: by tickets ${first + 1} and ${index + 1}.`;
      doubled.push({ index, field: 'ref', message });
    }
  }
  return { places, doubled };
}

function circleFault(circle: readonly number[], tickets: readonly TicketOutline[]): TicketFault {
  const refs = circle.map((index) => tickets[index]?.ref ?? '');
  const [index = 0] = circle;
  const next = refs[1] ?? refs[0] ?? '';
  return {
    index,
    field: tickets[index]?.depends_on.includes(next) === true ? 'depends_on' : 'parent',
    message: `The tickets depend on each other in a circle: ${[...refs, refs[0] ?? ''].map((ref) => `"${ref}"`).join(' → ')}.`,
  };
}

/** One circle of each group of nodes that all reach each other, as a path of nodes. An acyclic graph has none. */
export function findCircles(edges: readonly (readonly number[])[]): number[][] {
  const groups = findGroups(edges);
  const groupOf = new Map<number, number>();
  for (const [number, members] of groups.entries()) for (const node of members) groupOf.set(node, number);
  return groups.flatMap((members) => {
    const [start = 0] = members.toSorted((a, b) => a - b);
    if (members.length === 1 && edges[start]?.includes(start) !== true) return [];
    return [walkCircle(edges, start, (node) => groupOf.get(node) === groupOf.get(start))];
  });
}

/** Follows edges inside a group until a node comes again; every node of a group has one. */
function walkCircle(
  edges: readonly (readonly number[])[],
  start: number,
  isInside: (node: number) => boolean,
): number[] {
  const path: number[] = [];
  const placeInPath = new Map<number, number>();
  let node = start;
  while (!placeInPath.has(node)) {
    placeInPath.set(node, path.length);
    path.push(node);
    node = edges[node]?.find(isInside) ?? node;
  }
  return path.slice(placeInPath.get(node));
}

/** Tarjan's strongly connected components, with a stack of its own: a chain of thousands would overflow the call stack. */
function findGroups(edges: readonly (readonly number[])[]): number[][] {
  const found: number[] = [];
  const lowest: number[] = [];
  const open = new Set<number>();
  const stack: number[] = [];
  const groups: number[][] = [];
  let count = 0;
  const enter = (node: number) => {
    found[node] = lowest[node] = count++;
    stack.push(node);
    open.add(node);
    return { node, next: 0 };
  };
  const lower = (node: number, to: number) => (lowest[node] = Math.min(lowest[node] ?? 0, to));
  for (const root of edges.keys()) {
    const path = found[root] === undefined ? [enter(root)] : [];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { node } = top;
      const target = edges[node]?.[top.next++];
      if (target === undefined) {
        path.pop();
        const below = path.at(-1);
        if (below) lower(below.node, lowest[node] ?? 0);
        if (lowest[node] === found[node]) groups.push(closeGroup(node, stack, open));
      } else if (found[target] === undefined) path.push(enter(target));
      else if (open.has(target)) lower(node, found[target] ?? 0);
    }
  }
  return groups;
}

function closeGroup(root: number, stack: number[], open: Set<number>): number[] {
  const members = stack.splice(stack.lastIndexOf(root));
  for (const member of members) open.delete(member);
  return members;
}
