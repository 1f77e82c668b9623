import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { firstAnswer, type FunctionProcess, spawnFunction } from './bundle-process.ts';

/** A folder outside the repository, so that a bundle finds no package that is not installed beside it. */
export function makeBundleFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'millrace-bundles-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Boots a bundle that is installed in `dir`; it ends with the test. */
export async function bootFunction(name: string, dir: string): Promise<FunctionProcess> {
  const booted = await spawnFunction(name, dir);
  onTestFinished(async () => {
    await booted.end('SIGKILL');
  });
  await firstAnswer(booted);
  return booted;
}

const ProblemBody = z.object({
  status: z.int(),
  detail: z.string().min(1),
  error_category: z.string(),
  user_message: z.string().min(1),
  recovery_actions: z.array(z.string()),
});

/** The status of an answer that is a whole problem document of ours; throws at anything else, such as Express's HTML. */
export async function problemStatus(response: Response): Promise<number> {
  const text = await response.text();
  const type = response.headers.get('content-type');
  if (type !== 'application/problem+json; charset=utf-8') {
    throw new Error(`The answer is no problem document, but ${response.status} ${type}: ${text}`);
  }
  const problem = ProblemBody.parse(JSON.parse(text));
  if (problem.status === response.status) return problem.status;
  throw new Error(
    `The answer has status ${response.status}, but its problem document says ${problem.status}.`,
  );
}
