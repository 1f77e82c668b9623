import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
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

/** Expects a whole problem document of ours with this status, and nothing of Express. */
export async function expectProblem(response: Response, status: number): Promise<void> {
  const text = await response.text();
  expect({ status: response.status, type: response.headers.get('content-type'), text }).toMatchObject({
    status,
    type: 'application/problem+json; charset=utf-8',
  });
  expect(ProblemBody.parse(JSON.parse(text)).status).toBe(status);
}
