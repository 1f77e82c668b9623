import type { Log } from '../observability/log.ts';
import type { Exchange } from './exchange.ts';
import { problemOf } from './problem-of.ts';
import type { ProblemDetails } from './problem.ts';
import { sendProblem } from './send.ts';

/** Logs what a request failed with, and tells the client as far as it can still be told. Never rejects. */
export async function answerThrow(
  { request, response, context, log }: Exchange,
  error: unknown,
): Promise<void> {
  const details = problemOf(error);
  logThrow(log, details, error);
  if (response.headersSent) {
    // A stream broke midway: only a cut connection tells the client that the answer is not whole.
    response.destroy();
    return;
  }
  try {
    await sendProblem(response, details, context.pathname);
    if (!request.complete) request.resume();
  } catch (sendError) {
    log.warn({ err: sendError }, 'The problem document could not be sent');
    response.destroy();
  }
}

function logThrow(log: Log, details: ProblemDetails, error: unknown): void {
  if (details.status >= 500) log.error({ err: error, status: details.status }, 'Request failed');
  else log.info({ status: details.status, detail: details.detail }, 'Request refused');
}
