import { expect, test } from 'vitest';
import { z } from 'zod';
import type { FaultSpec } from '../../http/faults.ts';
import { createWorld } from '../world/create-world.ts';
import type { WriteSite } from './test-writes.ts';
import { BASE, DEPLOYMENTS, Made, openWriteSite } from './test-writes.ts';

const create = async (site: WriteSite, summary: string): ReturnType<WriteSite['post']> =>
  site.post(`${site.api}/issue`, { fields: { ...BASE, summary } });

function summaries(site: WriteSite): string[] {
  return Array.from({ length: site.world.size - 60 }, (_, at) => site.world.issue(60 + at)?.summary ?? '');
}

test.each(DEPLOYMENTS)('%s notes what was written, when and to which issue', async (deployment) => {
  let nowMs = 1_795_000_000_000;
  const world = createWorld({ issues: 60, clock: () => nowMs });
  const site = await openWriteSite(deployment, { world });
  const path = `${site.api}/issue`;

  const first = await site.make();
  nowMs += 1500;
  const second = await site.make();
  await site.refused({ summary: '' });
  await site.status('PUT', `${path}/${first.id}`, { fields: { labels: ['x'] } });
  await site.get(`${path}/${first.id}`);

  expect(site.writes.list()).toEqual([
    { at_ms: nowMs - 1500, method: 'POST', path, issue_key: first.key },
    { at_ms: nowMs, method: 'POST', path, issue_key: second.key },
    { at_ms: nowMs, method: 'PUT', path: `${path}/${first.id}`, issue_key: first.key },
  ]);
});

test('a create may take effect before the connection dies, or not at all', async () => {
  const site = await openWriteSite('cloud');
  const faults: FaultSpec[] = [
    { kind: 'reset', match: { method: 'POST', path: /\/issue$/, times: 1 } },
    { kind: 'reset', after: true, match: { method: 'POST', path: /\/issue$/, times: 1 } },
    { kind: 'cut_body', match: { method: 'POST', path: /\/issue$/, times: 1 } },
  ];
  for (const fault of faults) site.faults.add(fault);

  for (const summary of ['lost', 'reset', 'cut'])
    await expect(create(site, summary)).rejects.toThrow(/terminated|fetch failed/);
  const done = await create(site, 'done');

  expect(done.status).toBe(201);
  expect(summaries(site)).toEqual(['reset', 'cut', 'done']);
  expect(site.writes.list()).toHaveLength(3);
});

test('a create that is never answered has been made', async () => {
  const site = await openWriteSite('cloud');
  site.faults.add({ kind: 'hang', after: true });
  const login = `Basic ${Buffer.from(`${site.credentials.email}:${site.credentials.apiToken}`).toString('base64')}`;
  const caller = new AbortController();

  const answer = fetch(`${site.baseUrl}/rest/api/3/issue`, {
    method: 'POST',
    headers: { authorization: login, 'content-type': 'application/json' },
    body: JSON.stringify({ fields: { ...BASE, summary: 'hung' } }),
    signal: caller.signal,
  }).then(
    () => 'answered',
    () => 'given up',
  );
  await expect.poll(() => summaries(site)).toEqual(['hung']);
  caller.abort();

  expect(await answer).toBe('given up');
});

test('a create may be made only after its caller gave up', async () => {
  const site = await openWriteSite('cloud');
  site.faults.add({ kind: 'hang', after: false, delayMs: 150 });
  const login = `Basic ${Buffer.from(`${site.credentials.email}:${site.credentials.apiToken}`).toString('base64')}`;
  const caller = new AbortController();

  const answer = fetch(`${site.baseUrl}/rest/api/3/issue`, {
    method: 'POST',
    headers: { authorization: login, 'content-type': 'application/json' },
    body: JSON.stringify({ fields: { ...BASE, summary: 'late' } }),
    signal: caller.signal,
  }).catch(() => 'given up');
  await expect.poll(() => site.requests.inFlight).toBe(1);
  caller.abort();

  expect(await answer).toBe('given up');
  await expect.poll(() => summaries(site)).toEqual(['late']);
});

test('all writes of one issue count against its limit, links on both ends, under id and key', async () => {
  let nowMs = 1_795_000_000_000;
  const world = createWorld({ issues: 60, clock: () => nowMs });
  const site = await openWriteSite('cloud', { world, rateLimits: { perIssueWrites: true } });
  const link = async (source: string, destination: string): Promise<number> =>
    site.status('POST', '/rest/api/3/issueLink', {
      type: { name: 'Relates' },
      inwardIssue: { key: source },
      outwardIssue: { key: destination },
    });
  const property = async (issue: string): ReturnType<WriteSite['call']> =>
    site.call('PUT', `/rest/api/3/issue/${issue}/properties/p`, 1);
  const sprint = async (): Promise<number> =>
    site.status('POST', '/rest/agile/1.0/sprint/11/issue', { issues: ['MILL-1'] });

  for (let n = 2; n < 12; n++) await link('MILL-1', `MILL-${n}`);
  for (let n = 0; n < 10; n++) await property(n % 2 === 0 ? '10001' : 'mill-1');
  const refused = await property('10001');

  expect(refused.status).toBe(429);
  expect(refused.headers.get('ratelimit-reason')).toBe('jira-per-issue-on-write');
  expect([await link('MILL-12', 'MILL-1'), await sprint()]).toEqual([429, 429]);
  expect([await link('MILL-12', 'MILL-2'), (await create(site, 'new')).status]).toEqual([201, 201]);
  expect((await site.get('/rest/api/3/issue/MILL-1')).status).toBe(200);
  nowMs += 2000;
  expect([(await property('MILL-1')).status, await link('x', 'y')]).toEqual([200, 404]);
});

test('another process sees the writes and changes the rules', async () => {
  const site = await openWriteSite('cloud');
  const put = async (path: string, body: unknown): Promise<number> =>
    site.status('PUT', `/_simulator/world/${path}`, body);
  const { key } = await site.make();

  const seen = await site.get('/_simulator/writes');
  await site.call('DELETE', '/_simulator/writes');
  const statuses = [
    await put('projects/MILL/screens', { type: 'Story', without: ['labels'], required: ['description'] }),
    await put('projects/MILL/priorities', { ids: ['3'] }),
    await put('projects/MILL/issue-types/Bug', { offered: false }),
    await put('attachments', { enabled: false, limit_bytes: 5 }),
    await put('attachments', {}),
    await put('projects/NOPE/screens', {}),
  ];

  expect(seen.as(z.array(z.looseObject({ issue_key: z.string() }))).map((entry) => entry.issue_key)).toEqual([
    key,
  ]);
  expect(site.writes.list()).toEqual([]);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
  expect((await site.refused({ labels: ['x'], priority: { name: 'High' } })).errors).toEqual({
    labels: expect.stringMatching(/cannot be set/),
    priority: 'The priority selected is invalid.',
    description: 'Description is required.',
  });
  expect((await site.refused({ issuetype: { name: 'Bug' } })).errors).toHaveProperty('issuetype');
  expect((await site.get('/rest/api/3/attachment/meta')).json).toEqual({ enabled: false, uploadLimit: 5 });
});

test('a hundred creates at once make a hundred issues, each with a key of its own', async () => {
  const site = await openWriteSite('cloud');

  const answers = await Promise.all(Array.from({ length: 100 }, async (_, n) => create(site, `n${n}`)));

  expect(new Set(answers.map((answer) => answer.as(Made).key)).size).toBe(100);
});
