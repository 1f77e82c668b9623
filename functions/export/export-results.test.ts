import { expect, it } from 'vitest';
import { z } from 'zod';
import { ExportResultsResponse } from '../../shared/export/progress/export-results-response.ts';
import { COMPLETED, exportedAs, openFollowing, storeTickets, ticketOf, TOKEN } from './follow-fixture.ts';

const BROWSE = 'https://example.atlassian.net/browse';

it('tells what became of the tickets, in their order, with the fields of the reference', async () => {
  const { documents, sessionId, get, write } = await openFollowing();
  await write(COMPLETED);
  const assignee = { issue_type: 'assignee_invalid' as const, recommended_action: 'Assign it by hand.' };
  const link = { issue_type: 'link_failed' as const, recommended_action: 'Link it with PROJ-1.' };
  const fixed = { jira_key: 'PROJ-10', title: 'Ticket 1', jira_url: `${BROWSE}/PROJ-10` };
  const first = ticketOf(sessionId, 1, {
    ...exportedAs('PROJ-10'),
    manual_fixes: [assignee, link],
    orphan_keys: ['PROJ-11', 'PROJ-12'],
  });
  const second = ticketOf(sessionId, 2, { jira_export_status: 'skipped' });
  const third = ticketOf(sessionId, 3, exportedAs('PROJ-9'));
  await storeTickets(documents, [third, second, first, ticketOf('9'.repeat(8) + sessionId.slice(8), 1)]);

  const answer = await get(`/api/jira/export-results/${sessionId}`);

  expect(await answer.json()).toEqual({
    session_id: sessionId,
    total_tickets_created: 2,
    jira_tickets: [
      {
        ticket_id: first.ticket_id,
        jira_key: 'PROJ-10',
        jira_url: `${BROWSE}/PROJ-10`,
        title: 'Ticket 1',
      },
      { ticket_id: third.ticket_id, jira_key: 'PROJ-9', jira_url: `${BROWSE}/PROJ-9`, title: 'Ticket 3' },
    ],
    dependencies_created: 12,
    manual_fixes: [
      { ...fixed, ...assignee },
      { ...fixed, ...link },
    ],
    total_processing_time_minutes: 2.8,
    skipped_tickets: [{ ticket_id: second.ticket_id, ref: 'T2', title: 'Ticket 2' }],
    orphaned_issues: ['PROJ-11', 'PROJ-12'].map((jira_key) => ({
      ticket_id: first.ticket_id,
      jira_key,
      jira_url: `${BROWSE}/${jira_key}`,
      title: 'Ticket 1',
    })),
  });
});

it('answers at any time with what there is', async () => {
  const { documents, sessionId, get, write, pass } = await openFollowing();
  const path = `/api/jira/export-results/${sessionId}`;
  const created = ticketOf(sessionId, 1, {
    ...exportedAs('PROJ-1'),
    jira_export_status: 'failed',
    step: 'created',
  });

  const before = await get(path);
  await storeTickets(documents, [created, ticketOf(sessionId, 2)]);
  await write();
  pass(90_000);
  const meanwhile = await get(path);

  expect(await before.json()).toEqual({
    session_id: sessionId,
    total_tickets_created: 0,
    jira_tickets: [],
    dependencies_created: 0,
    manual_fixes: [],
    total_processing_time_minutes: 0,
    skipped_tickets: [],
    orphaned_issues: [],
  });
  expect(await meanwhile.json()).toMatchObject({
    total_tickets_created: 1,
    jira_tickets: [{ jira_key: 'PROJ-1' }],
    total_processing_time_minutes: 1.5,
  });
});

it('holds few of many long descriptions at once', async () => {
  const { documents, sessionId, get } = await openFollowing();
  const description_html = `<p>${'x'.repeat(200_000)}</p>`;
  for (let first = 1; first <= 1_000; first += 50) {
    const batch = Array.from({ length: 50 }, (_, n) =>
      ticketOf(sessionId, first + n, { description_html, ...exportedAs(`PROJ-${first + n}`) }),
    );
    await storeTickets(documents, batch);
  }
  let peakBytes = 0;
  const look = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage().heapUsed);
  }, 5);
  const beforeBytes = process.memoryUsage().heapUsed;

  const answer = await get(`/api/jira/export-results/${sessionId}`);
  clearInterval(look);

  const { jira_tickets } = ExportResultsResponse.parse(await answer.json());
  expect(jira_tickets.map(({ jira_key }) => jira_key)).toEqual(
    Array.from({ length: 1_000 }, (_, n) => `PROJ-${n + 1}`),
  );
  // All descriptions together are 200 MB.
  expect(peakBytes - beforeBytes).toBeLessThan(100 * 1024 * 1024);
}, 60_000);

it('sends what is longer than Cloud Run takes whole in chunks', async () => {
  const { documents, sessionId, baseUrl } = await openFollowing();
  const recommended_action = 'Do it by hand. '.repeat(60);
  const manual_fixes = (
    ['field_invalid', 'assignee_invalid', 'sprint_not_found', 'link_failed'] as const
  ).map((issue_type) => ({ issue_type, recommended_action }));
  for (let first = 1; first <= 5_000; first += 500) {
    const batch = Array.from({ length: 500 }, (_, n) =>
      ticketOf(sessionId, first + n, {
        manual_fixes,
        title: 'T'.repeat(255),
        ...exportedAs(`PROJ-${first + n}`),
      }),
    );
    await storeTickets(documents, batch);
  }

  const headers = { authorization: `Bearer ${TOKEN}`, 'accept-encoding': 'identity' };
  const answer = await fetch(`${baseUrl}/api/jira/export-results/${sessionId}`, { headers });
  const text = await answer.text();

  expect(answer.headers.get('content-length')).toBeNull();
  const lists = z.object({ jira_tickets: z.array(z.unknown()), manual_fixes: z.array(z.unknown()) });
  const { jira_tickets, manual_fixes: fixes } = lists.parse(JSON.parse(text));
  expect([jira_tickets.length, fixes.length]).toEqual([5_000, 20_000]);
}, 60_000);

it('is refused for sessions that are not there, of other tenants, and to strangers', async () => {
  const { baseUrl, sessionId, get, grant, mint } = await openFollowing();
  await grant('other@example.com', { other: 'admin' });
  const path = `/api/jira/export-results/${sessionId}`;
  const headers = {
    authorization: `Bearer ${await mint({ email: 'other@example.com' })}`,
    'x-tenant-id': 'other',
  };

  const answers = await Promise.all([
    get(`/api/jira/export-results/${sessionId.replace(/^./, '0')}`),
    fetch(baseUrl + path, { headers }),
    get(path, await mint({ email: 'stranger@example.com' })),
    fetch(baseUrl + path),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 403, 401]);
});
