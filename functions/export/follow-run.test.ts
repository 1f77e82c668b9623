import { expect, it } from 'vitest';
import { TEST_TOKEN } from '../../scripts/testing/local-process.ts';
import { followByEvents, followBySocket, type Message } from '../../scripts/testing/stream-clients.ts';
import { ExportResultsResponse } from '../../shared/export/progress/export-results-response.ts';
import { ExportStatusResponse } from '../../shared/export/progress/export-status-response.ts';
import { ProgressMessage } from '../../shared/export/progress/progress-message.ts';
import { draft, openSession } from './export-fixture.ts';

it('an export is followed from before its start to its end, by all that there is to follow it', async () => {
  const refs = Array.from({ length: 12 }, (_, n) => `T${n + 1}`);
  const drafts = refs.map((ref, n) => draft(ref, n === 0 ? {} : { depends_on: ['T1'] }));
  const { millrace, session } = await openSession(drafts);
  const url = `${millrace.baseUrl}/api/jira/export/progress/${session.session_id}`;
  const socket = await followBySocket(url, { token: TEST_TOKEN });
  const events = await followByEvents(url, { token: TEST_TOKEN });
  await Promise.all([socket.received(1), events.received(1)]);

  await session.start();

  expect((await socket.closed).code).toBe(1000);
  expect(await events.ended).toBe(true);
  for (const told of [socket.messages, events.messages]) expectWholeRun(told);
  const status = await millrace.call('GET', `/api/jira/export-status/${session.session_id}`);
  expect(ExportStatusResponse.parse(status.json)).toMatchObject({
    status: 'completed',
    jira_tickets_created: 12,
    dependencies_created: 11,
    manual_fixes_needed: 0,
  });
  const results = await millrace.call('GET', `/api/jira/export-results/${session.session_id}`);
  const { jira_tickets, dependencies_created } = ExportResultsResponse.parse(results.json);
  expect(jira_tickets.map(({ title }) => title)).toEqual(refs.map((ref) => `Ticket ${ref}`));
  expect(dependencies_created).toBe(11);
});

/** First that nothing has begun, then only ever more, then the end. */
function expectWholeRun(told: readonly Message[]): void {
  const messages = told.map((message) => ProgressMessage.parse(message));
  const progress = messages.filter((message) => message.type === 'export_progress');
  const done = progress.map(({ tickets_completed }) => tickets_completed);
  expect(progress[0]).toMatchObject({ status: 'pending', tickets_completed: 0, total_tickets: 12 });
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(progress).toHaveLength(messages.length - 1);
  expect(messages.at(-1)).toMatchObject({
    type: 'export_complete',
    tickets_created: 12,
    dependencies_created: 11,
  });
}
