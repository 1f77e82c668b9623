import { z } from 'zod';
import type { Collection } from '../../platform/documents.ts';
import { Attachment, AttachmentView, FileRecord, PendingUpload } from '../attachments/attachment.ts';
import { ManualFix } from '../issues/manual-fix.ts';

/** What a ticket says, before anything is known of Jira. Absent values are null. */
export const TicketContent = z.object({
  title: z.string(),
  description_html: z.string(),
  /** Name of the issue type. */
  issue_type: z.string(),
  /** Name of the priority; null leaves it to the project. */
  priority: z.string().nullable(),
  /** Account id; on Data Center the user's name. */
  assignee: z.string().nullable(),
  sprint: z.int().nullable(),
  labels: z.array(z.string()),
  story_points: z.number().nullable(),
  /** `ref` of another ticket of the session, or the key of an issue that exists. */
  parent: z.string().nullable(),
  /** `ref`s of the tickets that block this one. */
  depends_on: z.array(z.string()),
  /** More Jira fields by their id, such as `customfield_10042`, as Jira's API takes them. */
  fields: z.record(z.string(), z.json()),
});
export type TicketContent = z.infer<typeof TicketContent>;

export const TicketStatus = z.enum(['pending', 'exporting', 'exported', 'failed', 'skipped']);
export type TicketStatus = z.infer<typeof TicketStatus>;

/**
 * How far the export has come with a ticket. `creating` is written before the request that creates its issue, and stays
 * until it is known what came of that request, also when the ticket's status is `failed`.
 */
export const ExportStep = z.enum(['pending', 'creating', 'created', 'attached', 'exported']);
export type ExportStep = z.infer<typeof ExportStep>;

/** The intent to create a ticket's issue, written before the request. */
export const Creation = z.object({
  /** When the first request whose outcome is not known was about to be sent. */
  intended_at: z.iso.datetime(),
  /** Requests sent whose outcome was not known; once there is the issue, times that its files were sent. */
  tries: z.int(),
  /** Whether another request was sent while an earlier one was in doubt, so that there may be two issues after all. */
  is_repeated: z.boolean(),
  /** How the issue is found again: by its marker label, or by creator and time where labels cannot be set. */
  marker: z.enum(['label', 'creator']),
  /** Of what the last request left out. */
  fixes: z.array(ManualFix),
  /** Whether the whole description is to be attached, because the issue has a part of it or none. */
  attach_description: z.boolean(),
  /** When the look-up began; null when no outcome is in doubt. */
  looking_since: z.iso.datetime().nullable(),
  looks: z.int(),
  /** Whether the label may be on the issue: a request with it has an outcome that is not known, or made the issue. */
  may_bear_label: z.boolean(),
  /** Files that may be on the issue, as they were when the first request that brings them was about to be sent. */
  uploads: z.array(FileRecord),
});
export type Creation = z.infer<typeof Creation>;

export const Ticket = TicketContent.extend({
  ticket_id: z.uuid(),
  session_id: z.uuid(),
  /** What other tickets of the session call it. */
  ref: z.string(),
  /** Its place in the user's order, from 1. */
  order: z.int(),
  /** Rises with every edit of what the ticket says; attachments and exports leave it. */
  version: z.int(),
  attachment: Attachment.nullable(),
  /** An upload that goes past the functions and may have arrived already; see `settleUpload`. */
  pending_upload: PendingUpload.nullable(),
  jira_export_status: TicketStatus,
  step: ExportStep,
  jira_ticket_key: z.string().nullable(),
  jira_ticket_url: z.string().nullable(),
  exported_at: z.iso.datetime().nullable(),
  /** Null until the export comes to the ticket. */
  creation: Creation.nullable(),
  manual_fixes: z.array(ManualFix),
  /** Further issues that turned out to be of this ticket; somebody has to remove them. */
  orphan_keys: z.array(z.string()),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type Ticket = z.infer<typeof Ticket>;

/** Tickets by their id. Read them through their session: those without one are leftovers. */
export const tickets: Collection<Ticket> = { name: 'tickets', schema: Ticket };

/** A ticket as the API shows it. */
export const TicketView = Ticket.omit({
  step: true,
  creation: true,
  manual_fixes: true,
  orphan_keys: true,
  pending_upload: true,
  attachment: true,
})
  .extend({
    attachment: AttachmentView.nullable(),
    /** Until when an upload that was announced may still arrive. */
    upload_expires_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Ticket' });
export type TicketView = z.infer<typeof TicketView>;

export function ticketView(ticket: Ticket): TicketView {
  const {
    step: _step,
    creation: _creation,
    manual_fixes: _fixes,
    orphan_keys: _orphans,
    pending_upload,
    attachment,
    ...rest
  } = ticket;
  return {
    ...rest,
    attachment: attachment && AttachmentView.parse(attachment),
    upload_expires_at: pending_upload?.is_refused === true ? null : (pending_upload?.expires_at ?? null),
  };
}
