import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { PROJECT } from './chaos-site.ts';
import { FILE_NAME, type Draft } from './draft.ts';
import type { Answer, Millrace } from './millrace.ts';

const POLL_MS = 20;
const State = z.object({ status: z.string() });
const Queues = z.object({ checks: z.array(z.object({ name: z.string(), detail: z.string().nullable() })) });

/** Stores a draft as a session, with its files. Answers the session's id. */
export async function storeDraft(
  millrace: Millrace,
  { tickets, files }: Draft,
  removeMarkerLabels = false,
): Promise<string> {
  const json = {
    name: 'Chaos',
    jira_project_key: PROJECT,
    remove_marker_labels: removeMarkerLabels,
    tickets,
  };
  const created = SessionCreated.parse(expect(201, await millrace.call('POST', '/api/sessions', { json })));
  const ids = new Map(created.tickets.map(({ ref, ticket_id }) => [ref, ticket_id]));
  for (const [ref, bytes] of files) {
    const path = `/api/sessions/${created.session_id}/tickets/${ids.get(ref)}/attachment?filename=${FILE_NAME}`;
    expect(200, await millrace.call('PUT', path, { bytes, type: 'application/octet-stream' }));
  }
  return created.session_id;
}

export interface Ending {
  /** Retries that Millrace accepted. */
  readonly retries: number;
}

/**
 * Does what a user does until the session is exported: starts it, starts the process again when it has died, and retries
 * when the export has failed. Throws when that does not end within the time.
 */
export async function bringToEnd(
  millrace: Millrace,
  sessionId: string,
  { withinMs, restart }: { readonly withinMs: number; readonly restart: () => Promise<void> },
): Promise<Ending> {
  const deadline = Date.now() + withinMs;
  let retries = 0;
  let last: unknown;
  const next = {
    draft: () => millrace.call('POST', `/api/jira/export-session/${sessionId}`, { json: {} }),
    export_failed: async () => {
      const answer = await millrace.call('POST', `/api/jira/retry-failed/${sessionId}`, { json: {} });
      if (answer?.status === 202) retries += 1;
      return answer;
    },
    exporting: () => delay(POLL_MS),
  };
  while (Date.now() < deadline) {
    if (!millrace.isUp) await restart();
    const seen = await millrace.call('GET', `/api/sessions/${sessionId}`);
    if (!seen) continue;
    const { status } = State.parse(expect(200, seen));
    if (status === 'completed') return { retries };
    if (!isStatus(status, next)) throw new Error(`The session is ${status}.`);
    last = [status, await next[status]()];
  }
  throw new Error(`The export has not ended within ${withinMs} ms; at last: ${JSON.stringify(last)}`);
}

/**
 * Waits until the export queue holds nothing any more, through deaths that were due. Afterwards none is due. False when
 * tasks are left over.
 */
export async function comeToRest(millrace: Millrace, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    if (!millrace.isUp) await millrace.start();
    const answer = await millrace.call('GET', '/health');
    const details = Queues.safeParse(answer?.json).data?.checks.map(({ detail }) => detail) ?? [];
    const isEmpty = details.some((detail) => detail?.includes('export 0 queued'));
    if (isEmpty || Date.now() > deadline) {
      await millrace.killAt(undefined);
      if (millrace.isUp) return isEmpty;
    }
    await delay(POLL_MS);
  }
}

function isStatus<T extends object>(status: string, of: T): status is keyof T & string {
  return Object.hasOwn(of, status);
}

function expect(status: number, answer: Answer | undefined): unknown {
  if (answer?.status === status) return answer.json;
  throw new Error(`An answer was to be ${status} and is ${JSON.stringify(answer)}.`);
}
