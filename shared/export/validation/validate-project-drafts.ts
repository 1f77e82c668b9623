import type { Documents } from '../../platform/documents.ts';
import { ticketsOf } from '../sessions/session-find.ts';
import type { Ticket } from '../sessions/ticket.ts';

/** What of a ticket can fail at a project; small, so that thousands fit. */
export interface Draft {
  readonly ref: string;
  readonly issue_type: string;
  readonly priority: string | null;
  readonly assignee: string | null;
  readonly sprint: number | null;
  /** A ticket's type or the key of an issue that was there before; null where it has none, or one that is skipped. */
  readonly parent: { readonly issue_type?: string; readonly key?: string } | null;
  readonly has_attachment: boolean;
  readonly has_dependency: boolean;
  /** Names of the things that it fills: Jira's fields by id, and `sprint`, `story_points`, `parent`. */
  readonly fills: ReadonlySet<string>;
}

/** The tickets of a session that are still to become issues, in their order. */
export async function readDrafts(
  documents: Documents,
  tenantId: string,
  sessionId: string,
): Promise<readonly Draft[]> {
  const drafts: (Omit<Draft, 'parent'> & { readonly parent: string | null })[] = [];
  /** Of all tickets by ref; null of those that are skipped. */
  const types = new Map<string, string | null>();
  for await (const ticket of ticketsOf(documents, { tenantId, sessionId })) {
    const { ref, issue_type, parent, jira_ticket_key, jira_export_status } = ticket;
    const isSkipped = jira_export_status === 'skipped';
    types.set(ref, isSkipped ? null : issue_type);
    if (jira_ticket_key === null && !isSkipped) drafts.push({ ...draftOf(ticket), parent });
  }
  return drafts.map(({ parent, ...draft }) => Object.assign(draft, { parent: parentOf(parent, types) }));
}

function parentOf(name: string | null, types: ReadonlyMap<string, string | null>): Draft['parent'] {
  if (name === null) return null;
  const type = types.get(name);
  if (type === undefined) return { key: name };
  return type === null ? null : { issue_type: type };
}

function draftOf(ticket: Ticket): Omit<Draft, 'parent'> {
  const { ref, issue_type, priority, assignee, sprint, labels, story_points, parent, fields } = ticket;
  const own = {
    description: ticket.description_html.trim(),
    priority,
    assignee,
    labels,
    sprint,
    story_points,
    parent,
  };
  const filled = Object.entries({ ...fields, ...own }).filter(([, value]) => isFilled(value));
  return {
    ref,
    issue_type,
    priority,
    assignee,
    sprint,
    has_attachment: ticket.attachment !== null || ticket.pending_upload !== null,
    has_dependency: ticket.depends_on.length > 0,
    fills: new Set(filled.map(([name]) => name)),
  };
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** `A, B, C, D, E and 12 more` */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** `tickets A, B`, `ticket A` */
export function ticketsListed(drafts: readonly Draft[]): string {
  return `${drafts.length === 1 ? 'ticket' : 'tickets'} ${listed(drafts.map(({ ref }) => ref))}`;
}
