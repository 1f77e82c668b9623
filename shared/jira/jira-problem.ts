import type { ProblemDetails } from '../function/problem.ts';
import {
  type ErrorCategory,
  JiraCircuitOpenError,
  type JiraError,
  JiraNotFoundError,
  JiraRateLimitedError,
  JiraRequestError,
  JiraUnavailableError,
} from './errors.ts';

/** Endpoints that exist at every site and take nothing by which a caller could name what is not there. */
const SITE_ENDPOINT =
  /\/(serverInfo|status|field|myself|mypermissions|project\/search|issue\/bulkfetch|changelog\/bulkfetch|issue\/\{id\}\/changelog|search|search\/jql|search\/approximate-count)$/;
/** Those of them that take JQL, which may be a caller's own; Jira answers 400 to what it cannot understand. */
const SEARCH_ENDPOINT = /\/search(\/jql|\/approximate-count)?$/;

/** A failure at the Jira site as a caller of Millrace sees it. Jira's own words are in the detail. */
export function jiraProblem(error: JiraError): ProblemDetails {
  const retryAfterSec = retryAfterOf(error);
  const category = isRefusalOfSite(error) ? 'admin_required' : error.category;
  return {
    status: statusOf(error),
    detail: error.message,
    category,
    recoveryActions: recoveryOf(category),
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
  if (isRefusalOfSite(error)) return 502;
  const isRefusal = error instanceof JiraRequestError && error.category === 'user_fixable';
  return isRefusal || error instanceof JiraNotFoundError ? 422 : 502;
}

/** What was asked for cannot be the reason: most likely the base URL leads elsewhere. */
function isRefusalOfSite(error: JiraError): boolean {
  if (!(error instanceof JiraRequestError) || !SITE_ENDPOINT.test(error.endpoint)) return false;
  return error.status !== 400 || !SEARCH_ENDPOINT.test(error.endpoint);
}

function retryAfterOf(error: JiraError): number | undefined {
  if (error.retryAfterSec !== undefined) return Math.max(1, Math.ceil(error.retryAfterSec));
  return error instanceof JiraCircuitOpenError ? 60 : undefined;
}

function recoveryOf(category: ErrorCategory): readonly string[] {
  if (category === 'user_fixable') return ['Correct what Jira refused, and try again.'];
  if (category === 'admin_required') {
    return ['Check the address, credentials and permissions of the Jira connection.'];
  }
  return ['Try again later; GET /health shows whether the site can be reached.'];
}
