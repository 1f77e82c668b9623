import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import type { ProgressMessage } from '../../shared/export/progress/progress-message.ts';
import { listening } from '../testing/listening.ts';
import { followExport } from './follow-export.ts';
import { eventsOf } from './server-sent-events.ts';

const SESSION = '3f1b1a58-5f4c-4f0e-9a51-6d1c1f0a4c11';
const STREAM = { 'content-type': 'text/event-stream; charset=utf-8' };

/** What a process answers, request by request; the last one again and again. */
async function follow(...answers: readonly ((response: ServerResponse) => void)[]) {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request.url?.split('/').at(-2) ?? '');
    answer?.(response);
  };
  const baseUrl = await listening(createServer(listener));
  const find = async () => ({ baseUrl, authorization: 'Bearer a-token' });
  const told: number[] = [];
  for await (const { percentage } of followExport({ sessionId: SESSION, tenant: 'default', find }))
    told.push(percentage);
  return { told, asked };
}

function progress(percentage: number): ProgressMessage {
  return {
    type: 'export_progress',
    session_id: SESSION,
    status: 'exporting',
    progress_percentage: percentage,
    current_stage: 'Creating',
    tickets_completed: 1,
    tickets_failed: 0,
    total_tickets: 2,
    estimated_time_remaining_minutes: 1,
    current_jira_project: 'MILL',
  };
}

const complete: ProgressMessage = {
  type: 'export_complete',
  status: 'completed',
  tickets_created: 2,
  dependencies_created: 0,
  manual_fixes_needed: 0,
  total_processing_time_minutes: 0,
};

function stream(...messages: readonly ProgressMessage[]) {
  return (response: ServerResponse): void => {
    response.writeHead(200, STREAM).write('retry: 2000\n\n: heartbeat\n\n');
    for (const message of messages)
      response.write(`event: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`);
    if (messages.at(-1)?.type === 'export_progress') setImmediate(() => response.destroy());
    else response.end();
  };
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

const exporting = {
  session_id: SESSION,
  task_id: SESSION,
  status: 'exporting',
  progress_percentage: 50,
  tickets_completed: 1,
  total_tickets: 2,
  current_ticket_title: 'Second',
  estimated_time_remaining_minutes: 1,
};
const completed = {
  session_id: SESSION,
  task_id: SESSION,
  status: 'completed',
  jira_tickets_created: 2,
  dependencies_created: 0,
  manual_fixes_needed: 0,
  total_processing_time_minutes: 0,
  completed_at: '2026-11-01T00:00:00.000Z',
};

it('connects again when the stream breaks, until the last message', async () => {
  const { told, asked } = await follow(stream(progress(10), progress(20)), stream(progress(90), complete));

  expect(told).toEqual([10, 20, 90]);
  expect(asked).toEqual(['progress', 'progress']);
});

it('asks for the status where streams do not get through, no sooner than it may', async () => {
  const startedAt = performance.now();

  const { told, asked } = await follow(
    json(502, {}),
    json(429, {}, { 'retry-after': '1' }),
    json(200, exporting),
    json(200, completed),
  );

  expect(told).toEqual([50]);
  expect(asked).toEqual(['progress', 'export-status', 'export-status', 'export-status']);
  expect(performance.now() - startedAt).toBeGreaterThan(2_900);
});

it('gives up streams that bring nothing', async () => {
  const cut = (response: ServerResponse) => void response.destroy();

  const { asked } = await follow(cut, cut, cut, json(200, completed));

  expect(asked).toEqual(['progress', 'progress', 'progress', 'export-status']);
});

it.each([1, 3, 7, 1000])('reads events from pieces of %i bytes', async (size) => {
  const bytes = Buffer.from(
    'retry: 1\r\n\r\nevent: a\ndata: {"ä":\ndata: 1}\n\n: beat\n\ndata:x\n\ndata: cut off',
  );
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }

  const events: string[] = [];
  for await (const data of eventsOf(pieces())) events.push(data);

  expect(events).toEqual(['{"ä":\n1}', 'x']);
});
