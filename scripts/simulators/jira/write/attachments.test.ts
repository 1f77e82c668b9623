import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseMultipart } from '../../http/multipart.ts';
import { basic } from '../test-site.ts';
import type { WriteSite } from './test-writes.ts';
import { DEPLOYMENTS, openWriteSite } from './test-writes.ts';

const Uploaded = z.array(
  z.looseObject({
    id: z.string(),
    filename: z.string(),
    size: z.number(),
    mimeType: z.string(),
    content: z.string(),
  }),
);

interface Upload {
  field?: string;
  token?: string | undefined;
  issue?: string;
  contentType?: string;
}

async function upload(
  site: WriteSite,
  files: Record<string, Uint8Array>,
  options: Upload = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files)) {
    form.append(
      options.field ?? 'file',
      new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' }),
      name,
    );
  }
  const { credentials } = site;
  const token = 'token' in options ? options.token : 'no-check';
  return fetch(`${site.baseUrl}${site.api}/issue/${options.issue ?? 'MILL-1'}/attachments`, {
    method: 'POST',
    headers: {
      ...basic(credentials.email, credentials.apiToken),
      ...(token === undefined ? {} : { 'x-atlassian-token': token }),
      ...(options.contentType === undefined ? {} : { 'content-type': options.contentType }),
    },
    body: options.contentType === undefined ? form : 'no form',
  });
}

describe.each(DEPLOYMENTS)('attachments on %s', (deployment) => {
  const isCloud = deployment === 'cloud';

  test('are taken, listed with the issue, and given back byte by byte', async () => {
    const site = await openWriteSite(deployment);
    const bytes = randomBytes(300_000);
    const name = 'plan "Ä" \\ 1.pdf';

    const answer = await upload(site, { [name]: bytes, 'b.txt': Buffer.from('b') });

    expect(answer.status).toBe(200);
    const [first, second] = Uploaded.parse(await answer.json());
    expect(first).toMatchObject({ filename: name, size: 300_000, mimeType: 'application/pdf' });
    expect((await site.read('MILL-1')).attachment).toEqual([
      expect.objectContaining({ id: first?.id, filename: name, size: 300_000 }),
      expect.objectContaining({ id: second?.id, filename: 'b.txt', size: 1 }),
    ]);
    const login = basic(site.credentials.email, site.credentials.apiToken);
    const content = await fetch(first?.content ?? '', { headers: login });
    expect(Buffer.from(await content.arrayBuffer()).equals(bytes)).toBe(true);
    expect(content.headers.get('content-type')).toBe('application/pdf');
    expect(site.writes.list().map((entry) => entry.issue_key)).toEqual(['MILL-1', 'MILL-1']);
  });

  test('are kept twice when they are sent twice', async () => {
    const site = await openWriteSite(deployment);

    await upload(site, { 'a.txt': Buffer.from('a') });
    await upload(site, { 'a.txt': Buffer.from('a') });

    expect((await site.read('MILL-1')).attachment).toHaveLength(2);
  });

  test('are described and deleted by their id', async () => {
    const site = await openWriteSite(deployment);
    const [one] = Uploaded.parse(await (await upload(site, { 'a.txt': Buffer.from('a') })).json());
    const path = `${site.api}/attachment/${one?.id}`;

    expect((await site.get(path)).json).toMatchObject({
      id: isCloud ? Number(one?.id) : one?.id,
      filename: 'a.txt',
    });
    expect(await site.status('DELETE', path)).toBe(204);
    expect(await site.status('GET', path)).toBe(404);
    expect((await site.read('MILL-1')).attachment).toEqual([]);
  });

  test('are refused without the token, a form, an issue or the permission', async () => {
    const site = await openWriteSite(deployment);
    const file = { 'a.txt': Buffer.from('a') };

    expect((await upload(site, file, { token: undefined })).status).toBe(403);
    expect((await upload(site, file, { token: 'nocheck' })).status).toBe(isCloud ? 200 : 403);
    expect((await upload(site, file, { contentType: 'text/plain' })).status).toBe(415);
    expect((await upload(site, file, { contentType: 'multipart/form-data; boundary=x' })).status).toBe(415);
    expect((await upload(site, file, { issue: 'MILL-999' })).status).toBe(404);
    site.world.deny('MILL', ['CREATE_ATTACHMENTS']);
    expect((await upload(site, file)).status).toBe(403);
  });

  test('whose sender dies midway leave nothing', async () => {
    const site = await openWriteSite(deployment);
    const { email, apiToken } = site.credentials;
    const sender = request(`${site.baseUrl}${site.api}/issue/MILL-1/attachments`, {
      method: 'POST',
      headers: {
        ...basic(email, apiToken),
        'x-atlassian-token': 'no-check',
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': '1000',
      },
    });
    const ended = once(sender, 'error');

    // A whole part, but not the whole body.
    sender.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc\r\n--x--', () =>
      sender.destroy(new Error('died')),
    );
    await ended;
    await upload(site, { 'b.txt': Buffer.from('b') });

    expect((await site.read('MILL-1')).attachment).toEqual([expect.objectContaining({ filename: 'b.txt' })]);
  });

  test('of another field name are passed over without a word', async () => {
    const site = await openWriteSite(deployment);

    const answer = await upload(site, { 'a.txt': Buffer.from('a') }, { field: 'attachment' });

    expect([answer.status, await answer.json()]).toEqual([200, []]);
  });

  test('have a limit of size, and may be switched off', async () => {
    const site = await openWriteSite(deployment);
    site.world.attachments.limitBytes = 1000;
    const meta = `${site.api}/attachment/meta`;

    expect((await site.get(meta)).json).toEqual({ enabled: true, uploadLimit: 1000 });
    expect((await upload(site, { a: randomBytes(1000) })).status).toBe(200);
    expect((await upload(site, { a: randomBytes(1001) })).status).toBe(413);
    // So long that the body is not even kept.
    expect((await upload(site, { a: randomBytes(3_000_000) })).status).toBe(413);
    site.world.attachments.enabled = false;
    expect((await site.get(meta)).json).toMatchObject({ enabled: false });
    expect((await upload(site, { a: randomBytes(10) })).status).toBe(isCloud ? 404 : 403);
    expect((await site.read('MILL-1')).attachment).toHaveLength(1);
  });
});

test('Cloud sends to an address that needs no login, or gives the content itself', async () => {
  const site = await openWriteSite('cloud');
  const [one] = Uploaded.parse(await (await upload(site, { 'a.txt': Buffer.from('abc') })).json());
  const login = basic(site.credentials.email, site.credentials.apiToken);

  const sent = await fetch(one?.content ?? '', { headers: login, redirect: 'manual' });
  const location = sent.headers.get('location') ?? '';

  expect(sent.status).toBe(303);
  expect(await (await fetch(location)).text()).toBe('abc');
  expect((await fetch(`${location}x`)).status).toBe(404);
  expect((await site.get(`/rest/api/3/attachment/content/${one?.id}?redirect=false`)).text).toBe('abc');
});

test.each([
  ['no-form', 'text/plain', 'x'],
  ['no boundary', 'multipart/form-data', '--x\r\n'],
  ['no such boundary', 'multipart/form-data; boundary=y', '--x\r\n\r\n--x--'],
  [
    'cut off',
    'multipart/form-data; boundary="x"',
    '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nabc',
  ],
])('a body with %s is no multipart', (_, contentType, body) => {
  expect(parseMultipart(contentType, Buffer.from(body))).toBeUndefined();
});

test('parts without a head or a name are passed over', () => {
  const body =
    '--x\r\nnothing\r\n--x\r\nA: b\r\n\r\nc\r\n--x\r\ncontent-disposition: form-data; name="n"\r\n\r\n1\r\n--x--';

  const parts = parseMultipart('multipart/form-data; boundary=x', Buffer.from(body));

  expect(parts?.map((part) => [part.name, part.filename, String(part.content)])).toEqual([
    ['n', undefined, '1'],
  ]);
});
