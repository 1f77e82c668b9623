import { checkValidationDir } from '../simulators/specs/report.ts';

/**
 * What a run broke of the official specifications. Exceptions to them that nothing needed are broken too, where the whole
 * suite ran.
 */
export function findValidationFailures(folder: string, isFullRun: boolean): readonly string[] {
  const { violations, unusedOverlayEntries } = checkValidationDir(folder);
  const broken = new Set(violations.map(({ operation, problem }) => `${operation}: ${problem}`));
  const unused = isFullRun
    ? unusedOverlayEntries.map((id) => `the overlay entry ${id} was used by no test: remove it`)
    : [];
  return [...broken, ...unused];
}
