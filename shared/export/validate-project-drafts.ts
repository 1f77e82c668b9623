import type { Documents } from '../platform/documents.ts';
import { queryAll } from '../platform/query-all.ts';
import { type Ticket, tickets } from './ticket.ts';

/** What of a ticket can fail at a project; small, so that thousands fit. */
export interface Draft {
  readonly ref: string;
  readonly issue_type: string;
  readonly priority: string | null;
  readonly assignee: string | null;
  readonly sprint: number | null;
  readonly has_attachment: boolean;
  readonly has_dependency: boolean;
  /** Names of the things that it fills: Jira's fields by id, and `sprint`, `story_points`, `parent`. */
  readonly fills: ReadonlySet<string>;
}

/** Tickets read at once: each may be 1 MiB. */
const PAGE = 20;

/** The tickets of a session that are still to become issues, in their order. */
export async function readDrafts(
  documents: Documents,
  tenantId: string,
  sessionId: string,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  const all = queryAll(documents, tickets, tenantId, {
    where: [['session_id', '==', sessionId]],
    orderBy: [{ field: 'order' }],
    limit: PAGE,
  });
  for await (const { data } of all) {
    const isSettled = data.jira_ticket_key !== null || data.jira_export_status === 'skipped';
    if (!isSettled) drafts.push(draftOf(data));
  }
  return drafts;
}

function draftOf(ticket: Ticket): Draft {
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
