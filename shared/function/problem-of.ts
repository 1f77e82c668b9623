import { JiraError } from '../jira/errors.ts';
import { jiraProblem } from '../jira/jira-problem.ts';
import { DocumentConflictError, InvalidCursorError, PlatformError } from '../platform/errors.ts';
import { ProblemError, type ProblemDetails } from './problem.ts';

/** The problem that a throw becomes. What nobody foresaw is a 500 that says nothing of the inside; the log has it all. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof ProblemError) return error.details;
  if (error instanceof JiraError) return jiraProblem(error);
  if (error instanceof InvalidCursorError) {
    return { status: 400, detail: error.message, recoveryActions: ['Begin again without a cursor.'] };
  }
  if (error instanceof DocumentConflictError) {
    return {
      status: 503,
      detail: 'The same record is being changed by others at this moment.',
      recoveryActions: ['Try again in a second.'],
      headers: { 'retry-after': '1' },
    };
  }
  return {
    status: 500,
    detail:
      error instanceof PlatformError
        ? 'The request broke a rule of the store behind this function.'
        : 'Something failed inside this function.',
    recoveryActions: [
      'Try again; if it stays, give the request id to an administrator, whose logs hold the cause.',
    ],
  };
}
