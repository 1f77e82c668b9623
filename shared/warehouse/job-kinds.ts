import { collectAcDetails, collectClosedDetails } from './collect-details.ts';
import type { JobKind, JobPlan } from './job-kind.ts';
import { updateStatus } from './update-status.ts';

/** A kind of job whose request and plan are known only to itself. */
export type AnyJobKind = JobKind<never, JobPlan>;

const kinds = [updateStatus, collectClosedDetails, collectAcDetails] as const;

/** The kind that a stored job names. Its plan is what the same kind stored, so it is handed back as that. */
export function jobKindOf(kind: string): AnyJobKind {
  const found = kinds.find((each) => each.kind === kind);
  if (found) return found;
  throw new Error(`There is no kind of warehouse job "${kind}".`);
}
