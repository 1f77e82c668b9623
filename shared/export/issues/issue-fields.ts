import type { Json } from '../../platform/documents.ts';
import type { Ticket } from '../sessions/ticket.ts';
import type { ManualFix, ManualFixType } from './manual-fix.ts';
import { folded } from './project-reads.ts';
import type { ExportTarget, Screen } from './target.ts';

/** Something that a ticket wants of its issue, and that the issue can do without. */
export interface Wish {
  readonly issue_type: ManualFixType;
  /** What a person does in Jira where the export cannot; null when nothing is lost that the ticket asked for. */
  readonly action: string | null;
  /** The fields of the create screen that it goes into, by id; empty when nothing can take it. */
  readonly values: Readonly<Record<string, Json>>;
  /** Why there are no values. */
  readonly obstacle: string;
  /**
   * Some sites refuse a value without naming its field. These wishes are given up in that case, those of the lowest rank
   * first: `errors` is empty for sprints (metersphere#8731), epic links (jira-cli#344) and invalid ADF (jira-mcp#42).
   */
  readonly suspicion?: Suspicion;
}

type Suspicion = (typeof SUSPICION)[keyof typeof SUSPICION];
export const SUSPICION = { sprint: 1, parent: 2, own_field: 3, description: 4 } as const;

/** What a wish becomes when it cannot be fulfilled. */
export function fixesOf(
  { issue_type, action }: Pick<Wish, 'issue_type' | 'action'>,
  why: string,
): ManualFix[] {
  return action === null ? [] : [{ issue_type, recommended_action: `${action} ${why}` }];
}

const SPRINT = 'com.pyxis.greenhopper.jira:gh-sprint';
const STORY_POINTS = 'com.pyxis.greenhopper.jira:jsw-story-points';
const NUMBER = 'com.atlassian.jira.plugin.system.customfieldtypes:float';
const STORY_POINTS_NAME = /^story points?( estimate)?$/i;

/** Fields that the export writes, so that those of a ticket's own cannot. */
const WRITTEN_BY_EXPORT: ReadonlySet<string> = new Set([
  'project',
  'issuetype',
  'summary',
  'description',
  'priority',
  'assignee',
  'labels',
  'parent',
  'issuelinks',
  'attachment',
]);

/** Everything but the description, the labels and the parent; a later wish wins over an earlier one for the same field. */
export function fieldWishes(target: ExportTarget, screen: Screen, ticket: Ticket): readonly Wish[] {
  const own = Object.entries(ticket.fields).map(([id, value]) => ownFieldWish(screen, id, value));
  return [
    ...own,
    priorityWish(target, screen, ticket),
    assigneeWish(target, screen, ticket),
    sprintWish(screen, ticket),
    storyPointsWish(screen, ticket),
  ].filter((wish) => wish !== undefined);
}

/** `Issues of type Bug have no field "labels" when they are created.` */
export function notOnScreen({ name }: Screen, field: string): string {
  return `Issues of type ${name} have no field "${field}" when they are created.`;
}

/** Ids of the custom fields of these types on the screen. */
export function idsOfType({ fields }: Screen, customType: string): string[] {
  return [...fields.values()].filter((field) => field.custom_type === customType).map(({ id }) => id);
}

function priorityWish(target: ExportTarget, screen: Screen, { priority }: Ticket): Wish | undefined {
  if (priority === null) return undefined;
  const known = target.priorities.find(({ name }) => folded(name) === folded(priority));
  const isKnown = known !== undefined || target.priorities.length === 0;
  const isSettable = screen.fields.has('priority') && isKnown;
  return {
    issue_type: 'priority_invalid',
    action: `Set the priority of the issue; the ticket asks for "${priority}".`,
    values: isSettable ? { priority: known ? { id: known.id } : { name: priority } } : {},
    obstacle: isKnown ? notOnScreen(screen, 'priority') : `The project has no priority of that name.`,
  };
}

function assigneeWish({ deployment }: ExportTarget, screen: Screen, { assignee }: Ticket): Wish | undefined {
  if (assignee === null) return undefined;
  const user: Json = deployment === 'cloud' ? { accountId: assignee } : { name: assignee };
  return {
    issue_type: 'assignee_invalid',
    action: `Assign the issue; the ticket asks for ${assignee}.`,
    values: screen.fields.has('assignee') ? { assignee: user } : {},
    obstacle: notOnScreen(screen, 'assignee'),
  };
}

/** The field takes one number, although it reads as a list. */
function sprintWish(screen: Screen, { sprint }: Ticket): Wish | undefined {
  if (sprint === null) return undefined;
  const ids = screen.subtask ? [] : idsOfType(screen, SPRINT);
  return {
    issue_type: 'sprint_not_found',
    action: `Plan the issue into a sprint; the ticket asks for sprint ${sprint}.`,
    values: valuesOf(ids, sprint),
    obstacle: screen.subtask
      ? 'Jira keeps sub-tasks in the sprint of their parent, so it is the parent that must be planned.'
      : notOnScreen(screen, 'Sprint'),
    suspicion: SUSPICION.sprint,
  };
}

/** Team-managed projects have a type of field for them, elsewhere they are a number of that name. */
function storyPointsWish(screen: Screen, { story_points }: Ticket): Wish | undefined {
  if (story_points === null) return undefined;
  const ids = [...screen.fields.values()]
    .filter(
      ({ name, custom_type }) =>
        custom_type === STORY_POINTS || (custom_type === NUMBER && STORY_POINTS_NAME.test(name.trim())),
    )
    .map(({ id }) => id);
  return {
    issue_type: 'field_invalid',
    action: `Set the story points to ${story_points}.`,
    values: valuesOf(ids, story_points),
    obstacle: notOnScreen(screen, 'Story points'),
  };
}

function ownFieldWish(screen: Screen, id: string, value: Json): Wish | undefined {
  const isSettable = screen.fields.has(id) && !WRITTEN_BY_EXPORT.has(id);
  if (!isSettable && isEmpty(value)) return undefined;
  const name = screen.fields.get(id)?.name;
  return {
    issue_type: 'field_invalid',
    action: `Set the field ${name === undefined ? id : `"${name}" (${id})`} to ${shortened(JSON.stringify(value))}.`,
    values: isSettable ? { [id]: value } : {},
    obstacle: WRITTEN_BY_EXPORT.has(id)
      ? 'The export fills this field from other properties of the ticket.'
      : notOnScreen(screen, id),
    suspicion: SUSPICION.own_field,
  };
}

function valuesOf(ids: readonly string[], value: Json): Record<string, Json> {
  return Object.fromEntries(ids.map((id) => [id, value]));
}

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

const LONGEST_VALUE = 200;

function shortened(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE).toWellFormed()}…` : text;
}
