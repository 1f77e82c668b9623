import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { overlayIds } from '../simulators/specs/overlay.ts';
import { ValidationReport } from '../simulators/specs/report.ts';
import { findValidationFailures } from './validation.ts';

test('what broke a specification is told once, whichever process saw it', () => {
  const folder = temporaryFolder();
  for (const report of [new ValidationReport(folder), new ValidationReport(folder)]) {
    report.violation('GET /rest/api/3/field', 'no name');
  }

  expect(findValidationFailures(folder, false)).toEqual(['GET /rest/api/3/field: no name']);
});

test('an exception that no test of a full run needed is a failure', () => {
  const folder = temporaryFolder();
  const [used, ...unused] = overlayIds();
  new ValidationReport(folder).usedOverlay(used ?? '');

  const failures = findValidationFailures(folder, true);

  expect(failures).toHaveLength(unused.length);
  expect(failures.join('\n')).not.toContain(`${used} `);
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
