import { jiraSpecsDir } from './documents.ts';
import { ValidationReport } from './report.ts';
import type { SpecValidator } from './validator.ts';

/**
 * A validator when validation is asked for. Without an answer to that, it is on where MILLRACE_VALIDATION_DIR is set
 * and the documents are on this machine.
 */
export async function loadValidator(
  deployment: 'cloud' | 'data_center',
  wanted: boolean | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<SpecValidator | undefined> {
  const reportDir = environment.MILLRACE_VALIDATION_DIR;
  const dir = jiraSpecsDir(environment);
  const on = wanted ?? (reportDir !== undefined && reportDir !== '' && dir !== undefined);
  if (!on) return undefined;
  if (dir === undefined) {
    throw new Error(
      "Validation was asked for, but Atlassian's documents are not on this machine; set MILLRACE_JUDGES_DIR to the" +
        ' folder that holds specs/jira, or start the simulator without validation.',
    );
  }
  // Loaded only here: ajv is a development dependency, and the demo does without.
  const { SpecValidator } = await import('./validator.ts');
  return new SpecValidator(deployment, dir, new ValidationReport(reportDir === '' ? undefined : reportDir));
}
