import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { issueOf, openMillrace, storeIssues } from '../../functions/issues/issue-fixture.ts';
import { DOCUMENTS_FILE } from '../../shared/platform/embedded/documents.ts';
import { type TestProcess } from '../testing/local-process.ts';

async function deliver(millrace: TestProcess, data: object): Promise<number> {
  const message = { data: Buffer.from(JSON.stringify(data)).toString('base64'), messageId: 'message-1' };
  const token = await millrace.local.identity.serviceToken();
  const body = { message, subscription: 'prepare-reads-after-harvest' };
  return (await millrace.call('POST', '/functions/prepare-reads-after-harvest', { body, token })).status;
}

function indexesOf({ dataDir }: TestProcess): readonly string[] {
  const database = new DatabaseSync(join(dataDir, DOCUMENTS_FILE), { readOnly: true });
  const rows = database.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'issues:%'`).all();
  database.close();
  return rows.map((row) => String(row['name']));
}

it('makes the indexes of reads once a harvest has ended', async () => {
  const millrace = await openMillrace();
  await storeIssues(millrace, [issueOf('1')]);
  const before = indexesOf(millrace);

  const daily = await deliver(millrace, {});
  const between = indexesOf(millrace);
  const harvested = await deliver(millrace, { tenant_id: 'default' });

  expect([daily, harvested]).toEqual([200, 200]);
  expect(between).toEqual(before);
  expect(indexesOf(millrace)).toEqual(
    expect.arrayContaining([
      'issues:by:member,id asc',
      'issues:members:labels',
      expect.stringMatching(/^issues:by:root_ref,depth asc,id asc/),
    ]),
  );
});
