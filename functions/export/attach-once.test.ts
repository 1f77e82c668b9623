import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FaultSpec } from '../../scripts/simulators/http/faults.ts';
import type { TestSite } from '../../scripts/simulators/jira/test-site.ts';
import { ticketPathOf } from '../sessions/session-fixture.ts';
import { attachmentsOf, expectOneFile, FILE, openWithFile } from './attached-fixture.ts';
import { createdAt, draft, openSession, requestsOf, UPLOAD } from './export-fixture.ts';

describe.each(['cloud', 'data_center'] as const)('a file of a ticket on %s', (deployment) => {
  it('is attached to its issue as it was stored', async () => {
    const { site, session } = await openWithFile(deployment);

    expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });

    await expectOneFile(site, session);
    const key = createdAt(site)[1] ?? '';
    const [file] = await attachmentsOf(site, key);
    const { text } = await site.get(new URL(file?.content ?? '').pathname);
    const hash = (content: string) => createHash('sha256').update(content).digest('hex');
    expect(hash(text)).toBe(hash(FILE.text));
  });

  const losses: readonly (readonly [string, FaultSpec])[] = [
    ['arrives before the connection breaks', { kind: 'reset', after: true }],
    ['arrives and is never confirmed', { kind: 'hang', after: true }],
    ['is confirmed by half an answer', { kind: 'cut_body' }],
    ['does not arrive', { kind: 'reset' }],
    ['is refused by an ailing site', { kind: '500' }],
  ];

  it.each(losses)('is attached once when it %s', async (_, fault) => {
    const { site, session } = await openWithFile(deployment);
    site.faults.add({ ...fault, match: { ...UPLOAD, nth: 1 } });

    expect(await session.exported()).toMatchObject({ status: 'completed' });

    await expectOneFile(site, session);
  });
});

it('an upload that never succeeds ends the export, which a retry completes', async () => {
  const { site, session } = await openWithFile('cloud', { EXPORT_ORPHAN_WAIT_MS: '100' });
  const fault = site.faults.add({ kind: '500', match: UPLOAD });

  const failed = await session.exported();

  expect(failed).toMatchObject({
    status: 'failed',
    tickets_completed: 1,
    failure: { at_ticket_order: 2, error_category: 'temporary' },
  });
  expect(requestsOf(site, UPLOAD)).toBe(3);
  expect((await session.results()).jira_tickets).toHaveLength(2);
  fault.remove();
  await session.retry();
  expect(await session.ended()).toMatchObject({ status: 'completed', tickets_completed: 2 });
  await expectOneFile(site, session);
});

it('a file that may be on the issue is neither replaced nor taken off', async () => {
  const { site, millrace, session } = await openWithFile();
  site.faults.add({ kind: 'reset', after: true, match: { ...UPLOAD, nth: 1 } });
  site.faults.add({ kind: '401', match: { method: 'GET', path: /\/issue\/[A-Z]+-\d+$/ } });
  expect(await session.exported()).toMatchObject({ status: 'failed', tickets_completed: 1 });
  const path = ticketPathOf(session, 1, '/attachment');
  const replacement = { ...FILE, text: FILE.text.replaceAll('W', 'V') };

  await expect(session.putFile(1, replacement)).rejects.toThrow('409');
  const removal = await millrace.call('DELETE', path);
  const announcement = await millrace.call('POST', `${path}/upload-url`, { body: { filename: 'other.txt' } });

  const key = createdAt(site)[1] ?? '';
  expect([removal.status, announcement.status]).toEqual([409, 409]);
  expect(removal.json).toMatchObject({
    detail: `The file of ticket "B" may be attached to ${key} already: it is not known what became of the last request.`,
  });
  site.faults.clear();
  await session.retry();
  expect(await session.ended()).toMatchObject({ status: 'completed', manual_fixes_needed: 0 });
  await expectOneFile(site, session);
  const [file] = await attachmentsOf(site, key);
  expect((await site.get(new URL(file?.content ?? '').pathname)).text).toBe(FILE.text);
});

it('an upload that Jira does not permit is a manual fix', async () => {
  const { site, session } = await openWithFile();
  site.world.deny('MILL', ['CREATE_ATTACHMENTS']);

  expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 1 });

  expect(await session.results()).toMatchObject({
    total_tickets_created: 2,
    manual_fixes: [
      {
        jira_key: createdAt(site)[1],
        title: 'Ticket B',
        issue_type: 'attachment_failed',
        recommended_action: expect.stringContaining('plan.txt'),
        jira_url: `${site.baseUrl}/browse/${createdAt(site)[1]}`,
      },
    ],
  });
});

it.each([
  ['cut', () => undefined, 'description_too_long'],
  [
    'left out',
    ({ world }: TestSite) => world.configureScreen('MILL', { without: ['description'] }),
    'field_invalid',
  ],
])(
  'a description that is %s, and cannot be attached, is not said to be attached',
  async (_, prepare, issue_type) => {
    const { site, session } = await openSession([
      draft('A', { description_html: '<p>Some ten words of a paragraph in a long text</p>'.repeat(1500) }),
    ]);
    prepare(site);
    site.world.deny('MILL', ['CREATE_ATTACHMENTS']);

    expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 2 });

    expect((await session.results()).manual_fixes).toMatchObject([
      {
        issue_type,
        recommended_action: expect.stringContaining(
          'attached as description.html, unless another fix says that it is not.',
        ),
      },
      {
        issue_type: 'attachment_failed',
        recommended_action: expect.stringMatching(
          /"description.html" .* is not attached to MILL-.* whole description, which is still in the ticket\.$/,
        ),
      },
    ]);
  },
);

it('a description that is too long is cut, and attached whole, once', async () => {
  const description_html = Array.from({ length: 900 }, (_, at) => `<p>${at} ${'word '.repeat(10)}</p>`).join(
    '',
  );
  const { site, session } = await openSession([draft('A', { description_html })]);
  await session.putFile(0, FILE);
  site.faults.add({ kind: 'reset', after: true, match: { ...UPLOAD, nth: 2 } });

  expect(await session.exported()).toMatchObject({ status: 'completed', manual_fixes_needed: 1 });

  const [key = ''] = createdAt(site);
  expect(createdAt(site)).toHaveLength(1);
  const files = (await attachmentsOf(site, key)).map(({ filename, size }) => ({ filename, size }));
  expect(files).toHaveLength(2);
  expect(files).toEqual(
    expect.arrayContaining([
      { filename: 'plan.txt', size: FILE.text.length },
      { filename: 'description.html', size: description_html.length },
    ]),
  );
  const { manual_fixes } = await session.results();
  expect(manual_fixes).toMatchObject([{ issue_type: 'description_too_long', jira_key: key }]);
});
