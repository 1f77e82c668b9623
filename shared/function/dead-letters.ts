import { z } from 'zod';
import { type Collection, type Documents, SYSTEM_TENANT } from '../platform/documents.ts';

/** A task or message whose body no version of the function will ever understand, kept for a person to look at. */
export const DeadLetter = z.object({
  function_name: z.string(),
  source_id: z.string(),
  reason: z.string(),
  /** What was received, at most 100,000 characters of it. */
  body: z.string(),
  received_at: z.string(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

export const deadLetters: Collection<DeadLetter> = { name: 'dead_letters', schema: DeadLetter };

/** Stores under the delivery's own id, so that a second delivery of it changes nothing. */
export async function storeDeadLetter(documents: Documents, letter: DeadLetter): Promise<void> {
  const id = `${letter.function_name}:${letter.source_id}`.replaceAll('/', '_');
  await documents.set(deadLetters, SYSTEM_TENANT, id, { ...letter, body: letter.body.slice(0, 100_000) });
}
