import { ProblemError } from '../../function/problem.ts';
import type { Json } from '../../platform/documents.ts';
import type { Creation, Ticket } from '../sessions/ticket.ts';
import { descriptionOf } from './description.ts';
import { fieldWishes, fixesOf, notOnScreen, SUSPICION, type Wish } from './issue-fields.ts';
import { type ParentIssue, parentWish, skippedParentFix } from './issue-parent.ts';
import type { ManualFix } from './manual-fix.ts';
import { type ExportTarget, type Screen, screenOf } from './target.ts';

/** The entity property of an issue that says whose it is: `{ticket_id, session_id, tenant_id}`. */
export const MARKER_PROPERTY = 'millrace';

/** A field of a draft that the issue can do without. */
export interface OptionalField {
  /** Jira's name of it. */
  readonly name: string;
  readonly wish: Pick<Wish, 'issue_type' | 'action' | 'suspicion'>;
}

/** What a request that creates an issue will say, and what it leaves out. */
export interface IssueDraft {
  readonly fields: Readonly<Record<string, Json>>;
  readonly properties: readonly { readonly key: string; readonly value: Json }[];
  /** Those of `fields` that may be left out, by id. */
  readonly optional: ReadonlyMap<string, OptionalField>;
  /** How the issue is found again: by its label, or by creator and time where labels cannot be set. */
  readonly marker: Creation['marker'];
  /** Of what is left out already. */
  readonly fixes: readonly ManualFix[];
  /** Whether the whole description is to be attached as `description.html`. */
  readonly attach_description: boolean;
}

export interface DraftContext {
  readonly tenant_id: string;
  readonly parent: ParentIssue;
}

/** The label by which an issue is found before the index is asked for anything else. */
export function markerLabel({ ticket_id }: Pick<Ticket, 'ticket_id'>): string {
  return `millrace-${ticket_id.slice(0, 8)}`;
}

/**
 * A ticket's issue as the project takes it: what its create screen lacks is a manual fix from the start. Throws a
 * `ProblemError` when the project has no such issue type.
 */
export function draftIssue(target: ExportTarget, ticket: Ticket, context: DraftContext): IssueDraft {
  const screen = screenOf(target, ticket.issue_type);
  if (!screen) throw unknownType(target, ticket);
  const { parent, tenant_id } = context;
  const isSubtask = screen.subtask && parent !== null && parent !== 'skipped';
  const description = descriptionParts(target, screen, ticket);
  const labels = labelParts(screen, ticket);
  const wishes = [
    ...fieldWishes(target, screen, ticket),
    ...(parent === null || parent === 'skipped' || isSubtask ? [] : [parentWish(target, screen, parent)]),
    ...labels.wishes,
    ...description.wishes,
  ];
  return {
    fields: {
      ...Object.fromEntries(wishes.flatMap(({ values }) => Object.entries(values))),
      // Sub-tasks cannot be without, also where the screen does not show the field.
      ...(isSubtask ? { parent: { key: parent.key } } : {}),
      project: { id: target.project_id },
      issuetype: { id: screen.id },
      summary: ticket.title,
    },
    properties: [
      {
        key: MARKER_PROPERTY,
        value: { ticket_id: ticket.ticket_id, session_id: ticket.session_id, tenant_id },
      },
    ],
    optional: optionalFields(screen, wishes),
    marker: screen.fields.has('labels') ? 'label' : 'creator',
    fixes: [
      ...wishes.filter(isUnfulfilled).flatMap((wish) => fixesOf(wish, wish.obstacle)),
      ...(parent === 'skipped' ? [skippedParentFix(ticket)] : []),
      ...labels.fixes,
      ...description.fixes,
    ],
    attach_description: description.attach,
  };
}

function isUnfulfilled({ values }: Wish): boolean {
  return Object.keys(values).length === 0;
}

function optionalFields({ fields }: Screen, wishes: readonly Wish[]): Map<string, OptionalField> {
  const entries = wishes.flatMap((wish) =>
    Object.keys(wish.values).map((id) => [id, { name: fields.get(id)?.name ?? id, wish }] as const),
  );
  return new Map(entries);
}

interface Parts {
  readonly wishes: readonly Wish[];
  readonly fixes: readonly ManualFix[];
}

/** Jira refuses all labels for one with a space. The marker goes where labels go. */
function labelParts(screen: Screen, ticket: Ticket): Parts {
  const fine = ticket.labels.filter((label) => !/\s/.test(label));
  const spaced = ticket.labels.filter((label) => /\s/.test(label));
  const isOnScreen = screen.fields.has('labels');
  const wish: Wish = {
    issue_type: 'labels_invalid',
    action: fine.length === 0 ? null : `Add the labels ${quoted(fine)}.`,
    values: isOnScreen ? { labels: [...new Set([...fine, markerLabel(ticket)])] } : {},
    obstacle: notOnScreen(screen, 'labels'),
  };
  const rest = {
    issue_type: 'labels_invalid',
    action: spaced.length === 0 ? null : `Add labels that say what ${quoted(spaced)} would.`,
  } as const;
  return { wishes: [wish], fixes: fixesOf(rest, 'Jira takes no labels with spaces.') };
}

function quoted(labels: readonly string[]): string {
  return labels.map((label) => `"${label}"`).join(', ');
}

const CUT: ManualFix = {
  issue_type: 'description_too_long',
  recommended_action:
    'Move what the description lacks into comments or other issues, or leave it in the attachment. It is longer than Jira allows, so it was cut; the whole is attached as description.html, unless another fix says that it is not.',
};

function descriptionParts(
  { deployment }: ExportTarget,
  screen: Screen,
  { description_html }: Ticket,
): Parts & { readonly attach: boolean } {
  const description = descriptionOf(description_html, deployment);
  if (!description) return { wishes: [], fixes: [], attach: false };
  const isOnScreen = screen.fields.has('description');
  const wish: Wish = {
    issue_type: 'field_invalid',
    action:
      'Set the description, which is attached as description.html, unless another fix says that it is not.',
    values: isOnScreen ? { description: description.value } : {},
    obstacle: notOnScreen(screen, 'description'),
    suspicion: SUSPICION.description,
  };
  return {
    wishes: [wish],
    fixes: isOnScreen && description.isCut ? [CUT] : [],
    attach: !isOnScreen || description.isCut,
  };
}

function unknownType({ project_key, types }: ExportTarget, { ref, issue_type }: Ticket): ProblemError {
  const offered = types.map(({ name }) => `"${name}"`).join(', ');
  return new ProblemError({
    status: 422,
    detail: `Project ${project_key} had no issue type "${issue_type}" (ticket ${ref}) when the export started; it used ${offered}.`,
    recoveryActions: [`Give ticket ${ref} an issue type of the project, and retry the export.`],
  });
}
