import type { BulkWrite } from './documents.ts';
import { BulkWriteError } from './errors.ts';

/** The error of a bulk write in which some failed; undefined when none did. */
export function bulkWriteError(
  writes: readonly BulkWrite[],
  outcomes: readonly PromiseSettledResult<unknown>[],
): BulkWriteError | undefined {
  const failures = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [{ index, error: errorOf(outcome.reason) }] : [],
  );
  const [first] = failures;
  return first
    ? new BulkWriteError(
        `${failures.length} of ${writes.length} writes failed, the first: ${first.error.message}`,
        failures,
      )
    : undefined;
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
