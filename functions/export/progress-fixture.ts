import { expect } from 'vitest';
import { followByEvents, followBySocket } from '../../scripts/testing/stream-clients.ts';
import { type Following, TOKEN } from './follow-fixture.ts';

export const credentials = { token: TOKEN };

/** What those who follow are told of an export that is at work on ticket 30 of 87, or what the test is about. */
export function progress(fields: Readonly<Record<string, unknown>>) {
  return {
    type: 'export_progress',
    session_id: expect.any(String),
    status: 'exporting',
    progress_percentage: 33.3,
    current_stage: 'Creating ticket 30 of 87: Configure Product Fields',
    tickets_completed: 29,
    tickets_failed: 0,
    total_tickets: 87,
    estimated_time_remaining_minutes: 2,
    current_jira_project: 'PROJ',
    ...fields,
  };
}

/** Before its first start. */
export const pending = progress({
  status: 'pending',
  progress_percentage: 0,
  current_stage: 'Waiting for the export to be started',
  tickets_completed: 0,
  estimated_time_remaining_minutes: 3,
});
export const completed = {
  type: 'export_complete',
  status: 'completed',
  tickets_created: 87,
  dependencies_created: 12,
  manual_fixes_needed: 3,
  total_processing_time_minutes: 2.8,
};
export const failed = {
  type: 'export_failed',
  status: 'failed',
  failed_at_ticket: 45,
  error_category: 'temporary',
  retry_available: true,
  error_message: 'Network timeout connecting to Jira',
};
export const cancelled = {
  type: 'export_cancelled',
  status: 'cancelled',
  progress_percentage: 33.3,
  tickets_completed: 29,
  total_tickets: 87,
};

/** Both kinds of client, and what they have seen when their stream has ended. */
export async function followBoth({ progressUrl }: Following) {
  const socket = await followBySocket(progressUrl, credentials);
  const events = await followByEvents(progressUrl, credentials);
  return {
    socket,
    events,
    received: (count: number) => Promise.all([socket.received(count), events.received(count)]),
    async ended() {
      const { code } = await socket.closed;
      return { code, ended: await events.ended, socket: socket.messages, events: events.messages };
    },
  };
}
