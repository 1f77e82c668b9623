import { storeDeadLetter } from './dead-letters.ts';
import type { Exchange } from './exchange.ts';
import { ProblemError } from './problem.ts';

/** Runs `parse`; what it refuses is stored among the dead letters, and the answer is undefined. */
export async function storeUnreadable<Value>(
  { environment, log }: Exchange,
  functionName: string,
  sourceId: string,
  received: unknown,
  parse: () => Value,
): Promise<{ readonly value: Value } | undefined> {
  try {
    return { value: parse() };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    log.error(
      { source_id: sourceId, reason: error.message },
      'A delivery cannot be read and was stored as a dead letter',
    );
    await storeDeadLetter(environment.platform.documents, {
      function_name: functionName,
      source_id: sourceId,
      reason: error.message,
      body: JSON.stringify(received) ?? '',
      received_at: environment.platform.clock.now().toISOString(),
    });
    return undefined;
  }
}
