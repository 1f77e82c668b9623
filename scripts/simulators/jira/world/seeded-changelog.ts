import type { Catalogue } from './catalogue.ts';
import { SALT } from './columns.ts';
import { FIELD_NUMBERS } from './custom-fields.ts';
import type { History, HistoryItem, IssueState } from './issue-state.ts';
import { mix, stream } from '../../random.ts';

/** Room for the histories of one issue in the id space, so that ids need no storage. */
const IDS_PER_ISSUE = 512;
const FIRST_HISTORY_ID = 1_000_000;
/** One issue in 400 has more histories than any endpoint gives in one page. */
const LONG_EVERY = 400;

/** Number of seeded histories of an issue: 0 to 2 × mean, and now and then more than 100. */
function seededHistoryCount(seed: number, issue: IssueState, mean: number): number {
  const h = mix(seed, issue.index, SALT.historyCount);
  const count = issue.index % LONG_EVERY === 7 ? 101 + (h % 160) : h % (2 * mean + 1);
  return Math.max(count, issue.statusIndex === 0 ? 0 : 1);
}

/** The statuses an issue went through, in the order of the workflow, sometimes one step back and forth. */
function statusPath(target: number, limit: number, next: () => number): number[] {
  const path = [0];
  for (let step = 1; step <= target; step++) {
    if (step === target || next() < 0.6) path.push(step);
  }
  const back = path.at(-2);
  if (back !== undefined && next() < 0.2) path.push(back, target);
  if (target === 0 && next() < 0.2) path.push(1, 0);
  if (path.length - 1 <= limit) return path;
  return target === 0 ? [0] : [0, target];
}

function statusItem(catalogue: Catalogue, from: number, to: number): HistoryItem {
  const before = catalogue.statuses[from];
  const after = catalogue.statuses[to];
  return {
    field: 'status',
    fieldtype: 'jira',
    fieldId: 'status',
    from: before?.id ?? null,
    fromText: before?.name ?? null,
    to: after?.id ?? null,
    toText: after?.name ?? null,
  };
}

type ItemMaker = (catalogue: Catalogue, next: () => number) => HistoryItem;

function text(field: string, fieldId: string, fromText: string | null, toText: string | null): HistoryItem {
  return { field, fieldtype: 'jira', fieldId, from: null, fromText, to: null, toText };
}

function custom(field: string, number: number, from: string | null, to: string | null): HistoryItem {
  const fieldId = `customfield_${number}`;
  return { field, fieldtype: 'custom', fieldId, from: null, fromText: from, to: null, toText: to };
}

const ITEM_MAKERS: readonly ItemMaker[] = [
  (catalogue, next) => {
    const user = catalogue.users[Math.floor(next() * catalogue.users.length)];
    const id = user?.accountId ?? null;
    return { ...text('assignee', 'assignee', null, user?.displayName ?? null), to: id };
  },
  (catalogue, next) => {
    const priority = catalogue.priorities[Math.floor(next() * catalogue.priorities.length)];
    return {
      ...text('priority', 'priority', 'Medium', priority?.name ?? ''),
      from: '3',
      to: priority?.id ?? '3',
    };
  },
  (_, next) => text('summary', 'summary', `Old summary ${Math.floor(next() * 1000)}`, 'New "summary"'),
  (_, next) => text('description', 'description', null, `Rewritten\nin ${Math.floor(next() * 10)} lines`),
  (catalogue, next) => text('labels', 'labels', '', catalogue.labels[Math.floor(next() * 8)] ?? 'ux'),
  (_, next) => custom('Story Points', FIELD_NUMBERS.storyPoints, null, String(1 + Math.floor(next() * 8))),
  (_, next) => custom('Rank', 10019, '', next() < 0.5 ? 'Ranked higher' : 'Ranked lower'),
  (_, next) => {
    const sprint = 1 + Math.floor(next() * 10);
    return {
      ...custom('Sprint', FIELD_NUMBERS.sprint, '', `Sprint ${sprint}`),
      from: '',
      to: String(sprint),
    };
  },
];

function otherItems(catalogue: Catalogue, next: () => number): HistoryItem[] {
  const maker = ITEM_MAKERS[Math.floor(next() * ITEM_MAKERS.length)] ?? ITEM_MAKERS[0];
  if (maker === undefined) return [];
  const item = maker(catalogue, next);
  // The same field twice in one history does exist (guides, §3), so does one with several fields.
  if (next() < 0.01) return [item, maker(catalogue, next)];
  return next() < 0.1 ? [item, text('environment', 'environment', null, 'staging')] : [item];
}

/** Histories that the seed gave an issue, oldest first; the last one is at `updatedMs` and ends in its status. */
export function seededHistories(
  catalogue: Catalogue,
  seed: number,
  issue: IssueState,
  meanHistories: number,
): History[] {
  const count = seededHistoryCount(seed, issue, meanHistories);
  if (count === 0) return [];
  const next = stream(mix(seed, issue.index, SALT.histories));
  const path = statusPath(issue.statusIndex, count, next);
  const spanMs = issue.updatedMs - issue.createdMs;
  const histories: History[] = [];
  let step = 0;
  let atMs = issue.createdMs;
  for (let n = 0; n < count; n++) {
    const slotMs = Math.floor(issue.createdMs + (spanMs * (n + next())) / count);
    const sameSecond = n > 0 && next() < 0.1;
    atMs = n === count - 1 ? issue.updatedMs : sameSecond ? atMs : Math.max(atMs, slotMs);
    const moves = path.length - 1 - step;
    const isMove = next() < moves / (count - n);
    const items = isMove
      ? [statusItem(catalogue, path[step] ?? 0, path[++step] ?? 0)]
      : otherItems(catalogue, next);
    const authorIndex = next() < 0.005 ? -1 : Math.floor(next() * catalogue.users.length);
    histories.push({
      id: FIRST_HISTORY_ID + issue.index * IDS_PER_ISSUE + n,
      createdMs: atMs,
      authorIndex,
      items,
    });
  }
  return histories;
}

/** First id for histories made by changes; above every seeded one, so that ids keep rising within an issue. */
export function firstAddedHistoryId(seededCount: number): number {
  return FIRST_HISTORY_ID + (seededCount + 1) * IDS_PER_ISSUE;
}
