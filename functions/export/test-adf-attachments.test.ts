import { describe, expect, it, onTestFinished } from 'vitest';
import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import {
  openLocalProcess,
  settingsOf,
  TEST_TOKEN,
  type TestProcess,
} from '../../scripts/testing/local-process.ts';
import { AdfTestResponse } from '../../shared/export/validation/adf-test-request.ts';
import type { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import type { Ticket } from '../../shared/export/sessions/ticket.ts';
import { createEmbeddedBlobs } from '../../shared/platform/embedded/blobs.ts';
import { changeTicket } from '../sessions/session-fixture.ts';
import { draftSession } from './driven-session-fixture.ts';

const KEY = 'default/sessions/a-session/a-file';
const UPLOADED: NonNullable<Ticket['attachment']> = {
  filename: 'plan.pdf',
  content_type: 'application/pdf',
  size_bytes: 5,
  sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  uploaded_at: '2026-11-21T10:00:00.000Z',
  blob_key: KEY,
};

/** A process whose site is down, and says so at once. */
function openWithoutSite(): Promise<TestProcess> {
  return openLocalProcess({
    JIRA_BASE_URL: 'http://127.0.0.1:9',
    JIRA_DEPLOYMENT: 'cloud',
    JIRA_EMAIL: 'robot@example.com',
    JIRA_API_TOKEN: 'a-token',
    JIRA_BREAKER_FAILURES: '1',
  });
}

/** One ticket whose attachment is recorded as given, and its blob when there is a body. */
async function sessionWith(
  millrace: TestProcess,
  { body, ...record }: Partial<Ticket> & { readonly body?: string },
): Promise<SessionCreated> {
  const session = await draftSession(millrace, [{ ref: 'A', title: 'A' }]);
  await changeTicket(millrace, session.tickets[0]?.ticket_id ?? '', record);
  if (body === undefined) return session;
  const blobs = createEmbeddedBlobs({ dataDir: millrace.dataDir });
  onTestFinished(() => blobs.close());
  await blobs.put(KEY, Buffer.from(body));
  return session;
}

async function resultOf(millrace: TestProcess, { session_id }: SessionCreated, body = {}) {
  const { json } = await millrace.call('POST', `/api/jira/test-adf-conversion/${session_id}`, { body });
  return AdfTestResponse.parse(json).results[0];
}

it.each([
  ['is gone', undefined],
  ['is not whole', 'hel'],
])('fails an attachment whose file %s', async (_what, body) => {
  const millrace = await openWithoutSite();
  const session = await sessionWith(millrace, {
    attachment: UPLOADED,
    ...(body === undefined ? {} : { body }),
  });

  const result = await resultOf(millrace, session);

  expect(result).toMatchObject({
    status: 'failed',
    adf_size_bytes: expect.any(Number),
    error_message: 'The attachment "plan.pdf" is no longer stored whole.',
    suggested_fix: 'Upload the attachment again.',
    attachment_upload_tested: true,
    attachment_upload_status: 'failed',
  });
});

it.each([
  ['a program by its beginning', 'MZ\u0090\u0000', 'plan.pdf', 'application/pdf'],
  ['a program by its name', 'hello', 'setup.exe', 'application/octet-stream'],
  ['of a type that is not taken', 'hello', 'plan.swf', 'application/x-shockwave-flash'],
])(
  'fails an upload that arrived past the functions and is %s',
  async (_what, body, filename, content_type) => {
    const millrace = await openWithoutSite();
    const pending_upload = { filename, content_type, blob_key: KEY, expires_at: '2026-11-21T10:00:00.000Z' };
    const session = await sessionWith(millrace, { pending_upload, body });

    const result = await resultOf(millrace, session);

    expect(result).toMatchObject({
      status: 'failed',
      error_message: expect.stringMatching(/not taken as attachments/),
      suggested_fix: expect.stringMatching(/\.$/),
      attachment_upload_status: 'failed',
    });
  },
);

it('leaves attachments alone when told to', async () => {
  const millrace = await openWithoutSite();
  const session = await sessionWith(millrace, { attachment: UPLOADED });

  const result = await resultOf(millrace, session, { include_attachments: false });

  expect(result).toMatchObject({
    status: 'passed',
    error_message: null,
    attachment_upload_tested: false,
    attachment_upload_status: 'skipped',
  });
});

it('passes the description and says why the attachment was not tested when the site is down', async () => {
  const millrace = await openWithoutSite();
  const session = await sessionWith(millrace, { attachment: UPLOADED, body: 'hello' });

  const result = await resultOf(millrace, session);

  expect(result).toMatchObject({
    status: 'passed',
    error_message: expect.stringMatching(/did not say what it takes: .*ECONNREFUSED/),
    attachment_upload_tested: false,
    attachment_upload_status: 'skipped',
  });
});

it('takes an upload that arrived past the functions for the attachment', async () => {
  const millrace = await openWithoutSite();
  const pending = { filename: 'big.zip', content_type: 'application/zip', blob_key: KEY };
  const session = await sessionWith(millrace, {
    pending_upload: { ...pending, expires_at: '2026-11-21T10:00:00.000Z' },
  });

  const before = await resultOf(millrace, session);
  const blobs = createEmbeddedBlobs({ dataDir: millrace.dataDir });
  onTestFinished(() => blobs.close());
  await blobs.put(KEY, Buffer.from('hello'));
  const after = await resultOf(millrace, session);

  expect(before?.attachment_upload_status).toBeNull();
  expect(after?.attachment_upload_status).toBe('skipped');
});

describe.each(['cloud', 'data_center'] as const)('a %s site', (deployment) => {
  it('takes a file of exactly its limit, and is asked for it once', async () => {
    const site = await openSite({ deployment, world: createWorld({ issues: 0 }) });
    site.world.attachments.limitBytes = 5;
    const millrace = await openLocalProcess(settingsOf(site));
    const session = await draftSession(millrace, [
      { ref: 'A', title: 'A' },
      { ref: 'B', title: 'B' },
    ]);
    for (const { ticket_id } of session.tickets) {
      const path = `/api/sessions/${session.session_id}/tickets/${ticket_id}/attachment?filename=plan.txt`;
      const headers = { 'content-type': 'text/plain', authorization: `Bearer ${TEST_TOKEN}` };
      await fetch(millrace.baseUrl + path, { method: 'PUT', headers, body: 'hello' });
    }

    const result = await resultOf(millrace, session);

    expect(result).toMatchObject({
      status: 'passed',
      error_message: null,
      suggested_fix: null,
      attachment_upload_tested: true,
      attachment_upload_status: 'passed',
    });
    const asked = Object.entries(site.requests.counts()).filter(([endpoint]) =>
      /attachment|mypermissions/.test(endpoint),
    );
    expect(asked.toSorted(([one], [other]) => one.localeCompare(other))).toEqual([
      [expect.stringMatching(/^GET .*\/attachment\/meta$/), 1],
      [expect.stringMatching(/^GET .*\/mypermissions$/), 1],
    ]);
  });

  it('fails a file over its limit', async () => {
    const site = await openSite({ deployment, world: createWorld({ issues: 0 }) });
    site.world.attachments.limitBytes = 4;
    const millrace = await openLocalProcess(settingsOf(site));
    const session = await sessionWith(millrace, { attachment: UPLOADED, body: 'hello' });

    const result = await resultOf(millrace, session);

    expect(result).toMatchObject({
      status: 'failed',
      error_message: 'The attachment "plan.pdf" has 5 bytes; the Jira site takes at most 4.',
      suggested_fix: expect.stringMatching(/smaller file/),
      attachment_upload_tested: true,
      attachment_upload_status: 'failed',
    });
  });

  it('fails every file while attachments are switched off', async () => {
    const site = await openSite({ deployment, world: createWorld({ issues: 0 }) });
    site.world.attachments.enabled = false;
    const millrace = await openLocalProcess(settingsOf(site));
    const session = await sessionWith(millrace, { attachment: UPLOADED, body: 'hello' });

    const result = await resultOf(millrace, session);

    expect(result).toMatchObject({
      status: 'failed',
      error_message: expect.stringMatching(/switched off on the Jira site/),
      attachment_upload_status: 'failed',
    });
  });

  it('fails every file where the account may not attach any', async () => {
    const site = await openSite({ deployment, world: createWorld({ issues: 0 }) });
    site.world.deny('MILL', ['CREATE_ATTACHMENTS']);
    const millrace = await openLocalProcess(settingsOf(site));
    const session = await sessionWith(millrace, { attachment: UPLOADED, body: 'hello' });

    const result = await resultOf(millrace, session);

    expect(result).toMatchObject({
      status: 'failed',
      error_message:
        'The attachment "plan.pdf" cannot be uploaded: the connection\'s account may not attach files in project MILL.',
      suggested_fix: expect.stringMatching(/"Create Attachments"/),
      attachment_upload_tested: true,
      attachment_upload_status: 'failed',
    });
  });
});
