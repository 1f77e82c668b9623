import type { Documents } from '../platform/documents.ts';

/** Issues in all answers that are kept; some 10 MB. */
const MAX_ISSUES = 50_000;

interface Kept<T> {
  readonly answer: Promise<T>;
  size: number;
}

/**
 * Keeps answers by their entity tag, so that issues that did not change are not read again, whoever asks. Questions that are
 * asked at the same time are read once. The least lately asked make room.
 */
export function keepAnswers<T>(
  sizeOf: (answer: T) => number,
): (documents: Documents, tag: string, read: () => Promise<T>) => Promise<T> {
  const stores = new WeakMap<Documents, Map<string, Kept<T>>>();
  return async (documents, tag, read) => {
    const answers = stores.get(documents) ?? new Map<string, Kept<T>>();
    stores.set(documents, answers);
    const kept = answers.get(tag) ?? { answer: read(), size: 0 };
    answers.delete(tag);
    answers.set(tag, kept);
    try {
      const answer = await kept.answer;
      kept.size = sizeOf(answer);
      makeRoom(answers);
      return answer;
    } catch (error) {
      // What failed is read again.
      if (answers.get(tag) === kept) answers.delete(tag);
      throw error;
    }
  };
}

function makeRoom<T>(answers: Map<string, Kept<T>>): void {
  let sum = 0;
  for (const { size } of answers.values()) sum += 1 + size;
  for (const [tag, { size }] of answers) {
    if (sum <= MAX_ISSUES) return;
    answers.delete(tag);
    sum -= 1 + size;
  }
}
