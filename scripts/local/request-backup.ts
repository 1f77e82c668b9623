import { z } from 'zod';
import { askProcess } from './ask-process.ts';
import type { ProcessOf } from './running-process.ts';

/**
 * Asks the process that holds the data folder for a backup and waits for it. `directory` is the absolute path of a folder
 * that is empty or does not exist yet. Throws a `CommandError` that says why not.
 */
export async function requestBackup(to: ProcessOf, directory: string): Promise<void> {
  await askProcess(to, {
    method: 'POST',
    path: '/local/backup',
    body: { directory },
    schema: z.unknown(),
    otherwise: 'The backup was not made.',
  });
}
