import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findProgram } from './programs.ts';
import type { Browser, Judges } from './provided-context.ts';
import type { Missing } from './requirements.ts';

/** The judges that stand in `MILLRACE_JUDGES_DIR` (default `../shared` beside the repository) and can run here. */
export function findJudges(repositoryFolder: string): { readonly judges: Judges; readonly missing: Missing } {
  const folder = resolve(repositoryFolder, process.env['MILLRACE_JUDGES_DIR'] ?? '../shared');
  const specs = join(folder, 'specs');
  const googlesql = join(folder, 'tools/googlesql/googlesql');
  const terraform = join(folder, 'tools/terraform-offline/terraform-offline');
  const missing: Missing = {};
  const judges: { -readonly [name in keyof Judges]: Judges[name] } = {};

  if (existsSync(specs)) {
    judges.specs = specs;
  } else {
    missing.specs = `there is no ${specs} (MILLRACE_JUDGES_DIR names the folder)`;
  }

  const googlesqlLack = whatIsMissing(googlesql, 'java', 'mvn');
  if (googlesqlLack === undefined) {
    judges.googlesql = googlesql;
  } else {
    missing.googlesql = googlesqlLack;
  }

  const terraformLack = whatIsMissing(terraform, 'terraform');
  if (terraformLack === undefined) {
    judges.terraform = terraform;
  } else {
    missing.terraform = terraformLack;
  }
  return { judges, missing };
}

function whatIsMissing(tool: string, ...programs: readonly string[]): string | undefined {
  if (!existsSync(tool)) {
    return `there is no ${tool} (MILLRACE_JUDGES_DIR names the folder)`;
  }
  const absent = programs.find((program) => findProgram(program) === undefined);
  return absent && `there is no ${absent} on the PATH`;
}

export function findBrowser(): { readonly browser: Browser; readonly missing: Missing } {
  const chromium = findProgram('chromium', 'chromium-browser', 'google-chrome');
  return chromium === undefined
    ? { browser: {}, missing: { browser: 'there is no chromium on the PATH (.ci/setup installs it)' } }
    : { browser: { chromium }, missing: {} };
}
