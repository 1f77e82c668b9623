import type { OrderBy } from './ast.ts';
import type { JqlField } from './fields.ts';
import { findField } from './fields.ts';
import { readUser } from './values.ts';
import type { IssueState } from '../world/issue-state.ts';
import type { World } from '../world/world.ts';

export type SortKey = number | string;

const MAX_ORDER_FIELDS = 7;

type Reader = (issue: IssueState) => SortKey;

function projectRanks(world: World): number[] {
  const sorted = world.catalogue.projects.map((project) => project.key).toSorted();
  return world.catalogue.projects.map((project) => sorted.indexOf(project.key));
}

function reader(field: JqlField, world: World): Reader {
  const { catalogue } = world;
  switch (field.kind) {
    case 'issue': {
      if (field.name.toLowerCase() === 'id') return (issue) => issue.index;
      const ranks = projectRanks(world);
      return (issue) => (ranks[issue.projectIndex] ?? 0) * 1e8 + issue.number;
    }
    case 'project': {
      const ranks = projectRanks(world);
      return (issue) => ranks[issue.projectIndex] ?? 0;
    }
    case 'status':
      return (issue) => issue.statusIndex;
    case 'status_category':
      return (issue) => catalogue.statuses[issue.statusIndex]?.category ?? '';
    case 'type':
      return (issue) => issue.typeIndex;
    case 'priority':
      return (issue) => -issue.priorityIndex;
    case 'parent':
      return (issue) => issue.parentIndex;
    case 'labels':
      return (issue) => issue.labels[0] ?? '';
    case 'user':
      return (issue) => catalogue.users[readUser(field, issue)]?.displayName ?? '';
    case 'instant':
      return (issue) => {
        if (field.id === 'created') return issue.createdMs;
        return field.id === 'updated' ? issue.updatedMs : issue.resolvedMs;
      };
    case 'sprint':
      return (issue) => issue.sprintIds.at(-1) ?? -1;
    case 'version':
      return (issue) => issue.fixVersionIds.at(-1) ?? -1;
    case 'text':
      return (issue) => (field.id === 'description' ? issue.description.join('\n') : issue.summary);
    case 'resolution':
      return (issue) => (issue.resolvedMs < 0 ? 0 : 1);
    case 'custom': {
      const number = field.custom[0]?.number ?? 0;
      return (issue) => issue.custom(number) ?? '';
    }
  }
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How results are sorted: by the query's fields, then newest first, so that every order is total. */
export class Ordering {
  readonly #parts: { read: Reader; sign: 1 | -1 }[] = [];
  /** Without fields, results are simply newest first. */
  readonly isDefault: boolean;

  constructor(orderBy: readonly OrderBy[], world: World, errors: string[]) {
    this.isDefault = orderBy.length === 0;
    if (orderBy.length > MAX_ORDER_FIELDS) {
      errors.push(`The maximum number of sort fields allowed is ${MAX_ORDER_FIELDS}.`);
    }
    for (const { field: name, descending } of orderBy) {
      const field = findField(world, name);
      if (field !== undefined) this.#parts.push({ read: reader(field, world), sign: descending ? -1 : 1 });
      else if (name.toLowerCase() === 'rank') {
        this.#parts.push({ read: (issue) => issue.index, sign: descending ? -1 : 1 });
      } else errors.push(`Not able to sort using field '${name}'.`);
    }
  }

  keys(issue: IssueState): SortKey[] {
    return this.#parts.map((part) => part.read(issue));
  }

  compare(aKeys: readonly SortKey[], aIndex: number, bKeys: readonly SortKey[], bIndex: number): number {
    for (const [at, { sign }] of this.#parts.entries()) {
      const order = compareKeys(aKeys[at] ?? 0, bKeys[at] ?? 0);
      if (order !== 0) return order * sign;
    }
    return bIndex - aIndex;
  }
}
