import { JiraAuthError, JiraError, JiraNotFoundError } from './errors.ts';
import type { MissingReason } from './records.ts';

/**
 * Why a direct read did not give the issue; undefined for failures that say nothing about the issue, such as the 404 of
 * something that stands before Jira.
 */
export function missingReason(error: unknown): MissingReason | undefined {
  if (!(error instanceof JiraError) || !error.fromJira) return undefined;
  if (error instanceof JiraNotFoundError) return 'not_found';
  return error instanceof JiraAuthError && error.reason === 'forbidden' ? 'forbidden' : undefined;
}
