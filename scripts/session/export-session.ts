import { request } from 'undici';
import { z } from 'zod';
import { ExportResultsResponse } from '../../shared/export/progress/export-results-response.ts';
import { ExportRetried } from '../../shared/export/run/retry-export.ts';
import { SessionView } from '../../shared/export/sessions/session-view.ts';
import { ExportAlreadyRunning, ExportStarted } from '../../shared/export/run/start-export.ts';
import { Problem } from '../../shared/function/problem.ts';
import { CommandError } from '../local/run-command.ts';
import { type Followed, readStatus } from './follow-export.ts';

type Target = Followed;

/**
 * Starts the export of a session, or retries a failed one, and says what was done. One that runs already, or has been
 * exported, is left alone. A `CommandError` says why not, and what to do.
 */
export async function beginExport(target: Target, isRetry: boolean): Promise<string> {
  const { sessionId } = target;
  const { status } = await call(target, 'GET', `/api/sessions/${sessionId}`, SessionView);
  if (isRetry) return retry(target);
  if (status === 'completed') return `Session ${sessionId} has been exported already.`;
  if (status === 'export_failed') throw new CommandError(await describeFailure(target));
  return start(target);
}

async function start(target: Target): Promise<string> {
  const Started = z.union([ExportStarted, ExportAlreadyRunning]);
  const started = await call(target, 'POST', `/api/jira/export-session/${target.sessionId}`, Started);
  if ('progress_percentage' in started) {
    return `The export of session ${target.sessionId} is running; it is at ${started.progress_percentage} %.`;
  }
  const { total_tickets, jira_project_key, estimated_duration_minutes: minutes } = started;
  return `The export of ${total_tickets} tickets to ${jira_project_key} has started; it takes about ${minutes} min.`;
}

async function retry(target: Target): Promise<string> {
  const path = `/api/jira/retry-failed/${target.sessionId}`;
  const retried = await call(target, 'POST', path, ExportRetried);
  return (
    `Retry ${retried.retry_attempt} goes on at ticket ${retried.resuming_from_ticket_order}; ` +
    `${retried.preserved_successful_tickets} issues stay as they are, ${retried.remaining_retries} retries are left.`
  );
}

export interface Outcome {
  readonly isExported: boolean;
  readonly text: string;
}

/** What has become of a session whose export has ended, and what a person has to do. */
export async function readOutcome(target: Target): Promise<Outcome> {
  const status = await readStatus(target);
  if (status.status === 'failed') return { isExported: false, text: await describeFailure(target) };
  const path = `/api/jira/export-results/${target.sessionId}`;
  const results = describeResults(await call(target, 'GET', path, ExportResultsResponse));
  if (status.status === 'completed') return { isExported: true, text: results };
  const next = `npm run session -- export ${target.sessionId} starts it${status.status === 'pending' ? '' : ' again where it stopped'}.`;
  return { isExported: false, text: `The export is ${status.status}; ${next}\n${results}` };
}

async function describeFailure(target: Target): Promise<string> {
  const { sessionId } = target;
  const status = await readStatus(target);
  if (status.status !== 'failed') return `The export of session ${sessionId} is ${status.status}.`;
  const { failed_at_ticket_order: order, user_message, recovery_actions, retry_available } = status;
  const retryLine = retry_available
    ? `npm run session -- export ${sessionId} --retry --watch goes on there (${status.retry_attempts_used} of 3 retries used).`
    : 'All retries are used; one is given for each ticket that is skipped.';
  return [
    `The export of session ${sessionId} failed at ticket ${order}: ${user_message}`,
    ...recovery_actions.map((action) => `  - ${action}`),
    retryLine,
  ].join('\n');
}

function describeResults(results: ExportResultsResponse): string {
  const { total_tickets_created, dependencies_created, manual_fixes, total_processing_time_minutes } =
    results;
  const { skipped_tickets = [], orphaned_issues = [] } = results;
  const lines = [
    `${counted(total_tickets_created, 'ticket is an issue', 'tickets are issues')} now, with ${counted(dependencies_created, 'link', 'links')}; it took ${total_processing_time_minutes} min.`,
  ];
  if (manual_fixes.length > 0) {
    lines.push(`${counted(manual_fixes.length, 'thing is', 'things are')} left to do by hand:`);
    for (const { jira_key, title, recommended_action } of manual_fixes)
      lines.push(`  ${jira_key}  ${title}: ${recommended_action}`);
  }
  if (skipped_tickets.length > 0)
    lines.push(`Skipped: ${skipped_tickets.map(({ ref, title }) => `${ref} (${title})`).join(', ')}.`);
  for (const { jira_key, jira_url, title } of orphaned_issues)
    lines.push(
      `  ${jira_key}  ${title}: a second issue of the same ticket; delete it in Jira (${jira_url}).`,
    );
  return lines.join('\n');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

async function call<T>(
  { find, tenant }: Target,
  method: 'GET' | 'POST',
  path: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const { baseUrl, authorization } = await find();
  const { statusCode, body } = await request(baseUrl + path, {
    method,
    headers: { authorization, 'x-tenant-id': tenant, 'content-type': 'application/json' },
    body: method === 'POST' ? '{}' : null,
    // A start asks Jira about every ticket first.
    headersTimeout: 0,
  });
  const answer: unknown = await body.json();
  if (statusCode < 300) return schema.parse(answer);
  throw new CommandError(describeProblem(Problem.safeParse(answer).data, statusCode));
}

function describeProblem(problem: Problem | undefined, status: number): string {
  if (!problem) return `The process answered ${status}.`;
  const { detail, errors = [], recovery_actions } = problem;
  return [
    detail,
    ...errors.map(({ message }) => `  - ${message}`),
    ...recovery_actions.map((action) => `  - ${action}`),
  ].join('\n');
}
