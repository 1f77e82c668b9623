import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { TestSite } from '../../scripts/simulators/jira/test-site.ts';
import { localFunctionUrl } from '../../scripts/local/server.ts';
import {
  type CallAnswer,
  eventually,
  TEST_TOKEN,
  type TestProcess,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { AuditEvent } from '../../shared/export/sessions/audit.ts';
import type { ExportTask } from '../../shared/export/run/export-task.ts';
import { ExportResultsResponse } from '../../shared/export/progress/export-results-response.ts';
import { type Export, exports } from '../../shared/export/run/export.ts';
import type { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { exportQueue } from '../../shared/platform/queues.ts';
import { pathOf, ticketPathOf } from '../sessions/session-fixture.ts';

/** The request that creates an issue, on Cloud and on Data Center. */
export const CREATE = { method: 'POST', path: /\/rest\/api\/\d\/issue$/ };
export const UPLOAD = { method: 'POST', path: /\/attachments$/ };
export const LINK = { method: 'POST', path: /\/issueLink$/ };

/** Requests of this kind that the site has got, whatever it answered. */
export function requestsOf({ requests }: TestSite, { method, path }: typeof CREATE): number {
  return requests.recent().filter((one) => one.method === method && path.test(one.path)).length;
}

export function cancel(millrace: TestProcess, { session_id }: SessionCreated): Promise<CallAnswer> {
  return millrace.call('POST', `/api/jira/export/${session_id}/cancel`, { body: {} });
}

/** Skips the ticket at this place of the session, from 0. */
export function skip(millrace: TestProcess, session: SessionCreated, place: number): Promise<CallAnswer> {
  return millrace.call('POST', ticketPathOf(session, place, '/skip'), { body: {} });
}

export async function resultsOf(
  millrace: TestProcess,
  { session_id }: SessionCreated,
): Promise<ExportResultsResponse> {
  const { json } = await millrace.call('GET', `/api/jira/export-results/${session_id}`);
  return ExportResultsResponse.parse(json);
}

const Events = z.object({ events: z.array(AuditEvent) });

export async function eventsOf(millrace: TestProcess, session: SessionCreated): Promise<AuditEvent[]> {
  const { json } = await millrace.call('GET', pathOf(session, '/events?limit=200'));
  return Events.parse(json).events;
}

const StatusView = z.object({ status: z.string() });

export async function sessionStatus(millrace: TestProcess, session: SessionCreated): Promise<string> {
  return StatusView.parse((await millrace.call('GET', pathOf(session))).json).status;
}

/** The export's record as it is stored; undefined before any start. */
export function exportOf(
  { dataDir }: TestProcess,
  { session_id }: SessionCreated,
): Promise<Export | undefined> {
  return withDocuments(
    dataDir,
    async (documents) => (await documents.get(exports, 'default', session_id))?.data,
  );
}

/** Waits until the export's record is as wanted. */
export function exportThat(
  { dataDir }: TestProcess,
  { session_id }: SessionCreated,
  what: string,
  isSo: (record: Export) => boolean,
): Promise<Export> {
  return withDocuments(dataDir, (documents) =>
    eventually(`an export that ${what}`, async () => {
      const record = (await documents.get(exports, 'default', session_id))?.data;
      return record && isSo(record) ? record : undefined;
    }),
  );
}

/** Waits until something is so at the site. */
export function siteHas(what: string, isSo: () => boolean): Promise<true> {
  return eventually(what, async () => isSo() || undefined);
}

/** Brings a task as Cloud Tasks does; `attempt` counts from 1. */
export async function deliver(
  { local }: TestProcess,
  task: ExportTask,
  attempt = 1,
): Promise<{ readonly status: number; readonly text: string }> {
  const name = task.phase === 'tickets' ? 'export-ticket' : 'export-links';
  const answer = await fetch(localFunctionUrl(local.port, name), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await local.identity.serviceToken()}`,
      'content-type': 'application/json',
      'x-cloudtasks-taskname': 'delivered-by-a-test',
      'x-cloudtasks-queuename': exportQueue.name,
      'x-cloudtasks-taskretrycount': String(attempt - 1),
    },
    body: JSON.stringify(task),
  });
  return { status: answer.status, text: await answer.text() };
}

/** Changes the queued tasks of a process behind its back: `due` makes all come now, `lost` removes them. */
export function changeTasks({ dataDir }: TestProcess, change: 'due' | 'lost'): void {
  const database = new DatabaseSync(join(dataDir, 'tasks.sqlite'), { timeout: 5_000 });
  database.exec(
    change === 'due'
      ? 'UPDATE tasks SET due_ms = 0 WHERE in_flight = 0'
      : 'DELETE FROM tasks WHERE in_flight = 0',
  );
  database.close();
}

/** The task of a place in an export's order. */
export function taskAt(record: Export, position: number, phase: ExportTask['phase'] = 'tickets'): ExportTask {
  const { session_id, task_id } = record;
  return { tenant_id: 'default', session_id, task_id, phase, position };
}

const Fields = z.object({ fields: z.record(z.string(), z.unknown()) });

/** All fields of an issue, as the site shows it. */
export async function fieldsOf(site: TestSite, key: string): Promise<Record<string, unknown>> {
  const api = site.deployment === 'cloud' ? '/rest/api/3' : '/rest/api/2';
  return (await site.get(`${api}/issue/${key}`)).as(Fields).fields;
}

/** Stores a file for the ticket at this place of the session. */
export async function putFile(
  millrace: TestProcess,
  session: SessionCreated,
  place: number,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<void> {
  const path = ticketPathOf(session, place, `/attachment?filename=${encodeURIComponent(name)}`);
  const { status } = await fetch(millrace.baseUrl + path, {
    method: 'PUT',
    headers: { authorization: `Bearer ${TEST_TOKEN}`, 'content-type': 'text/plain' },
    body: text,
  });
  if (status !== 200) throw new Error(`The file was not stored: ${status}`);
}
