import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { childOf, issueOf, storeIssues } from '../../functions/issues/issue-fixture.ts';
import { testFolder } from '../../scripts/testing/local-process.ts';
import { noTypes } from '../harvest/config.ts';
import type { Documents } from '../platform/documents.ts';
import { createEmbeddedDocuments, DOCUMENTS_FILE } from '../platform/embedded/documents.ts';
import { compositeIndexes } from '../platform/indexes.ts';
import { readHierarchy } from './hierarchy.ts';
import { findIssueKeys } from './issue-keys.ts';
import { prepareReads } from './prepare-reads.ts';

const state = { revision: 1, changed_at: null, harvested_at: null };

/** Twelve trees of 1 + 20 issues each, and how many records and queries it took to read of them. */
async function openStore() {
  const dataDir = join(testFolder(), 'data');
  const roots = Array.from({ length: 12 }, (_, at) => issueOf(String(10 + at)));
  const below = roots.flatMap((root) =>
    Array.from({ length: 20 }, (_, at) => childOf(root, `${root.issue_id}${String(at + 100)}`)),
  );
  await storeIssues({ dataDir }, [...roots, ...below]);
  const documents = createEmbeddedDocuments({ dataDir, indexes: compositeIndexes });
  onTestFinished(() => documents.close());
  return { dataDir, ...counted(documents) };
}

function counted(documents: Documents) {
  const read = { records: 0, queries: 0, counts: 0 };
  const query: Documents['query'] = async (...asked) => {
    const page = await documents.query(...asked);
    read.queries += 1;
    read.records += page.items.length;
    return page;
  };
  const count: Documents['count'] = (...asked) => {
    read.counts += 1;
    return documents.count(...asked);
  };
  const get: Documents['get'] = (...asked) => documents.get(...asked);
  return { read, documents: Object.assign(Object.create(documents) as Documents, { query, count, get }) };
}

it('reads as many issues as it answers keys, and none to count them', async () => {
  const { documents, read } = await openStore();
  const filter = { issue_type: 'Story' };

  const first = await findIssueKeys(documents, 'default', filter, { limit: 100 }, state);
  const cursor = first.next_cursor ?? '';
  const second = await findIssueKeys(documents, 'default', filter, { limit: 200, cursor }, state);

  expect([first.issue_keys.length, second.issue_keys.length]).toEqual([100, 140]);
  expect([first.total_count, second.total_count]).toEqual([240, 240]);
  expect(read).toEqual({ records: 240, queries: 2, counts: 1 });
});

it('reads each issue of a hierarchy once, with one query for each root', async () => {
  const { documents, read } = await openStore();

  const page = await readHierarchy(documents, 'default', { max_depth: 5, limit: 10 }, noTypes, state);

  expect(page).toMatchObject({ total_count: 12, next_cursor: expect.any(String) });
  expect(page.hierarchy.map(({ children }) => children.length)).toEqual(Array.from({ length: 10 }, () => 20));
  expect(read).toEqual({ records: 10 + 200, queries: 1 + 10, counts: 1 });
});

it('makes every index before somebody waits for it', async () => {
  const { dataDir, documents } = await openStore();
  const indexesNow = () => {
    const database = new DatabaseSync(join(dataDir, DOCUMENTS_FILE), { readOnly: true });
    const rows = database.prepare(`SELECT name FROM sqlite_schema WHERE tbl_name LIKE 'issues%'`).all();
    database.close();
    return rows.map((row) => String(row['name'])).toSorted();
  };
  await prepareReads(documents, 'default');
  const prepared = indexesNow();

  for (const filter of [
    { source: 'jira' },
    { assignee: 'A' },
    { label: 'l' },
    { issue_type: 't' },
    { parent_key: 'p' },
  ] as const)
    await findIssueKeys(documents, 'default', filter, { limit: 1 }, state);
  for (const asked of [{}, { root_type: 'T' }, { root_key: 'PV-10' }])
    await readHierarchy(documents, 'default', { ...asked, max_depth: 5, limit: 1 }, noTypes, state);

  expect(prepared.length).toBeGreaterThan(8);
  expect(indexesNow()).toEqual(prepared);
});
