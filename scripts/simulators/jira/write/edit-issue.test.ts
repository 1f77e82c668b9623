import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { IssuePage } from '../test-site.ts';
import { adf, DEPLOYMENTS, openWriteSite, Refusal } from './test-writes.ts';

describe.each(DEPLOYMENTS)('an edit on %s', (deployment) => {
  const isCloud = deployment === 'cloud';

  test('sets fields, and adds and takes away labels', async () => {
    const site = await openWriteSite(deployment);
    const { key } = await site.make({ labels: ['millrace-1', 'old'], customfield_10020: 11 });
    const user = site.world.catalogue.users[1];
    const description = isCloud ? adf('new') : '*new*';
    const path = `${site.api}/issue/${key}`;

    const status = await site.status('PUT', path, {
      fields: {
        summary: 'Edited',
        description,
        assignee: isCloud ? { accountId: user?.accountId } : { name: user?.name },
        customfield_10020: null,
        customfield_10016: null,
      },
      update: { labels: [{ remove: 'millrace-1' }, { add: 'new' }], priority: [{ set: { name: 'Low' } }] },
      properties: [{ key: 'edited', value: true }],
    });

    expect(status).toBe(204);
    expect(await site.read(key)).toMatchObject({
      summary: 'Edited',
      description,
      assignee: { displayName: user?.displayName },
      labels: ['old', 'new'],
      priority: { name: 'Low' },
      customfield_10020: null,
    });
    expect((await site.get(`${path}/properties/edited`)).json).toEqual({ key: 'edited', value: true });
    await site.call('PUT', path, {
      update: { labels: [{ set: ['only'] }] },
      fields: { assignee: null, description: null },
    });
    expect(await site.read(key)).toMatchObject({ labels: ['only'], assignee: null, description: null });
  });

  test('that is wrong changes nothing', async () => {
    const site = await openWriteSite(deployment);
    const { key } = await site.make({ labels: ['a'] });
    const before = await site.read(key);
    const edit = async (body: unknown): Promise<unknown> =>
      (await site.call('PUT', `${site.api}/issue/${key}`, body)).as(Refusal).errors;

    expect(await edit({ fields: { summary: '', labels: ['b'] } })).toEqual({
      summary: 'You must specify a summary of the issue.',
    });
    expect(await edit({ update: { labels: [{ add: 'two words' }, { add: 5 }] } })).toEqual({
      labels: "The label 'two words' contains spaces which is invalid.",
    });
    expect(await edit({ update: { labels: [{ add: 5 }] } })).toEqual({
      labels: 'string expected at index 0',
    });
    expect(await edit({ update: { summary: [{ add: 'x' }], status: [] } })).toEqual({
      summary: "The operation 'add' is not supported for the field 'summary'.",
    });
    expect(await edit({ fields: { status: { name: 'Done' } } })).toEqual({
      status: "Field 'status' cannot be set. It is not on the appropriate screen, or unknown.",
    });
    expect(await site.read(key)).toEqual(before);
  });

  test('needs the issue and the permission', async () => {
    const site = await openWriteSite(deployment);
    const edit = async (key: string): Promise<number> =>
      site.status('PUT', `${site.api}/issue/${key}`, { fields: { labels: ['x'] } });

    expect(await edit('MILL-999')).toBe(404);
    site.world.deny('MILL', ['EDIT_ISSUES']);
    expect(await edit('MILL-1')).toBe(403);
  });

  test('moves issues into sprints and back', async () => {
    const site = await openWriteSite(deployment);
    const [one, other] = [await site.make(), await site.make()];
    const subtask = await site.make({ issuetype: { name: 'Sub-task' }, parent: { key: one.key } });
    const move = async (sprint: string, ...issues: string[]): Promise<number> =>
      site.status('POST', `/rest/agile/1.0/${sprint}/issue`, { issues });
    const sprintOf = (key: string): unknown => site.world.lookup(key)?.sprintIds;

    expect(await move('sprint/11', one.key, other.id)).toBe(204);
    expect([sprintOf(one.key), sprintOf(other.key)]).toEqual([[11], [11]]);
    expect(await move('sprint/1', one.key)).toBe(400);
    expect(await move('sprint/999', one.key)).toBe(404);
    expect(await move('sprint/11', subtask.key)).toBe(400);
    expect(await move('sprint/11', 'MILL-999')).toBe(404);
    expect(await move('sprint/11', ...Array.from({ length: 51 }, () => one.key))).toBe(400);
    expect(await move('backlog', one.key)).toBe(204);
    expect(sprintOf(one.key)).toEqual([]);
  });
});

describe.each(DEPLOYMENTS)('entity properties on %s', (deployment) => {
  test('are stored as they are sent, replaced, listed and deleted', async () => {
    const site = await openWriteSite(deployment);
    const all = `${site.api}/issue/MILL-1/properties`;
    const one = `${all}/millrace.sync`;

    const statuses = [
      await site.status('PUT', one, { a: [1, { b: null }] }),
      await site.status('PUT', one, { c: 'ü' }),
    ];

    expect(statuses).toEqual([201, 200]);
    expect((await site.get(one)).json).toEqual({ key: 'millrace.sync', value: { c: 'ü' } });
    expect((await site.get(all)).json).toEqual({
      keys: [
        { key: 'millrace.sync', self: `${site.baseUrl}${site.api}/issue/10001/properties/millrace.sync` },
      ],
    });
    expect([await site.status('DELETE', one), await site.status('DELETE', one)]).toEqual([204, 404]);
    expect(await site.status('GET', one)).toBe(404);
  });

  test('are JSON of a limited length, under a key of a limited length', async () => {
    const site = await openWriteSite(deployment);
    const put = async (key: string, body: unknown): Promise<number> =>
      site.status('PUT', `${site.api}/issue/MILL-1/properties/${key}`, body);

    expect(await put('k', 'no json')).toBe(400);
    expect(await put('k', { v: 'x'.repeat(32_768) })).toBe(400);
    expect(await put('k'.repeat(256), {})).toBe(400);
    expect(await put('k'.repeat(255), {})).toBe(201);
    site.world.deny('MILL', ['EDIT_ISSUES']);
    expect(await put('k', {})).toBe(403);
    expect(await site.status('DELETE', `${site.api}/issue/MILL-1/properties/${'k'.repeat(255)}`)).toBe(403);
  });
});

test('Cloud gives up to five properties with issues', async () => {
  const site = await openWriteSite('cloud');
  const { id } = await site.make({ labels: ['millrace-1'] });
  await site.call('PUT', `/rest/api/3/issue/${id}/properties/millrace`, { ticket: 1 });
  const Properties = IssuePage.shape.issues.element.extend({ properties: z.unknown() });
  const search = { jql: 'labels = millrace-1', fields: ['summary'], properties: ['millrace', 'other'] };

  const found = (await site.post('/rest/api/3/search/jql', search)).as(
    z.looseObject({ issues: z.array(Properties) }),
  );
  const bulk = (
    await site.post('/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: [id], properties: ['millrace'] })
  ).as(z.looseObject({ issues: z.array(Properties) }));
  const read = (await site.get(`/rest/api/3/issue/${id}?fields=summary&properties=millrace`)).as(Properties);

  expect([found.issues[0]?.properties, bulk.issues[0]?.properties, read.properties]).toEqual([
    { millrace: { ticket: 1 } },
    { millrace: { ticket: 1 } },
    { millrace: { ticket: 1 } },
  ]);
});
