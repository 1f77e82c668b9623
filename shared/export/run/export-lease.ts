import type { Log } from '../../observability/log.ts';
import type { DocumentTransaction } from '../../platform/documents.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Export, exports } from './export.ts';
import type { ExportTask } from './export-task.ts';

/** A holder that shows no life for so long is dead, and what it did last may have happened or not. */
const LEASE_MS = 60_000;
const BEAT_MS = 20_000;

/** One delivery of a task, at work on its export. */
export interface Hold {
  readonly task: ExportTask;
  readonly holder: string;
}

/** Another delivery has taken the export over, or its run has ended: nothing more may be done for it. */
export class LeaseLostError extends Error {
  constructor({ session_id, task_id }: ExportTask) {
    super(
      `Run ${task_id} of the export of session ${session_id} is no longer this delivery's; another goes on with it.`,
    );
    this.name = 'LeaseLostError';
  }
}

/** What a delivery finds when it wants to begin: `over` and `passed` mean that there is nothing left to do for it. */
export type Standing =
  | { readonly kind: 'over' }
  | { readonly kind: 'passed'; readonly record: Export }
  | { readonly kind: 'busy'; readonly until: Date }
  | { readonly kind: 'free'; readonly record: Export };

export function standingOf(record: Export | undefined, { task, holder }: Hold, now: Date): Standing {
  if (record?.status !== 'exporting' || record.task_id !== task.task_id) return { kind: 'over' };
  if (record.phase !== task.phase || record.position !== task.position) return { kind: 'passed', record };
  const { lease } = record;
  const isTaken = lease !== null && lease.holder !== holder && lease.until > now.toISOString();
  return isTaken ? { kind: 'busy', until: new Date(lease.until) } : { kind: 'free', record };
}

/** The fields of an export that a holder works on. */
export function leased({ holder }: Hold, now: Date): Pick<Export, 'lease' | 'heartbeat_at' | 'waiting_for'> {
  return {
    lease: { holder, until: new Date(now.getTime() + LEASE_MS).toISOString() },
    heartbeat_at: now.toISOString(),
    waiting_for: null,
  };
}

/** The fields of an export that this holder lets go of. */
export function released(
  record: Export,
  { holder }: Hold,
  now: Date,
): Pick<Export, 'lease' | 'heartbeat_at'> {
  const isOurs = record.lease?.holder === holder;
  return { lease: isOurs ? null : record.lease, heartbeat_at: now.toISOString() };
}

/** The export, if it is still this holder's; `LeaseLostError` otherwise. */
export async function heldExport(transaction: DocumentTransaction, hold: Hold): Promise<Export> {
  const { task, holder } = hold;
  const stored = await transaction.get(exports, task.tenant_id, task.session_id);
  const record = stored?.data;
  const isOurs =
    record?.status === 'exporting' && record.task_id === task.task_id && record.lease?.holder === holder;
  if (!isOurs) throw new LeaseLostError(task);
  return record;
}

/** Lets go of the export, if it is still held, so that the next delivery need not wait for the lease to run out. */
export async function release(hold: Hold, { documents, clock }: Platform, waiting?: Waiting): Promise<void> {
  const { task, holder } = hold;
  await documents.transaction(async (transaction) => {
    const stored = await transaction.get(exports, task.tenant_id, task.session_id);
    if (stored?.data.lease?.holder !== holder) return;
    const fields = released(stored.data, hold, waiting?.until ?? clock.now());
    transaction.update(exports, task.tenant_id, task.session_id, {
      ...fields,
      waiting_for: waiting ? `${waiting.what}, until ${waiting.until.toISOString()}` : null,
    });
  });
}

export interface Waiting {
  readonly what: string;
  readonly until: Date;
}

/** Keeps the export while work goes on. Answers the way to stop. */
export function keepHold(hold: Hold, { documents, clock }: Platform, log: Log): () => void {
  const { task } = hold;
  const beat = async (): Promise<void> => {
    await documents.transaction(async (transaction) => {
      const stored = await transaction.get(exports, task.tenant_id, task.session_id);
      // Of a run that was cancelled too: the next one waits until what is under way has come to its end.
      if (stored?.data.lease?.holder !== hold.holder) throw new LeaseLostError(task);
      const { lease, heartbeat_at } = leased(hold, clock.now());
      transaction.update(exports, task.tenant_id, task.session_id, { lease, heartbeat_at });
    });
  };
  const timer = setInterval(() => {
    // The next write of the work itself finds out too, and stops it.
    beat().catch((error: unknown) => log.warn({ err: error }, 'The lease of an export could not be renewed'));
  }, BEAT_MS);
  return () => clearInterval(timer);
}
