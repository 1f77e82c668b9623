import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { listening } from '../../../scripts/testing/listening.ts';
import { ProblemError } from '../../function/problem.ts';
import { listAttachments } from '../../jira/issue-attachments.ts';
import { clientOf, connectionTo, oddSite, sendJson } from '../../jira/test-support.ts';
import { fileOf, issueKey, openAttachSite, pieces } from './attach-files-fixture.ts';
import { attachFiles, missingFiles } from './attach-files.ts';

describe.each(['cloud', 'data_center'] as const)('attaching files on %s', (deployment) => {
  const open = () => openAttachSite(deployment);

  it('sends every file whole, with its name and type', async () => {
    const both = await open();
    const bytes = randomBytes(300_000);
    const files = [
      fileOf('plan.pdf', bytes, { content_type: 'application/pdf' }),
      fileOf('description.html', '<p>ü</p>', { content_type: 'text/html; charset=utf-8' }),
      fileOf('empty.txt', ''),
    ];

    const { fixes } = await attachFiles(both.client, { issueKey, files, sentBefore: [] });

    expect(fixes).toEqual([]);
    expect(both.attached()).toEqual([
      { filename: 'plan.pdf', content: String(bytes), mimeType: 'application/pdf' },
      { filename: 'description.html', content: '<p>ü</p>', mimeType: 'text/html; charset=utf-8' },
      { filename: 'empty.txt', content: '', mimeType: 'text/plain' },
    ]);
    // Small files of a new issue cost one request each.
    expect(both.client.requestCount).toBe(3);
  });

  it.each([
    ['umlauts and spaces.txt', 'Übersicht für Größen.txt', 'Übersicht für Größen.txt'],
    ['an emoji', '🚀 plan 👩‍💻.md', '🚀 plan 👩💻.md'],
    ['a decomposed letter', 'a\u0308.txt', 'ä.txt'],
    ['what has a meaning in the header', 'a";b\\c=%22;%0d%41.txt', 'c=_22;_0d%41.txt'],
    ['line ends', 'a\r\nX-Evil: 1\r\n\r\n.txt', 'aX-Evil_ 1.txt'],
    ['more than 255 bytes', `${'ü'.repeat(300)}.pdf`, `${'ü'.repeat(125)}.pdf`],
  ])('sends a name with %s, and knows it again', async (_, filename, expected) => {
    const both = await open();
    const files = [fileOf(filename, 'abc')];
    const request = { issueKey, files, sentBefore: files };

    await attachFiles(both.client, request);
    const again = await attachFiles(both.client, request);

    expect(again.fixes).toEqual([]);
    expect(both.attached().map((file) => file.filename)).toEqual([expected]);
  });

  it('sends only what is missing, counting files of one name and size', async () => {
    const both = await open();
    const files = [
      fileOf('a.txt', 'same'),
      fileOf('a.txt', 'same'),
      fileOf('a.txt', 'other'),
      fileOf('b', ''),
    ];
    await attachFiles(both.client, { issueKey, files: files.slice(1, 2), sentBefore: [] });

    const before = await missingFiles(both.client, { issueKey, files, sentBefore: files });
    await attachFiles(both.client, { issueKey, files, sentBefore: files });
    await attachFiles(both.client, { issueKey, files, sentBefore: files });

    expect(before).toEqual(files.slice(1));
    expect(both.attached().map(({ filename, content }) => [filename, content])).toEqual([
      ['a.txt', 'same'],
      ['a.txt', 'same'],
      ['a.txt', 'other'],
      ['b', ''],
    ]);
    expect(await missingFiles(both.client, { issueKey, files, sentBefore: files })).toEqual([]);
  });

  it('takes no attachment for a file that was never sent, whatever its name and size', async () => {
    const both = await open();
    const [sent, other] = [fileOf('a.txt', 'abc'), fileOf('a.txt', 'xyz')];
    await attachFiles(both.client, { issueKey, files: [sent], sentBefore: [] });

    await attachFiles(both.client, { issueKey, files: [other], sentBefore: [sent] });
    await attachFiles(both.client, { issueKey, files: [other], sentBefore: [sent, other] });

    expect(both.attached().map(({ content }) => content)).toEqual(['abc', 'xyz']);
  });

  it('is not misled by names on the issue that no file may have', async () => {
    const both = await open();
    const { world } = both.site;
    const index = world.lookup(issueKey)?.index ?? -1;
    const other = {
      issueIndex: index,
      mimeType: 'x/y',
      content: Buffer.from('abc'),
      createdMs: 0,
      authorIndex: 0,
    };
    for (const filename of ['...', '', '\u202E']) world.attachments.add({ ...other, filename });

    const files = [fileOf('a.txt', 'abc')];

    expect(await missingFiles(both.client, { issueKey, files, sentBefore: files })).toEqual(files);
  });

  it('makes a manual fix of what Jira refuses, and attaches the others', async () => {
    const both = await open();
    both.site.world.attachments.limitBytes = 1000;
    const files = [fileOf('large.bin', randomBytes(1001)), fileOf('a.txt', 'a')];

    const { fixes } = await attachFiles(both.client, { issueKey, files, sentBefore: [] });

    expect(fixes).toEqual([
      {
        issue_type: 'attachment_failed',
        recommended_action: expect.stringMatching(
          /^The file "large\.bin" \(1001 bytes\) is not attached to MILL-1: it is larger than the Jira site takes \(.*413.*1000 bytes.*\)\. Put the file/,
        ),
      },
    ]);
    expect(both.attached().map((file) => file.filename)).toEqual(['a.txt']);
  });

  it('does not send what is larger than the site says that it takes', async () => {
    const both = await open();
    both.site.world.attachments.limitBytes = 1024 * 1024;

    const files = [fileOf('large.bin', randomBytes(1024 * 1024 + 1))];
    const { fixes } = await attachFiles(both.client, { issueKey, files, sentBefore: [] });

    expect(fixes).toEqual([expect.objectContaining({ issue_type: 'attachment_failed' })]);
    expect(both.site.requests.counts()).not.toHaveProperty([
      `POST ${await both.client.api()}/issue/{issueIdOrKey}/attachments`,
    ]);
  });

  it.each([['small.txt', 10] as const, ['large.bin', 2 * 1024 * 1024] as const])(
    'makes a manual fix of attachments that are switched off (%s)',
    async (name, size) => {
      const both = await open();
      both.site.world.attachments.enabled = false;

      const files = [fileOf(name, randomBytes(size))];
      const { fixes } = await attachFiles(both.client, { issueKey, files, sentBefore: files });

      expect(fixes).toEqual([
        {
          issue_type: 'attachment_failed',
          recommended_action: expect.stringMatching(/Attachments are disabled|attachments are switched off/),
        },
      ]);
    },
  );

  it('makes a manual fix of a missing permission', async () => {
    const both = await open();
    both.site.world.deny('MILL', ['CREATE_ATTACHMENTS']);

    const { fixes } = await attachFiles(both.client, {
      issueKey,
      files: [fileOf('a.txt', 'a')],
      sentBefore: [],
    });

    expect(fixes).toEqual([
      { issue_type: 'attachment_failed', recommended_action: expect.stringContaining('Create Attachments') },
    ]);
  });

  it('makes a manual fix of every file of an issue that is gone', async () => {
    const both = await open();
    both.site.world.delete(issueKey);
    const files = [fileOf('a.txt', 'a'), fileOf('b.txt', 'b')];

    const { fixes } = await attachFiles(both.client, { issueKey, files, sentBefore: files });

    expect(fixes.map((fix) => fix.recommended_action)).toEqual([
      expect.stringMatching(/"a\.txt".*MILL-1.*404.*still exists/),
      expect.stringMatching(/"b\.txt".*MILL-1.*404.*still exists/),
    ]);
  });

  it.each([
    ['shorter', { size_bytes: 200_001 }],
    ['longer', { size_bytes: 199_999 }],
    ['other', { sha256: '0'.repeat(64) }],
  ])('never attaches what is %s than what was uploaded', async (_, recorded) => {
    const both = await open();
    const files = [fileOf('a.bin', randomBytes(200_000), recorded), fileOf('b.txt', 'b')];

    const { fixes } = await attachFiles(both.client, { issueKey, files, sentBefore: [] });

    expect(fixes).toEqual([
      {
        issue_type: 'attachment_failed',
        recommended_action: expect.stringMatching(/"a\.bin".*no longer the file.*your own copy/),
      },
    ]);
    expect(both.attached().map((file) => file.filename)).toEqual(['b.txt']);
  });

  it('makes a manual fix of a file that is no longer stored', async () => {
    const both = await open();
    const gone = async () => Promise.reject(new ProblemError({ status: 404, detail: 'no file' }));

    const files = [fileOf('a.txt', 'a', { open: gone })];
    const { fixes } = await attachFiles(both.client, { issueKey, files, sentBefore: [] });

    expect(fixes).toEqual([expect.objectContaining({ issue_type: 'attachment_failed' })]);
    expect(both.client.requestCount).toBe(0);
  });

  it('makes a manual fix of an answer that names no file', async () => {
    const base = await oddSite((_request, _body, response) => sendJson(response, []));
    const client = await clientOf(connectionTo(base, { deployment }));

    const files = [fileOf('a.txt', 'a')];
    const { fixes } = await attachFiles(client, { issueKey, files, sentBefore: [] });

    expect(fixes).toEqual([
      { issue_type: 'attachment_failed', recommended_action: expect.stringContaining('without taking it') },
    ]);
  });

  it('takes an absent field for no attachments', async () => {
    const base = await oddSite((_request, _body, response) =>
      sendJson(response, { id: '1', key: issueKey, fields: {} }),
    );
    const client = await clientOf(connectionTo(base, { deployment }));

    expect(await listAttachments(client, issueKey)).toEqual([]);
  });
});

it('hears a refusal that comes before the body is read, and closes the file', async () => {
  // Jira's server and the proxies before it refuse by the length alone, and close the connection.
  const server = createServer((_request, response) => {
    response.writeHead(413, { connection: 'close' }).end('too large');
  });
  const client = await clientOf(connectionTo(await listening(server)));
  const sources: Readable[] = [];
  const bytes = randomBytes(900_000);
  const open = async () => {
    const source = Readable.from(pieces(bytes));
    sources.push(source);
    return source;
  };

  const files = [fileOf('a.bin', bytes, { open })];
  const { fixes } = await attachFiles(client, { issueKey, files, sentBefore: [] });

  expect(fixes).toEqual([expect.objectContaining({ issue_type: 'attachment_failed' })]);
  expect(sources.map((source) => source.destroyed)).toEqual([true]);
});

it('tells the length of the body beforehand', async () => {
  const seen: unknown[] = [];
  const base = await oddSite((request, body, response) => {
    const {
      'content-length': length,
      'transfer-encoding': encoding,
      'x-atlassian-token': token,
    } = request.headers;
    seen.push(Number(length) - Buffer.byteLength(body), encoding, token);
    sendJson(response, [{ filename: 'a.txt', size: 4 }]);
  });
  const client = await clientOf(connectionTo(base));

  await attachFiles(client, { issueKey, files: [fileOf('ä.txt', 'text')], sentBefore: [] });

  expect(seen).toEqual([0, undefined, 'no-check']);
});
