import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem, ProblemError } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import type { EmbeddedPlatform } from '../../shared/platform/connect.ts';
import type { RequestGate } from './request-gate.ts';

/**
 * Copies all stores of the running local process into an empty folder on its machine. Only this process has it: in the
 * cloud the stores have backups of their own.
 */
export function createBackupRoute(platform: EmbeddedPlatform, gate: RequestGate) {
  return defineHttpFunction({
    name: 'backup',
    method: 'POST',
    path: '/local/backup',
    summary: 'Copy all stores to a folder',
    access: 'admin',
    body: z.strictObject({ directory: z.string().refine(isAbsolute, 'must be an absolute path') }),
    responses: { 200: z.object({ directory: z.string() }), 422: Problem },
    async handle({ body: { directory } }) {
      requireEmpty(directory);
      // This request is itself under way, so the gate closes behind it and waits for the others only.
      await gate.whileOthersAreDone(() => platform.backup(directory));
      return reply(200, { directory });
    },
  });
}

function requireEmpty(directory: string): void {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return;
  throw new ProblemError({
    status: 422,
    detail: `The backup folder ${directory} is not empty.`,
    recoveryActions: ['Name a folder that is empty or does not exist yet.'],
  });
}
