import { hostname, userInfo } from 'node:os';
import { z } from 'zod';
import { type Collection, type DocumentTransaction, SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import type { OperatorStore } from './store.ts';

const OperatorEvent = z.object({
  event_id: z.string(),
  at: z.iso.datetime(),
  /** E-mail address of the caller, or user and machine of the command line. */
  who: z.string(),
  what: z.enum(['role_given', 'role_taken', 'connection_added', 'connection_replaced', 'secret_set']),
  /** `*` for what is not one tenant's. */
  tenant_id: z.string(),
  /** Whom or what it happened to. */
  subject: z.string(),
  /** Null where there was nothing. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
type OperatorEvent = z.infer<typeof OperatorEvent>;

/** Who let whom in, who connected which site, and who set which secret. They stand in the system tenant. */
export const operatorEvents: Collection<OperatorEvent> = { name: 'operator_events', schema: OperatorEvent };

/** Writes an event down, together with the change that it is of. */
export function noteEvent(
  transaction: DocumentTransaction,
  { clock, ids }: Pick<OperatorStore, 'clock' | 'ids'>,
  facts: Omit<OperatorEvent, 'event_id' | 'at'>,
): void {
  const event = { event_id: ids.uuid(), at: clock.now().toISOString(), ...facts };
  transaction.create(operatorEvents, SYSTEM_TENANT, event.event_id, event);
}

/** User and machine of the command line, as events name whoever did something from there. */
export function commandLineUser(): string {
  return `${userInfo().username}@${hostname()}`;
}
