import { createHash } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { openAttachment } from '../../shared/export/attachments/attachment-read.ts';
import { createUploadUrl, UploadUrl } from '../../shared/export/attachments/attachment-upload.ts';
import { listEvents } from '../../shared/export/sessions/session-lists.ts';
import type { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { tickets, ticketView } from '../../shared/export/sessions/ticket.ts';
import type { Caller } from '../../shared/function/caller.ts';
import { openEmbedded } from '../../shared/platform/connect.ts';
import { DEFAULT_EXPORT_LIMITS, type Platform } from '../../shared/platform/platform.ts';
import { withBlobs, type TestProcess } from './attachment-fixture.ts';
import {
  changeTicket,
  createSession,
  openMillrace,
  pathOf,
  ticketPathOf,
  ticketsOf,
} from './session-fixture.ts';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

async function askFor(millrace: TestProcess, session: SessionCreated, body: object): Promise<UploadUrl> {
  const path = ticketPathOf(session, 0, '/attachment/upload-url');
  const answer = await millrace.call('POST', path, { body });
  expect(answer.status).toBe(200);
  return UploadUrl.strict().parse(answer.json);
}

async function send({ upload_url, method, headers }: UploadUrl, body: string | Uint8Array<ArrayBuffer>) {
  const response = await fetch(upload_url, { method, headers, body });
  return { status: response.status, json: await response.json() };
}

it('gives an address that takes one larger file, without a token', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const upload = await askFor(millrace, session, {
    filename: 'film.mp4',
    content_type: 'video/mp4',
    size_bytes: 40_000_000,
  });
  const film = new Uint8Array(40_000_000).fill(7);

  const stored = await send(upload, film);
  const again = await send(upload, 'other');

  expect(upload).toMatchObject({ method: 'PUT', headers: { 'Content-Type': 'video/mp4' } });
  expect(Date.parse(upload.expires_at)).toBeGreaterThan(Date.now());
  expect(stored).toEqual({
    status: 200,
    json: { filename: 'film.mp4', size_bytes: 40_000_000, sha256: sha256(film) },
  });
  expect(again.status).toBe(404);
  expect((await ticketsOf(millrace, session))[0]?.attachment).toMatchObject({ filename: 'film.mp4' });
  expect(await withBlobs(millrace, (keys) => keys)).toHaveLength(1);
});

it('uses an address up for one of two who send at once, and not by a failure', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const upload = await askFor(millrace, session, { filename: 'a.txt', content_type: 'text/plain' });

  const otherType = await send({ ...upload, headers: { 'Content-Type': 'text/csv' } }, 'x');
  const both = await Promise.all([send(upload, 'one'), send(upload, 'two')]);

  expect(otherType.status).toBe(415);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
  expect(await withBlobs(millrace, (keys) => keys)).toHaveLength(1);
});

it.each([
  ['a program', { filename: 'setup.exe' }, 415],
  ['a type that is not taken', { filename: 'a', content_type: 'multipart/form-data' }, 415],
  ['more than 1 GiB', { filename: 'a.bin', size_bytes: 2 ** 30 + 1 }, 413],
  ['no name', {}, 400],
])('gives no address for %s', async (_what, body, status) => {
  const millrace = await openMillrace();
  const path = ticketPathOf(await createSession(millrace), 0, '/attachment/upload-url');

  expect((await millrace.call('POST', path, { body })).status).toBe(status);
});

it('answers 404 at an address that it did not give, and when the ticket is gone', async () => {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  const upload = await askFor(millrace, session, { filename: 'a.txt', content_type: 'text/plain' });
  const forged = { ...upload, upload_url: `${millrace.baseUrl}/api/uploads/${'x'.repeat(43)}` };

  await millrace.call('DELETE', pathOf(session));

  expect((await send(forged, 'x')).status).toBe(404);
  expect((await send(upload, 'x')).status).toBe(404);
  expect(await withBlobs(millrace, (keys) => keys)).toEqual([]);
});

const caller: Caller = { email: 'somebody@example.com', tenant_id: 'default', role: 'operator' };

/** A store that clients write to themselves, as Cloud Storage is one. */
async function openDirectStore() {
  const millrace = await openMillrace();
  const session = await createSession(millrace);
  await millrace.local.stop();
  const platform = await openEmbedded({
    dataDir: millrace.dataDir,
    queues: [],
    subscriptions: [],
    secrets: {},
    limits: { inlineIssues: 1, export: DEFAULT_EXPORT_LIMITS },
  });
  onTestFinished(() => platform.close());
  const { blobs } = platform;
  const direct: Platform = {
    ...platform,
    blobs: {
      put: (key, body, options) => blobs.put(key, body, options),
      get: (key) => blobs.get(key),
      delete: (key) => blobs.delete(key),
      list: (prefix) => blobs.list(prefix),
      uploadUrl: async (key, { contentType }) => ({
        url: `https://store.example/${key}`,
        method: 'PUT',
        headers: { 'Content-Type': contentType, 'x-once': '0' },
      }),
    },
  };
  const place = {
    tenantId: 'default',
    sessionId: session.session_id,
    ticketId: session.tickets[0]?.ticket_id ?? '',
  };
  const ask = (filename: string) =>
    createUploadUrl(
      place,
      { filename, content_type: 'image/png' },
      { caller, origin: 'http://unused' },
      direct,
    );
  const arrive = ({ upload_url }: UploadUrl, content: string) =>
    blobs.put(upload_url.replace('https://store.example/', ''), Buffer.from(content), {
      contentType: 'image/png',
    });
  const keys = async () => {
    const found: string[] = [];
    for await (const { key } of blobs.list('default/')) found.push(key);
    return found;
  };
  return { millrace, platform: direct, place, ask, arrive, keys };
}

it('takes a file that went straight to the store when it is first asked for', async () => {
  const { platform, place, ask, arrive, keys } = await openDirectStore();
  const first = await ask('first.png');
  const upload = await ask('picture.png');

  await expect(openAttachment(place, platform)).rejects.toThrow('has no attachment');
  await arrive(first, 'of an address that was replaced');
  await arrive(upload, 'a picture');
  const both = await Promise.allSettled([openAttachment(place, platform), openAttachment(place, platform)]);
  const { attachment, body } = await openAttachment(place, platform);

  expect(upload.headers).toEqual({ 'Content-Type': 'image/png', 'x-once': '0' });
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(attachment).toMatchObject({ filename: 'picture.png', size_bytes: 9, sha256: sha256('a picture') });
  expect(String(await body.toArray())).toBe('a picture');
  expect(await keys()).toContain(attachment.blob_key);
  for (const result of both) if (result.status === 'fulfilled') result.value.body.destroy();
});

it('removes a program that went straight to the store', async () => {
  const { platform, place, ask, arrive, keys } = await openDirectStore();
  await arrive(await ask('picture.png'), 'MZ\u0090\u0000');

  await expect(openAttachment(place, platform)).rejects.toThrow('has no attachment');
  await expect(openAttachment(place, platform)).rejects.toThrow('has no attachment');

  expect(await keys()).toEqual([]);
  const stored = await platform.documents.get(tickets, 'default', place.ticketId);
  expect(stored && ticketView(stored.data)).toMatchObject({ attachment: null, upload_expires_at: null });
  const { events } = await listEvents(platform.documents, place, { limit: 200 });
  expect(events.filter(({ what }) => what === 'attachment_refused')).toHaveLength(1);
});

it('takes no file any more that comes after the export', async () => {
  const { millrace, platform, place, ask, arrive } = await openDirectStore();
  const upload = await ask('picture.png');
  await changeTicket(millrace, place.ticketId, { jira_export_status: 'exported' });

  await arrive(upload, 'a picture');

  await expect(openAttachment(place, platform)).rejects.toThrow('has no attachment');
});
