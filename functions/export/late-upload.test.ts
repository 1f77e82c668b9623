import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { TestProcess } from '../../scripts/testing/local-process.ts';
import { createEmbeddedBlobs } from '../../shared/platform/embedded/blobs.ts';
import { changeTicket } from '../sessions/session-fixture.ts';
import { attachmentsOf, expectOneFile, openWithFile } from './attached-fixture.ts';
import type { DrivenSession } from './driven-session-fixture.ts';
import { createdAt, UPLOAD } from './export-fixture.ts';

const BLOB_KEY = 'default/sessions/late';

/** An upload of another file for B that goes past the functions, as on Google Cloud. */
async function announce(millrace: TestProcess, session: DrivenSession): Promise<void> {
  const pending_upload = {
    filename: 'late.txt',
    content_type: 'application/octet-stream',
    blob_key: BLOB_KEY,
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  };
  await changeTicket(millrace, session.tickets[1]?.ticket_id ?? '', { pending_upload });
}

async function arrive({ dataDir }: TestProcess, body: string | Buffer = 'late'): Promise<void> {
  const blobs = createEmbeddedBlobs({ dataDir });
  await blobs.put(BLOB_KEY, Readable.from([body]), { contentType: 'text/plain' });
  blobs.close();
}

function notArrived(key: string | undefined) {
  return {
    jira_key: key,
    title: 'Ticket B',
    issue_type: 'attachment_failed',
    recommended_action: `The file "late.txt" is not attached to ${key}: it was announced, but had not arrived when the files of the ticket were sent. Attach it by hand.`,
  };
}

it('a file that was announced and arrives in time takes the place of the one before', async () => {
  const { site, millrace, session } = await openWithFile();
  await announce(millrace, session);
  await arrive(millrace);

  expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });

  expect(await attachmentsOf(site, createdAt(site)[1] ?? '')).toMatchObject([
    { filename: 'late.txt', size: 4 },
  ]);
});

it('a file that was announced and arrives when its ticket is exported is a manual fix', async () => {
  const { site, millrace, session } = await openWithFile();
  await announce(millrace, session);

  expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 1 });
  await arrive(millrace);

  await expectOneFile(site, session);
  expect((await session.results()).manual_fixes).toMatchObject([notArrived(createdAt(site)[1])]);
});

it('a program that was uploaded past the functions is removed, and is a manual fix', async () => {
  const { site, millrace, session } = await openWithFile();
  await announce(millrace, session);
  await arrive(millrace, Buffer.from('4d5a9000', 'hex'));

  expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 1 });

  await expectOneFile(site, session);
  expect((await session.results()).manual_fixes).toMatchObject([
    {
      issue_type: 'attachment_failed',
      recommended_action: expect.stringMatching(
        /^The file "late.txt" is not attached to MILL-\d+: what arrived is a program or too large/,
      ),
    },
  ]);
});

it('a file that arrives after another one may have been attached stays out, and is a manual fix', async () => {
  const { site, millrace, session } = await openWithFile();
  const fault = site.faults.add({ kind: '500', match: UPLOAD });
  await session.exported();
  await announce(millrace, session);
  await arrive(millrace);
  fault.remove();

  await session.retry();

  expect(await session.ended()).toMatchObject({ status: 'completed', manual_fixes_needed: 1 });
  await expectOneFile(site, session);
  expect((await session.results()).manual_fixes).toMatchObject([notArrived(createdAt(site)[1])]);
});

it('a skip of a ticket that is an issue names its file, and the one that never arrived', async () => {
  const { site, millrace, session } = await openWithFile('cloud', { EXPORT_ORPHAN_WAIT_MS: '100' });
  site.faults.add({ kind: '500', match: UPLOAD });
  await session.exported();
  await announce(millrace, session);

  expect((await session.skip(1)).status).toBe(200);

  expect(await session.record()).toMatchObject({ tickets_completed: 2, manual_fixes_needed: 2 });
  expect((await session.results()).manual_fixes).toMatchObject([
    { recommended_action: expect.stringMatching(/^The file "plan.txt" .* may not be attached/) },
    notArrived(createdAt(site)[1]),
  ]);
});
