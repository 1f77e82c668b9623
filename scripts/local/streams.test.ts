import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startChild } from '../testing/child-process.ts';
import { TEST_TOKEN, testFolder } from '../testing/local-process.ts';
import { followByEvents, followBySocket } from '../testing/stream-clients.ts';

const credentials = { token: TEST_TOKEN };

describe('Ctrl-C', { timeout: 40_000 }, () => {
  it('ends open streams, and does not wait for them', async () => {
    const millrace = await startChild({
      JIRA_BASE_URL: 'http://127.0.0.1:9',
      JIRA_DEPLOYMENT: 'cloud',
      JIRA_EMAIL: 'robot@example.com',
      JIRA_API_TOKEN: 'a-token',
      MILLRACE_DATA_DIR: join(testFolder(), 'data'),
    });
    const body = { name: 'Shop', jira_project_key: 'SHOP', tickets: [{ ref: 'A', title: 'Ticket A' }] };
    const { json } = await millrace.call('POST', '/api/sessions', { body });
    const { session_id } = json as { readonly session_id: string };
    const url = `${millrace.baseUrl}/api/jira/export/progress/${session_id}`;
    const socket = await followBySocket(url, credentials);
    const events = await followByEvents(url, credentials);
    await Promise.all([socket.received(1), events.received(1)]);

    const { code } = await millrace.interrupt();

    expect(code).toBe(0);
    expect(await socket.closed).toEqual({ code: 1001, reason: 'The server is stopping: connect again.' });
    expect(await events.ended).toBe(true);
    expect(socket.messages).toEqual([expect.objectContaining({ status: 'pending', total_tickets: 1 })]);
  });
});
