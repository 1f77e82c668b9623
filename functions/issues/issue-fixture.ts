import {
  openLocalProcess,
  silentSite,
  type TestProcess,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { CONFIG_ID, type IssueType, issueTypes } from '../../shared/harvest/config.ts';
import {
  type HarvestState,
  harvestStates,
  type Issue,
  issueRef,
  issues,
  refOf,
} from '../../shared/harvest/issue.ts';
import type { Documents } from '../../shared/platform/documents.ts';

/** A process whose site nobody asks: what was harvested is all that is read. */
export function openMillrace(): Promise<TestProcess> {
  return openLocalProcess(silentSite);
}

/** An issue of its own root `PV-<id>`, unless it is said otherwise. */
export function issueOf(issue_id: string, more: Partial<Issue> = {}): Issue {
  const source = more.source ?? 'jira';
  const connection_id = more.connection_id ?? 'default';
  return {
    source,
    connection_id,
    issue_id,
    issue_key: `PV-${issue_id}`,
    url: `https://example.atlassian.net/browse/PV-${issue_id}`,
    summary: `Summary of ${issue_id}`,
    assignee: null,
    assignee_id: null,
    member: null,
    status: 'To Do',
    is_closed: false,
    labels: [],
    issue_type: 'Product Version',
    issue_type_id: 10004,
    parent_key: null,
    parent_ref: null,
    root_key: `PV-${issue_id}`,
    root_ref: issueRef(source, connection_id, issue_id),
    depth: 0,
    is_pull_request: false,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-02T00:00:00.000Z',
    closed_at: null,
    harvested_at: '2026-01-03T00:00:00.000Z',
    content_hash: 'hash',
    created_by_reload: 1,
    seen_by_reload: 1,
    created_by_unit: 'unit',
    ...more,
  };
}

/** An issue below another one. */
export function childOf(parent: Issue, issue_id: string, more: Partial<Issue> = {}): Issue {
  return issueOf(issue_id, {
    issue_type: 'Story',
    issue_type_id: 10101,
    parent_key: parent.issue_key,
    parent_ref: refOf(parent),
    root_key: parent.root_key,
    root_ref: parent.root_ref,
    depth: parent.depth + 1,
    ...more,
  });
}

/** Stores issues as a harvest would: they first, then the state that tells of them. */
export async function storeIssues(
  { dataDir }: Pick<TestProcess, 'dataDir'>,
  stored: readonly Issue[],
  harvested_at = '2026-02-01T00:00:00.000Z',
): Promise<void> {
  await withDocuments(dataDir, async (documents) => {
    await documents.bulkWrite(
      stored.map((data) => ({
        kind: 'set',
        collection: issues,
        tenantId: 'default',
        id: refOf(data),
        data,
      })),
    );
    await bumpState(documents, harvested_at);
  });
}

async function bumpState(documents: Documents, harvested_at: string): Promise<void> {
  const known = await documents.get(harvestStates, 'default', CONFIG_ID);
  const state: HarvestState = {
    revision: (known?.data.revision ?? 0) + 1,
    changed_at: harvested_at,
    harvested_at,
    last_job_id: null,
    settled_reload_id: 0,
  };
  await documents.set(harvestStates, 'default', CONFIG_ID, state);
}

export function configureTypes(
  { dataDir }: Pick<TestProcess, 'dataDir'>,
  types: readonly IssueType[],
  version = 1,
): Promise<string> {
  return withDocuments(dataDir, (documents) =>
    documents.set(issueTypes, 'default', CONFIG_ID, { version, issue_types: [...types] }),
  );
}
