import { expect, test } from 'vitest';
import { createdAt, draft, draftSession, exported, openExport, storedTickets } from './export-fixture.ts';

test.each(['cloud', 'data_center'] as const)(
  'every ticket becomes one issue, in order (%s)',
  async (deployment) => {
    const { site, millrace } = await openExport(deployment);
    const session = await draftSession(millrace, [draft('A', { depends_on: ['C'] }), draft('B'), draft('C')]);

    const record = await exported(millrace, session);

    const tickets = await storedTickets(millrace, session);
    expect(record).toMatchObject({ status: 'completed', tickets_completed: 3, dependencies_created: 1 });
    expect(createdAt(site)).toEqual(
      [tickets[1], tickets[2], tickets[0]].map((ticket) => ticket?.jira_ticket_key),
    );
    expect(tickets.map(({ step }) => step)).toEqual(['exported', 'exported', 'exported']);
  },
);
