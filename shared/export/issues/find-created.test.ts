import { describe, expect, test } from 'vitest';
import { createWorld } from '../../../scripts/simulators/jira/world/create-world.ts';
import { JiraError, JiraNotFoundError, JiraUnavailableError } from '../../jira/errors.ts';
import { clientOf, connectionTo, failureOf, oddSite, sendJson } from '../../jira/test-support.ts';
import type { Creation } from '../sessions/ticket.ts';
import { outcomeOf } from './create-issue.ts';
import { DEPLOYMENTS, openExportSite, ticketOf } from './create-issue-fixture.ts';
import { findCreated } from './find-created.ts';
import { markerLabel } from './issue-draft.ts';

const byLabel = { marker: 'label', intended_at: '2026-11-21T12:00:00.000Z' } as const;

/** The intent of a request that is about to be sent. */
function byCreator(nowMs = Date.now()): Pick<Creation, 'marker' | 'intended_at'> {
  return { marker: 'creator', intended_at: new Date(nowMs).toISOString() };
}

describe.each(DEPLOYMENTS)('on %s', (deployment) => {
  test.each(['label', 'creator'] as const)(
    'an issue whose answer was lost is found by its %s',
    async (marker) => {
      const { site, jira, target, create } = await openExportSite(deployment);
      if (marker === 'creator') site.world.configureScreen('MILL', { without: ['labels'] });
      site.faults.add({ kind: 'reset', after: true, match: { method: 'POST', path: /\/issue$/, times: 1 } });
      const ticket = ticketOf();
      const intent = { marker, intended_at: new Date().toISOString() };

      const failure = await failureOf(create(ticket), JiraError);

      expect(outcomeOf(failure)).toBe('unknown');
      const found = await findCreated(jira, await target(), ticket, intent);
      expect(found.map(({ key }) => key)).toEqual(site.writes.list().map(({ issue_key }) => issue_key));
      expect(site.world.find(found[0]?.issue_id ?? '')).toBeDefined();
    },
  );

  test('nothing is found where nothing was made', async () => {
    const { jira, target, create } = await openExportSite(deployment);
    await create(ticketOf());

    expect(await findCreated(jira, await target(), ticketOf(), byLabel)).toEqual([]);
    expect(await findCreated(jira, await target(), ticketOf(), byCreator())).toEqual([]);
  });

  test('all issues of a ticket are found, the oldest first', async () => {
    const { jira, target, create } = await openExportSite(deployment);
    const ticket = ticketOf();
    const intent = byCreator();
    const made = [await create(ticket), await create(ticket), await create(ticket)];

    const expected = made.map(({ issue_id, key }) => ({ issue_id, key }));
    expect(await findCreated(jira, await target(), ticket, byLabel)).toEqual(expected);
    expect(await findCreated(jira, await target(), ticket, intent)).toEqual(expected);
  });

  test('copies of the label, and the property of another, are not the ticket’s', async () => {
    const { site, jira, target, create } = await openExportSite(deployment);
    const ticket = ticketOf();
    const intent = byCreator();
    const copied = await site.make({ labels: [markerLabel(ticket)] });
    const foreign = await site.make({ labels: [markerLabel(ticket)] });
    const garbled = await site.make({ labels: [markerLabel(ticket)] });
    const sameTicket = { ticket_id: ticket.ticket_id, session_id: ticketOf().session_id };
    const property = (id: string) => `${site.api}/issue/${id}/properties/millrace`;
    await site.call('PUT', property(foreign.id), sameTicket);
    await site.call('PUT', property(garbled.id), JSON.stringify('what?'));
    const made = await create(ticket);

    const own = [{ issue_id: made.issue_id, key: made.key }];
    expect(await findCreated(jira, await target(), ticket, byLabel)).toEqual(own);
    expect(await findCreated(jira, await target(), ticket, intent)).toEqual(own);
    expect(copied.key).not.toBe(made.key);
  });

  test('an issue is found only when the index shows it', async () => {
    let nowMs = Date.UTC(2026, 10, 21, 12);
    const world = createWorld({ issues: 20, indexLagMs: 30_000, clock: () => nowMs });
    const { jira, target, create } = await openExportSite(deployment, { world });
    const [ticket, intent] = [ticketOf(), byCreator(nowMs)];
    await create(ticket);
    const look = async () => [
      (await findCreated(jira, await target(), ticket, byLabel)).length,
      (await findCreated(jira, await target(), ticket, intent)).length,
    ];

    expect(await look()).toEqual([0, 0]);
    nowMs += 30_000;
    expect(await look()).toEqual([1, 1]);
  });

  test('an issue is found in an account of any time zone, at a site whose clock is behind', async () => {
    const nowMs = Date.UTC(2026, 10, 21, 12);
    const world = createWorld({ issues: 20, clock: () => nowMs - 5 * 60_000 });
    const { jira, target, create } = await openExportSite(deployment, {
      world,
      userTimeZone: 'America/Los_Angeles',
    });
    const ticket = ticketOf();
    await create(ticket);

    expect(await findCreated(jira, await target(), ticket, byCreator(nowMs))).toHaveLength(1);
    expect(await findCreated(jira, await target(), ticket, byCreator(nowMs + 3_600_000))).toEqual([]);
  });

  test('an issue of another project or that was deleted is none', async () => {
    const { site, jira, target, create } = await openExportSite(deployment, {
      world: createWorld({ issues: 20, indexLagMs: 0 }),
    });
    const ticket = ticketOf();
    const made = await create(ticket);
    site.faults.add({ kind: '404', match: { path: /properties\/millrace$/, times: 1 } });

    expect(await findCreated(jira, await target(), ticket, byLabel)).toEqual([]);
    const elsewhere = { ...(await target()), project_id: '10001' };
    expect(await findCreated(jira, elsewhere, ticket, byLabel)).toEqual([]);
    expect((await findCreated(jira, await target(), ticket, byLabel))[0]?.key).toBe(made.key);
  });

  test('a look that fails is not taken for an empty one', async () => {
    const { site, jira, target, create } = await openExportSite(deployment, {}, { limits: { retries: 0 } });
    const [ticket, read] = [ticketOf(), await target()];
    await create(ticket);
    site.faults.add({ kind: '500', match: { path: /properties\/millrace$/, times: 1 } });

    const failure = await failureOf(findCreated(jira, read, ticket, byLabel), JiraUnavailableError);

    expect(failure.status).toBe(500);
  });
});

test('a proxy’s 404 says nothing about an issue', async () => {
  const { target } = await openExportSite('cloud');
  const baseUrl = await oddSite((request, _body, response) => {
    if (request.method === 'POST') sendJson(response, { issues: [{ id: '1', key: 'MILL-1', fields: {} }] });
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<html></html>');
  });
  const jira = await clientOf(connectionTo(baseUrl));

  const failure = await failureOf(findCreated(jira, await target(), ticketOf(), byLabel), JiraNotFoundError);

  expect(failure.fromJira).toBe(false);
});
