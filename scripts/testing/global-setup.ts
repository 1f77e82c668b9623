import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmulators } from './emulators.ts';
import { findBrowser, findJudges } from './judges.ts';
import { requirementsIn } from './requirements.ts';
import './provided-context.ts';

const EMULATORS = ['firestore', 'pubsub', 'bigquery', 'tasks'] as const;

/** Starts what the test files of this run need and the machine has; tests find it by `inject`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const validationFolder = mkdtempSync(join(tmpdir(), 'millrace-validation-'));
  process.env['MILLRACE_VALIDATION_DIR'] = validationFolder;
  // At the exit, because an interrupted run is not torn down. The emulators notice by themselves.
  process.once('exit', () => rmSync(validationFolder, { recursive: true, force: true }));

  const needed = await requirementsOfRun(project);
  const emulators = await startEmulators(EMULATORS.filter((name) => needed.has(name)));
  const { judges, missing: missingJudges } = findJudges(project.config.root);
  const { browser, missing: missingBrowser } = findBrowser();

  project.provide('emulators', emulators.addresses);
  project.provide('judges', judges);
  project.provide('browser', browser);
  project.provide('missing', { ...emulators.missing, ...missingJudges, ...missingBrowser });

  return () => emulators.stop();
}

/** The requirements that stand, in brackets, in the test files of this run. In watch mode every test file counts. */
async function requirementsOfRun(project: TestProject): Promise<ReadonlySet<string>> {
  const filters = project.vitest.config.watch ? undefined : filtersOf(project);
  const { testFiles } = await project.globTestFiles(filters);
  const texts = await Promise.all(testFiles.map((file) => readFile(file, 'utf8')));
  return new Set(texts.flatMap(requirementsIn));
}

/** The file names on the command line, without line numbers. Vitest keeps them where its types do not show them. */
function filtersOf(project: TestProject): string[] | undefined {
  const { filenamePattern } = project.vitest as { filenamePattern?: readonly string[] };
  return filenamePattern?.map((filter) => filter.replace(/:\d+$/, ''));
}
