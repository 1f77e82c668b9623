import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem, ProblemError } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import type { EmbeddedPlatform } from '../../shared/platform/connect.ts';
import type { RequestGate } from './request-gate.ts';

/** Without these the copy could not verify the tokens that were given out, nor reach its sites. */
const KEY_FILES = ['signing-key.json', 'secrets.json'] as const;

/**
 * Copies all stores of the running local process into an empty folder on its machine. Only this process has it: in the
 * cloud the stores have backups of their own.
 */
export function createBackupRoute(platform: EmbeddedPlatform, gate: RequestGate, dataDir: string) {
  return defineHttpFunction({
    name: 'backup',
    method: 'POST',
    path: '/local/backup',
    summary: 'Copy all stores to a folder',
    access: 'admin',
    body: z.strictObject({ directory: z.string().refine(isAbsolute, 'must be an absolute path') }),
    responses: { 200: z.object({ directory: z.string() }), 422: Problem },
    async handle({ body: { directory } }) {
      await requireEmpty(directory);
      // This request is itself under way, so the gate closes behind it and waits for the others only.
      await gate.whileOthersAreDone(async () => {
        await platform.backup(directory);
        for (const name of KEY_FILES) await copyIfThere(join(dataDir, name), join(directory, name));
      });
      return reply(200, { directory });
    },
  });
}

async function requireEmpty(directory: string): Promise<void> {
  const entries = await entriesOf(directory);
  if (entries.length === 0) return;
  throw new ProblemError({
    status: 422,
    detail: `The backup folder ${directory} is not empty.`,
    recoveryActions: ['Name a folder that is empty or does not exist yet.'],
  });
}

async function entriesOf(directory: string): Promise<readonly string[]> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return await readdir(directory);
  } catch (cause) {
    throw new ProblemError({
      status: 422,
      detail: `The backup folder ${directory} cannot be made or read.`,
      recoveryActions: ['Name a folder that this process may write to.'],
      cause,
    });
  }
}

/** Keeps the mode of the file, which is its owner's alone. */
async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
