import type { Skipped } from '../jobs/job.ts';

const EXAMPLES = 10;

/** Joins what several steps left out, reason by reason, keeping a few examples of each. */
export function joinSkipped(parts: Iterable<Skipped>): Skipped[] {
  const byReason = new Map<string, Skipped>();
  for (const part of parts) {
    const known = byReason.get(part.reason);
    byReason.set(part.reason, {
      reason: part.reason,
      count: (known?.count ?? 0) + part.count,
      examples: [...(known?.examples ?? []), ...part.examples].slice(0, EXAMPLES),
    });
  }
  return [...byReason.values()];
}

/** One entry for several things of one reason; none for none. */
export function skippedAs(reason: string, examples: readonly string[]): Skipped[] {
  return examples.length === 0
    ? []
    : [
        {
          reason,
          count: examples.length,
          examples: examples.slice(0, EXAMPLES).map((example) => example.slice(0, 200).toWellFormed()),
        },
      ];
}
