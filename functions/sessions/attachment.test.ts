import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { TEST_TOKEN, type TestProcess, withBlobs } from './attachment-fixture.ts';
import {
  changeSession,
  createSession,
  openMillrace,
  pathOf,
  ticketPathOf,
  ticketsOf,
  tokenFor,
} from './session-fixture.ts';

const MIB = 1024 * 1024;
const authorization = `Bearer ${TEST_TOKEN}`;

interface Sent {
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function put(
  millrace: TestProcess,
  path: string,
  filename: string,
  body: string | Uint8Array<ArrayBuffer>,
  { type = 'application/pdf', headers = {} }: Sent = {},
) {
  const response = await fetch(`${millrace.baseUrl}${path}?filename=${encodeURIComponent(filename)}`, {
    method: 'PUT',
    body,
    headers: { authorization, 'content-type': type, ...headers },
  });
  return { status: response.status, json: await response.json() };
}

async function get(millrace: TestProcess, path: string) {
  const response = await fetch(millrace.baseUrl + path, { headers: { authorization } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

it('stores, gives back, replaces and removes the one file of a ticket', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const path = ticketPathOf(session, 0, '/attachment');

  const first = await put(millrace, path, 'plan.pdf', 'first');
  const second = await put(millrace, path, 'plan two.txt', 'second', { type: 'Text/Plain; charset=utf-8' });

  expect(first).toEqual({
    status: 200,
    json: { filename: 'plan.pdf', size_bytes: 5, sha256: sha256('first') },
  });
  expect(second.json).toEqual({ filename: 'plan two.txt', size_bytes: 6, sha256: sha256('second') });
  const got = await get(millrace, path);
  expect(got).toMatchObject({ status: 200, text: 'second' });
  expect(Object.fromEntries(got.headers)).toMatchObject({
    'content-type': 'text/plain',
    'content-length': '6',
    'content-disposition': `attachment; filename="plan two.txt"; filename*=UTF-8''plan%20two.txt`,
    'x-content-type-options': 'nosniff',
    etag: `"${sha256('second')}"`,
  });
  const [ticket] = await ticketsOf(millrace, session);
  expect(ticket).toMatchObject({ version: 1, attachment: { filename: 'plan two.txt', size_bytes: 6 } });
  expect(ticket?.attachment).not.toHaveProperty('blob_key');
  expect(await withBlobs(millrace, (keys) => keys)).toHaveLength(1);

  const removed = await millrace.call('DELETE', path);

  expect(removed).toMatchObject({ status: 200, json: { deleted: true } });
  expect((await get(millrace, path)).status).toBe(404);
  expect((await millrace.call('DELETE', path)).status).toBe(404);
  expect(await withBlobs(millrace, (keys) => keys)).toEqual([]);
  const { json } = await millrace.call('GET', pathOf(session, '/events'));
  expect(json).toMatchObject({
    events: [
      { what: 'session_created' },
      { what: 'attachment_stored', before: null, after: { filename: 'plan.pdf', sha256: sha256('first') } },
      { what: 'attachment_stored', before: { filename: 'plan.pdf' }, after: { filename: 'plan two.txt' } },
      { what: 'attachment_removed', before: { filename: 'plan two.txt' }, after: null },
    ],
  });
});

it.each([
  [
    'Ärger ☂️ 計画.pdf',
    'Ärger ☂️ 計画.pdf',
    "filename*=UTF-8''%C3%84rger%20%E2%98%82%EF%B8%8F%20%E8%A8%88%E7%94%BB.pdf",
  ],
  ['../../etc/passwd', 'passwd', 'filename="passwd"'],
  ['C:\\temp\\a"b;\r\nx.pdf', 'a_b;x.pdf', 'filename="a_b;x.pdf"'],
  ['con.txt', '_con.txt', 'filename="_con.txt"'],
  ['e\u0301.pdf', 'é.pdf', "filename*=UTF-8''%C3%A9.pdf"],
  [`${'ä'.repeat(200)}.pdf`, `${'ä'.repeat(125)}.pdf`, '.pdf"'],
])('keeps of the name %j what is safe', async (given, kept, header) => {
  const millrace = await openMillrace();
  const path = ticketPathOf(await createSession(millrace), 0, '/attachment');

  const stored = await put(millrace, path, given, 'x');

  expect(stored).toMatchObject({ status: 200, json: { filename: kept } });
  const { headers } = await get(millrace, path);
  expect(headers.get('content-disposition')).toContain(header);
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="[ -~]+"; filename\*=UTF-8''[\w.~!%-]+$/,
  );
});

it.each([
  ['a program by its name', 'setup.exe', 'application/octet-stream', 'x', 415],
  ['a program behind a dot', 'setup.exe.', 'application/octet-stream', 'x', 415],
  ['a program behind turned text', 'fdp.\u202Eexe', 'application/octet-stream', 'x', 415],
  ['a program by its type', 'a.txt', 'application/x-msdownload', 'x', 415],
  ['a program by its content', 'picture.png', 'image/png', 'MZ\u0090\u0000', 415],
  ['a script by its content', 'notes', 'application/octet-stream', '#!/bin/sh', 415],
  ['a form', 'a.txt', 'multipart/form-data; boundary=x', 'x', 415],
  ['what curl sends by default', 'a.txt', 'application/x-www-form-urlencoded', 'x', 415],
  ['no name', ' .. ', 'text/plain', 'x', 400],
])('refuses %s', async (_what, filename, type, content, status) => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const path = ticketPathOf(session, 0, '/attachment');
  await put(millrace, path, 'before.txt', 'before', { type: 'text/plain' });

  const refused = await put(millrace, path, filename, content, { type });

  expect(refused).toMatchObject({ status, json: { status, recovery_actions: [expect.any(String)] } });
  expect((await get(millrace, path)).text).toBe('before');
  expect(await withBlobs(millrace, (keys) => keys)).toHaveLength(1);
});

it('takes 30 MB, and refuses more than 32 MiB before and while it is sent', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const path = ticketPathOf(session, 0, '/attachment');
  const large = new Uint8Array(randomBytes(30_000_000));

  const stored = await put(millrace, path, 'large.bin', large, { type: 'application/octet-stream' });
  const announced = await sendChunks(millrace, path, { bytes: 33 * MIB, announce: true });
  const flowing = await sendChunks(millrace, path, { bytes: 33 * MIB, announce: false });

  expect(stored.json).toEqual({ filename: 'large.bin', size_bytes: 30_000_000, sha256: sha256(large) });
  expect([announced, flowing]).toEqual([413, 413]);
  const response = await fetch(millrace.baseUrl + path, { headers: { authorization } });
  expect(sha256(new Uint8Array(await response.arrayBuffer()))).toBe(sha256(large));
});

it('keeps nothing of a body that ends early', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const path = ticketPathOf(session, 0, '/attachment');

  await cutShort(millrace, path);

  // It answers what is under way before it stops.
  await millrace.local.stop();
  expect(await withBlobs(millrace, (keys) => keys)).toEqual([]);
});

it('removes attachments with their session', async () => {
  const millrace = await openMillrace();
  const [session, other] = [await createSession(millrace), await createSession(millrace)];
  await put(millrace, ticketPathOf(session, 0, '/attachment'), 'a.pdf', 'ours');
  await put(millrace, ticketPathOf(other, 0, '/attachment'), 'a.pdf', 'theirs');

  await millrace.call('DELETE', pathOf(session));

  expect(await withBlobs(millrace, (keys) => keys)).toEqual([
    expect.stringContaining(`default/sessions/${other.session_id}/`),
  ]);
});

it('changes no attachment while the session is exporting', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const path = ticketPathOf(session, 0, '/attachment');
  await put(millrace, path, 'a.pdf', 'before');
  await changeSession(millrace, session.session_id, { status: 'exporting' });

  expect((await put(millrace, path, 'b.pdf', 'after')).status).toBe(409);
  expect((await millrace.call('DELETE', path)).status).toBe(409);
  expect((await millrace.call('POST', `${path}/upload-url`, { body: { filename: 'b.pdf' } })).status).toBe(
    409,
  );
  expect((await get(millrace, path)).text).toBe('before');
});

it('lets viewers read only, and other tenants nothing', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const path = ticketPathOf(session, 0, '/attachment');
  await put(millrace, path, 'a.json', '{"a":1}', { type: 'application/json' });
  const viewer = { token: await tokenFor(millrace, { default: 'viewer' }) };
  const other = { token: await tokenFor(millrace, { other: 'admin' }), tenant: 'other' };
  const asViewer = { authorization: `Bearer ${viewer.token}` };
  const asOther = { authorization: `Bearer ${other.token}`, 'x-tenant-id': 'other' };

  expect(await millrace.call('GET', path, viewer)).toMatchObject({ status: 200, json: { a: 1 } });
  expect((await millrace.call('DELETE', path, viewer)).status).toBe(403);
  expect((await put(millrace, path, 'b.pdf', 'x', { headers: asViewer })).status).toBe(403);
  expect((await millrace.call('GET', path, other)).status).toBe(404);
  expect((await millrace.call('DELETE', path, other)).status).toBe(404);
  expect((await put(millrace, path, 'b.pdf', 'x', { headers: asOther })).status).toBe(404);
  expect(
    (await millrace.call('POST', `${path}/upload-url`, { ...other, body: { filename: 'b.pdf' } })).status,
  ).toBe(404);
});

/** Answers the status, which may come before all is sent. */
function sendChunks(
  { baseUrl }: TestProcess,
  path: string,
  { bytes, announce }: { readonly bytes: number; readonly announce: boolean },
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization,
      'content-type': 'application/octet-stream',
      ...(announce ? { 'content-length': bytes } : {}),
    };
    const sending = request(`${baseUrl}${path}?filename=x.bin`, { method: 'PUT', headers }, (response) => {
      resolve(response.statusCode);
      response.resume();
    });
    sending.once('error', reject);
    const pieces = Array.from({ length: bytes / MIB }, () => Buffer.alloc(MIB));
    // The server may close the connection as soon as it has refused; what else fails rejects by the request's own error.
    pipeline(Readable.from(pieces), sending).catch(() => {});
  });
}

/** Sends half of what it announces and hangs up. */
async function cutShort({ baseUrl }: TestProcess, path: string): Promise<void> {
  const headers = { authorization, 'content-type': 'text/plain', 'content-length': 2 * MIB };
  const sending = request(`${baseUrl}${path}?filename=x.txt`, { method: 'PUT', headers });
  // Hanging up is the request's error.
  sending.on('error', () => {});
  await new Promise<void>((resolve) => sending.write(Buffer.alloc(MIB), () => resolve()));
  sending.destroy();
}
