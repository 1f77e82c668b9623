import { JiraAuthError, type JiraError, JiraRequestError } from '../../jira/errors.ts';

/** The error when Jira refused just this request, and would again; the export then goes on without what was asked. */
export function refusalOf(error: unknown): JiraError | undefined {
  if (error instanceof JiraAuthError) return error.reason === 'forbidden' ? error : undefined;
  return error instanceof JiraRequestError && !error.retryable ? error : undefined;
}
