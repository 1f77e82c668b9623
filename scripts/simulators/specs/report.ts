import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { overlayIds } from './overlay.ts';

const Line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('violation'), operation: z.string(), problem: z.string() }),
  z.object({ kind: z.literal('overlay'), id: z.string() }),
  z.object({ kind: z.literal('operation'), operation: z.string() }),
]);
type Line = z.infer<typeof Line>;

export interface Violation {
  readonly operation: string;
  readonly problem: string;
}

/** Collects what validation found; with a directory it also appends each finding once as NDJSON, for a whole run. */
export class ValidationReport {
  readonly #file: string | undefined;
  readonly #seen = new Set<string>();
  readonly #violations: Violation[] = [];

  constructor(dir: string | undefined) {
    if (dir !== undefined) mkdirSync(dir, { recursive: true });
    this.#file = dir === undefined ? undefined : path.join(dir, `${process.pid}-${randomUUID()}.ndjson`);
  }

  get violations(): readonly Violation[] {
    return this.#violations;
  }

  violation(operation: string, problem: string): void {
    if (this.#write({ kind: 'violation', operation, problem })) this.#violations.push({ operation, problem });
  }

  usedOverlay(id: string): void {
    this.#write({ kind: 'overlay', id });
  }

  validated(operation: string): void {
    this.#write({ kind: 'operation', operation });
  }

  #write(line: Line): boolean {
    const text = JSON.stringify(line);
    if (this.#seen.has(text)) return false;
    this.#seen.add(text);
    if (this.#file !== undefined) appendFileSync(this.#file, `${text}\n`);
    return true;
  }
}

export interface ValidationSummary {
  readonly violations: readonly Violation[];
  /** Overlay entries that nothing in the run needed. */
  readonly unusedOverlayEntries: readonly string[];
  /** Operations with at least one validated exchange. */
  readonly operations: readonly string[];
}

/** Sums up what all processes of a test run appended below MILLRACE_VALIDATION_DIR. */
export function checkValidationDir(dir: string): ValidationSummary {
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.ndjson')) : [];
  const lines = names.flatMap((name) =>
    readFileSync(path.join(dir, name), 'utf8')
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => Line.parse(JSON.parse(text))),
  );
  const used = new Set(lines.flatMap((line) => (line.kind === 'overlay' ? [line.id] : [])));
  return {
    violations: lines
      .filter((line) => line.kind === 'violation')
      .map(({ operation, problem }) => ({ operation, problem })),
    unusedOverlayEntries: overlayIds().filter((id) => !used.has(id)),
    operations: [
      ...new Set(lines.flatMap((line) => (line.kind === 'operation' ? [line.operation] : []))),
    ].toSorted(),
  };
}
