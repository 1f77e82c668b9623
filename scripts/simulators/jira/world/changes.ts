import type { User } from './catalogue.ts';
import type { CustomValue, History, HistoryItem, IssuePatch, IssueState } from './issue-state.ts';
import type { World } from './world.ts';

/** A change in the words of a test: names, ids and keys instead of positions. `null` empties. */
export interface IssueChange {
  summary?: string | undefined;
  /** Paragraphs. */
  description?: readonly string[] | undefined;
  /** Name or id. */
  status?: string | undefined;
  type?: string | undefined;
  priority?: string | undefined;
  /** Key or id. */
  parent?: string | null | undefined;
  /** Account id, name or e-mail address. */
  assignee?: string | null | undefined;
  /** Account id, name or e-mail address. */
  reporter?: string | undefined;
  labels?: readonly string[] | undefined;
  fixVersionIds?: readonly number[] | undefined;
  sprintIds?: readonly number[] | undefined;
  /** By field number; dates in epoch milliseconds. */
  custom?: Readonly<Record<number, CustomValue>> | undefined;
  /** Rich texts as they were sent, by field id; their plain text stands in `description` or `custom`. */
  documents?: ReadonlyMap<string, unknown> | undefined;
  /** Instead of now. */
  updatedMs?: number | undefined;
  moveTo?: { projectIndex: number; number: number } | undefined;
}

export interface NewIssue extends IssueChange {
  /** Key of the project. */
  project: string;
  summary: string;
}

function positionOf<T>(
  what: string,
  list: readonly T[],
  wanted: string,
  names: (entry: T) => string[],
): number {
  const lower = wanted.toLowerCase();
  const index = list.findIndex((entry) => names(entry).some((name) => name.toLowerCase() === lower));
  if (index < 0)
    throw new Error(`The simulated site has no ${what} '${wanted}'; name one that its catalogue lists.`);
  return index;
}

function userIndex(users: readonly User[], wanted: string): number {
  return positionOf('user', users, wanted, (user) => [user.accountId, user.name, user.email]);
}

function parentIndex(world: World, parent: string): number {
  const index = world.find(parent);
  if (index === undefined) throw new Error(`The simulated site has no issue ${parent} to be a parent.`);
  return index;
}

function statusPatch(world: World, before: IssueState, wanted: string): IssuePatch {
  const { statuses } = world.catalogue;
  const statusIndex = positionOf('status', statuses, wanted, (status) => [status.id, status.name]);
  const done = statuses[statusIndex]?.category === 'done';
  const wasDone = before.resolvedMs >= 0;
  return { statusIndex, resolvedMs: done ? (wasDone ? before.resolvedMs : world.clock()) : -1 };
}

/** The change as positions and values; throws on names that the site does not have. */
export function patchOf(world: World, before: IssueState, change: IssueChange): IssuePatch {
  const { types, priorities, users } = world.catalogue;
  const patch: IssuePatch = { ...change.moveTo };
  if (change.summary !== undefined) patch.summary = change.summary;
  if (change.description !== undefined) patch.description = change.description;
  if (change.status !== undefined) Object.assign(patch, statusPatch(world, before, change.status));
  if (change.type !== undefined) {
    patch.typeIndex = positionOf('issue type', types, change.type, (type) => [type.id, type.name]);
  }
  if (change.priority !== undefined) {
    patch.priorityIndex = positionOf('priority', priorities, change.priority, (entry) => [
      entry.id,
      entry.name,
    ]);
  }
  if (change.parent !== undefined)
    patch.parentIndex = change.parent === null ? -1 : parentIndex(world, change.parent);
  if (change.assignee !== undefined) {
    patch.assigneeIndex = change.assignee === null ? -1 : userIndex(users, change.assignee);
  }
  if (change.reporter !== undefined) patch.reporterIndex = userIndex(users, change.reporter);
  if (change.documents !== undefined) patch.documents = change.documents;
  if (change.labels !== undefined) patch.labels = change.labels;
  if (change.fixVersionIds !== undefined) patch.fixVersionIds = change.fixVersionIds;
  if (change.sprintIds !== undefined) patch.sprintIds = change.sprintIds;
  if (change.custom !== undefined) {
    patch.custom = new Map(Object.entries(change.custom).map(([number, value]) => [Number(number), value]));
  }
  return patch;
}

function item(
  field: string,
  fieldId: string,
  fromText: string | null,
  toText: string | null,
  fieldtype: HistoryItem['fieldtype'] = 'jira',
): HistoryItem {
  return { field, fieldtype, fieldId, from: null, fromText, to: null, toText };
}

function customItems(world: World, before: IssueState, change: IssueChange): HistoryItem[] {
  return Object.entries(change.custom ?? {}).map(([number, value]) => {
    const field = world.catalogue.fields.find((candidate) => candidate.number === Number(number));
    const old = before.custom(Number(number));
    const name = field?.name ?? `customfield_${number}`;
    const fromText = old === null ? null : String(old);
    const toText = value === null ? null : String(value);
    return item(name, `customfield_${number}`, fromText, toText, 'custom');
  });
}

function moveItems(
  world: World,
  before: IssueState,
  move: NonNullable<IssueChange['moveTo']>,
): HistoryItem[] {
  const from = world.catalogue.projects[before.projectIndex];
  const to = world.catalogue.projects[move.projectIndex];
  const project = item('project', 'project', from?.name ?? null, to?.name ?? null);
  return [
    { ...project, from: String(from?.id), to: String(to?.id) },
    item('Key', 'issuekey', world.key(before), world.keys.format(move.projectIndex, move.number)),
  ];
}

/** The history that Jira writes for a change; undefined when nothing of note changed. */
export function historyOf(
  world: World,
  before: IssueState,
  change: IssueChange,
  id: number,
  authorIndex: number,
): History | undefined {
  const { statuses, users } = world.catalogue;
  const patch = patchOf(world, before, change);
  const items: HistoryItem[] = customItems(world, before, change);
  if (patch.statusIndex !== undefined && patch.statusIndex !== before.statusIndex) {
    const from = statuses[before.statusIndex];
    const to = statuses[patch.statusIndex];
    const status = item('status', 'status', from?.name ?? null, to?.name ?? null);
    items.push({ ...status, from: from?.id ?? null, to: to?.id ?? null });
  }
  if (patch.summary !== undefined) items.push(item('summary', 'summary', before.summary, patch.summary));
  if (patch.labels !== undefined) {
    items.push(item('labels', 'labels', before.labels.join(' '), patch.labels.join(' ')));
  }
  if (patch.assigneeIndex !== undefined) {
    const from = users[before.assigneeIndex];
    const to = users[patch.assigneeIndex];
    const assignee = item('assignee', 'assignee', from?.displayName ?? null, to?.displayName ?? null);
    items.push({ ...assignee, from: from?.accountId ?? null, to: to?.accountId ?? null });
  }
  if (change.moveTo !== undefined) items.push(...moveItems(world, before, change.moveTo));
  if (items.length === 0) return undefined;
  const createdMs = change.updatedMs ?? Math.max(world.clock(), before.updatedMs);
  return { id, createdMs, authorIndex, items };
}
