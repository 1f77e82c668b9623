import { expect, it } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { openLocalProcess, settingsOf } from '../../scripts/testing/local-process.ts';
import { openMillrace, tokenFor } from '../sessions/session-fixture.ts';

const PATH = '/api/config/issue-types/discover';

/** Names of the types and their children. */
function shapeOf(json: unknown): Readonly<Record<string, readonly string[]>> {
  const { issue_types } = json as {
    issue_types: readonly { id: number; name: string; child_type_ids: readonly number[] }[];
  };
  const nameOf = new Map(issue_types.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    issue_types.map(({ name, child_type_ids }) => [name, child_type_ids.map((id) => nameOf.get(id) ?? '')]),
  );
}

it.each(['cloud', 'data_center'] as const)('proposes the types of a %s site', async (deployment) => {
  const site = await openSite({ deployment, world: createWorld({ issues: 400, hierarchyDepth: 5 }) });
  const millrace = await openLocalProcess(settingsOf(site));

  const { status, json } = await millrace.call('POST', PATH, { body: {} });

  expect(status).toBe(200);
  expect(json).toMatchObject({ stored: false, version: 0 });
  const stories = ['Story', 'Task', 'Bug'];
  expect(shapeOf(json)).toEqual({
    Theme: ['Initiative'],
    Initiative: ['Epic'],
    Epic: stories,
    Story: ['Sub-task'],
    Task: ['Sub-task'],
    Bug: ['Sub-task'],
    'Sub-task': [],
    'Error-Type Not Known': [],
  });
  expect((await millrace.call('GET', '/api/config/issue-types')).json).toMatchObject({ issue_types: [] });
});

it('takes the name of the epic where a Data Center site has no links yet', async () => {
  const site = await openSite({
    deployment: 'data_center',
    world: createWorld({ issues: 0, hierarchyDepth: 3 }),
  });
  const millrace = await openLocalProcess(settingsOf(site));

  const { json } = await millrace.call('POST', PATH, { body: {} });

  expect(shapeOf(json)).toMatchObject({ Epic: ['Story', 'Task', 'Bug'], Story: ['Sub-task'] });
});

it('stores them when asked to, by their version', async () => {
  const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 1 }) });
  const millrace = await openLocalProcess(settingsOf(site));

  const stored = await millrace.call('POST', PATH, { body: { store: true, version: 0 } });
  const stale = await millrace.call('POST', PATH, { body: { store: true }, headers: { 'if-match': '"0"' } });

  expect(stored).toMatchObject({ status: 200, json: { stored: true, version: 1 } });
  expect(stale).toMatchObject({ status: 409, json: { current_version: 1 } });
  const { json } = await millrace.call('GET', '/api/config/issue-types');
  expect(shapeOf(json)).toEqual(shapeOf(stored.json));
  const again = await millrace.call('PUT', '/api/config/issue-types', { body: json });
  expect(again).toMatchObject({ status: 200, json: { version: 2 } });
});

it('is for administrators', async () => {
  const millrace = await openMillrace();
  const token = await tokenFor(millrace, { default: 'operator' });

  expect((await millrace.call('POST', PATH, { token, body: {} })).status).toBe(403);
});

it('says which connection there is none of, and when the site cannot be reached', async () => {
  const millrace = await openMillrace();

  const unknown = await millrace.call('POST', PATH, { body: { connection_id: 'second' } });
  const unreachable = await millrace.call('POST', PATH, { body: {} });

  expect(unknown).toMatchObject({ status: 404, json: { detail: expect.stringContaining('"second"') } });
  expect(unreachable.status).toBe(503);
});
