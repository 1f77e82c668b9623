import type { ProblemDetails } from '../function/problem.ts';
import {
  JiraCircuitOpenError,
  type JiraError,
  JiraNotFoundError,
  JiraRateLimitedError,
  JiraRequestError,
  JiraUnavailableError,
} from './errors.ts';

/** A failure at the Jira site as a caller of Millrace sees it. Jira's own words are in the detail. */
export function jiraProblem(error: JiraError): ProblemDetails {
  const retryAfterSec = retryAfterOf(error);
  return {
    status: statusOf(error),
    detail: error.message,
    category: error.category,
    recoveryActions: recoveryOf(error),
    cause: error,
    ...(retryAfterSec === undefined ? {} : { headers: { 'retry-after': String(retryAfterSec) } }),
  };
}

function statusOf(error: JiraError): number {
  if (error instanceof JiraRateLimitedError || error instanceof JiraCircuitOpenError) return 503;
  if (error instanceof JiraUnavailableError) {
    if (error.code === 'ETIMEDOUT') return 504;
    return error.status === undefined ? 503 : 502;
  }
  const isRefusal = error instanceof JiraRequestError && error.category === 'user_fixable';
  return isRefusal || error instanceof JiraNotFoundError ? 422 : 502;
}

function retryAfterOf(error: JiraError): number | undefined {
  if (error.retryAfterSec !== undefined) return Math.max(1, Math.ceil(error.retryAfterSec));
  return error instanceof JiraCircuitOpenError ? 60 : undefined;
}

function recoveryOf(error: JiraError): readonly string[] {
  if (error.category === 'user_fixable')
    return ['Correct what Jira refused, named in the detail, and try again.'];
  if (error.category === 'admin_required') {
    return ['Check the address, credentials and permissions of the Jira connection.'];
  }
  return ['Try again later; GET /health shows whether the site can be reached.'];
}
