import { z } from 'zod';
import type { Json } from '../../platform/documents.ts';
import type { Ticket, TicketContent } from './ticket.ts';

const Name = z.string().trim().min(1).max(255);
const Ref = z.string().trim().min(1).max(255);
const Sprint = z.union(
  [
    z.int().positive(),
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .transform(Number),
  ],
  {
    error: 'must be the number of a sprint',
  },
);
const Labels = z.array(z.string().trim().min(1).max(255)).max(500);
const References = z.array(Ref).max(1000);
/** Any values here; what can be stored is one of the rules of the session. */
const FieldValues = z.record(
  z.string().regex(/^[A-Za-z]\w{0,254}$/, 'must be the id of a Jira field, such as customfield_10042'),
  z.unknown(),
);

const optional = {
  priority: Name.nullable(),
  assignee: Name.nullable(),
  sprint: Sprint.nullable(),
  story_points: z.number().min(0).max(1e9).nullable(),
  parent: Ref.nullable(),
};

/** A ticket as `POST /api/sessions` takes it. Titles, references and sizes are rules of the session, checked together. */
export const TicketDraft = z.strictObject({
  ref: Ref,
  title: z.string(),
  description_html: z.string().nullish(),
  issue_type: Name.nullish(),
  labels: Labels.nullish(),
  depends_on: References.nullish(),
  fields: FieldValues.nullish(),
  priority: optional.priority.optional(),
  assignee: optional.assignee.optional(),
  sprint: optional.sprint.optional(),
  story_points: optional.story_points.optional(),
  parent: optional.parent.optional(),
});
export type TicketDraft = z.infer<typeof TicketDraft>;

/** The fields of a ticket that an edit replaces, and the version that it is an edit of (else in `If-Match`). */
export const TicketEdit = z.strictObject({
  version: z.int().min(1).optional(),
  title: z.string().optional(),
  description_html: z.string().optional(),
  issue_type: Name.optional(),
  labels: Labels.optional(),
  depends_on: References.optional(),
  fields: FieldValues.optional(),
  priority: optional.priority.optional(),
  assignee: optional.assignee.optional(),
  sprint: optional.sprint.optional(),
  story_points: optional.story_points.optional(),
  parent: optional.parent.optional(),
});
export type TicketEdit = z.infer<typeof TicketEdit>;

export const DEFAULT_ISSUE_TYPE = 'Task';

/** A ticket as it is first stored: what its draft says, and nothing done for it yet. */
export function newTicket(
  draft: TicketDraft,
  { now, ...identity }: Pick<Ticket, 'session_id' | 'ticket_id' | 'order'> & { readonly now: string },
): Ticket {
  return {
    ...identity,
    ref: draft.ref,
    ...contentOf(draft),
    version: 1,
    attachment: null,
    pending_upload: null,
    jira_export_status: 'pending',
    step: 'pending',
    jira_ticket_key: null,
    jira_ticket_url: null,
    exported_at: null,
    creation: null,
    manual_fixes: [],
    orphan_keys: [],
    created_at: now,
    updated_at: now,
  };
}

/** What a draft says, with all that it leaves open filled in. */
function contentOf(draft: TicketDraft): TicketContent {
  return {
    title: draft.title.trim(),
    description_html: draft.description_html ?? '',
    issue_type: draft.issue_type ?? DEFAULT_ISSUE_TYPE,
    priority: draft.priority ?? null,
    assignee: draft.assignee ?? null,
    sprint: draft.sprint ?? null,
    labels: withoutRepetition(draft.labels ?? []),
    story_points: draft.story_points ?? null,
    parent: draft.parent ?? null,
    depends_on: withoutRepetition(draft.depends_on ?? []),
    fields: jsonOf(draft.fields ?? {}),
  };
}

/** The content after an edit, and nothing else of the ticket. */
export function editedContent(before: TicketContent, edit: TicketEdit): TicketContent {
  const { version: _version, fields, ...rest } = edit;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const after: TicketContent = { ...before, ...given };
  return {
    ...after,
    title: after.title.trim(),
    labels: withoutRepetition(after.labels),
    depends_on: withoutRepetition(after.depends_on),
    fields: fields === undefined ? before.fields : jsonOf(fields),
  };
}

/** Values that came from JSON are JSON. */
function jsonOf(values: Readonly<Record<string, unknown>>): Record<string, Json> {
  return values as Record<string, Json>;
}

function withoutRepetition(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
