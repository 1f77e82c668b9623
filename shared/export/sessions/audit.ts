import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Collection, DocumentTransaction, Json } from '../../platform/documents.ts';

/** A value as an event keeps it; one that is too long is kept by its beginning and its hash. */
const MAX_VALUE_CHARACTERS = 32 * 1024;
const KEPT_CHARACTERS = 1000;

export const AuditEvent = z
  .object({
    event_id: z.string(),
    session_id: z.uuid(),
    ticket_id: z.uuid().nullable(),
    at: z.iso.datetime(),
    /** E-mail address of the caller, or the name of the function that acted. */
    who: z.string(),
    /** What happened, such as `ticket_edited`. */
    what: z.string(),
    /** The fields that changed, as they were; null where there was nothing. */
    before: z.record(z.string(), z.json()).nullable(),
    /** The same fields as they are now; null where there is nothing any more. */
    after: z.record(z.string(), z.json()).nullable(),
  })
  .meta({ id: 'SessionEvent' });
export type AuditEvent = z.infer<typeof AuditEvent>;

/** What happened to sessions and their tickets. Events are written with the change itself, and outlive the session. */
export const auditEvents: Collection<AuditEvent> = { name: 'session_events', schema: AuditEvent };

type Values = Readonly<Record<string, Json | undefined>>;

interface AuditEntry {
  readonly session_id: string;
  readonly ticket_id?: string;
  readonly at: Date;
  readonly who: string;
  readonly what: string;
  readonly before: Values | null;
  readonly after: Values | null;
}

/** Writes the event of a change with the change itself. `id` makes it the only one of its kind. */
export function writeEvent(
  transaction: DocumentTransaction,
  tenantId: string,
  id: string,
  entry: AuditEntry,
): void {
  transaction.create(auditEvents, tenantId, id, auditEvent(id, entry));
}

/** The event of a change: of `before` and `after`, the fields that differ. */
function auditEvent(id: string, entry: AuditEntry): AuditEvent {
  const { before, after } = entry;
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => before === null || after === null || !same(before[name], after[name]),
  );
  return {
    event_id: id,
    session_id: entry.session_id,
    ticket_id: entry.ticket_id ?? null,
    at: entry.at.toISOString(),
    who: entry.who,
    what: entry.what,
    before: before && kept(before, names),
    after: after && kept(after, names),
  };
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function kept(values: Values, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(names.map((name) => [name, shortened(values[name] ?? null)]));
}

/** A record is at most 1 MiB, which two long descriptions would pass. */
function shortened(value: Json): Json {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= MAX_VALUE_CHARACTERS) return value;
  return {
    beginning: text.slice(0, KEPT_CHARACTERS).toWellFormed(),
    characters: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}
