import type { Operand } from './ast.ts';
import type { JqlField } from './fields.ts';
import type { DateContext } from './dates.ts';
import { dateFunction, parseJqlDate } from './dates.ts';
import type { IssueState } from '../world/issue-state.ts';
import type { World } from '../world/world.ts';

export interface CompileContext {
  readonly world: World;
  readonly deployment: 'cloud' | 'data_center';
  readonly dates: DateContext;
  /** Position of the user who asks. */
  readonly userIndex: number;
  /** Collects what is wrong: Jira reports all of it at once. */
  readonly errors: string[];
}

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  new: 'To Do',
  indeterminate: 'In Progress',
  done: 'Done',
};
const CATEGORY_IDS: Readonly<Record<string, string>> = { new: '2', indeterminate: '4', done: '3' };
const DATE_FORMATS =
  "Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format" +
  " e.g. '-5d', '4w 2d'.";

function unknownValue(value: string, field: JqlField): string {
  return `The value '${value}' does not exist for the field '${field.name}'.`;
}

/** Positions in a list of what an entry is called: several, where names repeat (status names do). */
function positions<T>(list: readonly T[], wanted: string, names: (entry: T) => readonly string[]): number[] {
  const lower = wanted.toLowerCase();
  return [...list.entries()]
    .filter(([, entry]) => names(entry).some((name) => name.toLowerCase() === lower))
    .map(([index]) => index);
}

function positionsOf(field: JqlField, value: string, world: World): number[] {
  const { catalogue } = world;
  switch (field.kind) {
    case 'project':
      return positions(catalogue.projects, value, (one) => [one.key, one.name, String(one.id)]).filter(
        (index) => catalogue.projects[index]?.denied.has('BROWSE_PROJECTS') === false,
      );
    case 'status':
      return positions(catalogue.statuses, value, (one) => [
        one.id,
        one.name,
        ...Object.values(one.translations),
      ]);
    case 'status_category':
      return positions(catalogue.statuses, value, ({ category }) => [
        category,
        CATEGORY_NAMES[category] ?? '',
        CATEGORY_IDS[category] ?? '',
      ]);
    case 'type':
      return positions(catalogue.types, value, (one) => [one.id, one.name]);
    case 'priority':
      return positions(catalogue.priorities, value, (one) => [one.id, one.name]);
    case 'user':
      return positions(catalogue.users, value, (one) => [
        one.accountId,
        one.name,
        one.displayName,
        one.email,
      ]);
    case 'sprint':
      return positions(catalogue.sprints, value, (one) => [String(one.id), one.name]).map(
        (index) => catalogue.sprints[index]?.id ?? -1,
      );
    case 'version':
      return positions(catalogue.versions, value, (one) => [String(one.id), one.name]).map(
        (index) => catalogue.versions[index]?.id ?? -1,
      );
    case 'issue':
    case 'parent':
    case 'labels':
    case 'instant':
    case 'text':
    case 'resolution':
    case 'custom':
      return [];
  }
}

function issuePosition(field: JqlField, value: string, context: CompileContext): number[] {
  const issue = context.world.lookup(value);
  if (issue !== undefined) return [issue.index];
  context.errors.push(
    /^\d+$/.test(value)
      ? `A value with ID '${value}' does not exist for the field '${field.name}'.`
      : `An issue with key '${value}' does not exist for field '${field.name}'.`,
  );
  return [];
}

function functionPositions(field: JqlField, name: string, context: CompileContext): number[] | undefined {
  const lower = name.toLowerCase();
  if (field.kind === 'user' && lower === 'currentuser') return [context.userIndex];
  const states = { opensprints: 'active', closedsprints: 'closed', futuresprints: 'future' } as const;
  if (field.kind !== 'sprint' || !(lower in states)) return undefined;
  const state = states[lower as keyof typeof states];
  return context.world.catalogue.sprints
    .filter((sprint) => sprint.state === state)
    .map((sprint) => sprint.id);
}

/** Values of `= in != not in` as positions or ids; adds to `context.errors` what the site does not know. */
export function resolvePositions(field: JqlField, operand: Operand, context: CompileContext): number[] {
  if (operand.kind === 'list') return operand.items.flatMap((item) => resolvePositions(field, item, context));
  if (operand.kind === 'empty') return [-1];
  if (operand.kind === 'function') {
    const found = functionPositions(field, operand.name, context);
    if (found !== undefined) return found;
    context.errors.push(`Unable to find JQL function '${operand.name}(${operand.args.join(', ')})'.`);
    return [];
  }
  if (field.kind === 'issue' || field.kind === 'parent') return issuePosition(field, operand.value, context);
  const found = positionsOf(field, operand.value, context.world);
  if (found.length === 0) context.errors.push(unknownValue(operand.value, field));
  return found;
}

/** The instant that a date operand means; undefined (and an error) when it is none. */
export function resolveInstant(
  field: JqlField,
  operand: Operand,
  context: CompileContext,
): number | undefined {
  if (operand.kind === 'function') {
    const atMs = dateFunction(operand.name, operand.args, context.dates);
    if (atMs === undefined)
      context.errors.push(`Unable to find JQL function '${operand.name}(${operand.args.join(', ')})'.`);
    return atMs;
  }
  const text = operand.kind === 'value' ? operand.value : '';
  const atMs = parseJqlDate(text, context.dates);
  if (atMs === undefined) {
    context.errors.push(`Date value '${text}' for field '${field.name}' is invalid. ${DATE_FORMATS}`);
  }
  return atMs;
}

/** Position of the user that a user field holds, -1 when it is empty. */
export function readUser(field: JqlField, issue: IssueState): number {
  if (field.id === 'assignee') return issue.assigneeIndex;
  return field.id === 'creator' ? (issue.creatorIndex ?? issue.reporterIndex) : issue.reporterIndex;
}

/** Plain texts of an operand, for labels, options and text search. */
export function texts(operand: Operand): string[] {
  if (operand.kind === 'list') return operand.items.flatMap(texts);
  return operand.kind === 'value' ? [operand.value] : [];
}
