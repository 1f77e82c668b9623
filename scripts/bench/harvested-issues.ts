import {
  type HarvestState,
  harvestStates,
  type Issue,
  issueRef,
  issues,
} from '../../shared/harvest/issue.ts';
import { CONFIG_ID } from '../../shared/harvest/config.ts';
import type { BulkWrite } from '../../shared/platform/documents.ts';
import { createEmbeddedDocuments } from '../../shared/platform/embedded/documents.ts';
import { compositeIndexes } from '../../shared/platform/indexes.ts';

/** Issues of a tree: the root, 100 on each of three levels, and the rest on the fourth. */
export const TREE = 500;
const PER_LEVEL = 100;
export const MEMBERS = 50;
export const LABELS = 20;
const TYPES = ['Product Version', 'Feature', 'Story', 'Task', 'Sub-task'];
const AT = '2026-01-01T00:00:00.000Z';
const BATCH = 5000;

/** Fills a data folder with issues as a harvest would leave them, in trees of `TREE`. */
export async function fillIssues(dataDir: string, count: number): Promise<void> {
  const documents = createEmbeddedDocuments({ dataDir, indexes: compositeIndexes });
  try {
    for (let from = 0; from < count; from += BATCH) {
      const size = Math.min(BATCH, count - from);
      await documents.bulkWrite(Array.from({ length: size }, (_, at) => writeOf(from + at)));
    }
    const state: HarvestState = {
      revision: 1,
      changed_at: AT,
      harvested_at: AT,
      last_job_id: null,
      settled_reload_id: 1,
    };
    await documents.set(harvestStates, 'default', CONFIG_ID, state);
  } finally {
    documents.close();
  }
}

export function keyOf(place: number): string {
  return `BENCH-${place + 1}`;
}

function writeOf(place: number): BulkWrite {
  return { kind: 'set', collection: issues, tenantId: 'default', id: refOf(place), data: issueAt(place) };
}

function refOf(place: number): string {
  return issueRef('jira', 'default', String(10_000 + place));
}

function issueAt(place: number): Issue {
  const inTree = place % TREE;
  const root = place - inTree;
  const depth = Math.min(4, Math.ceil(inTree / PER_LEVEL));
  // On the first level everything is a child of the root; below, each has its like one level above.
  const parent = depth <= 1 ? root : place - PER_LEVEL - (inTree > 4 * PER_LEVEL ? PER_LEVEL : 0);
  const member = `Member ${place % MEMBERS}`;
  return {
    source: 'jira',
    connection_id: 'default',
    issue_id: String(10_000 + place),
    issue_key: keyOf(place),
    url: `https://example.atlassian.net/browse/${keyOf(place)}`,
    summary: `Let the ${place}th customer of the shop see what is in the basket`,
    assignee: member,
    assignee_id: `id-${place % MEMBERS}`,
    member,
    status: 'In Progress',
    is_closed: false,
    labels: [`label-${place % LABELS}`, `label-${(place + 7) % LABELS}`],
    issue_type: TYPES[depth] ?? '',
    issue_type_id: 10_000 + depth,
    parent_key: inTree === 0 ? null : keyOf(parent),
    parent_ref: inTree === 0 ? null : refOf(parent),
    root_key: keyOf(root),
    root_ref: refOf(root),
    depth,
    is_pull_request: false,
    created_at: AT,
    updated_at: AT,
    closed_at: null,
    harvested_at: AT,
    content_hash: `hash-of-${place}`.padEnd(43, '0'),
    created_by_reload: 1,
    seen_by_reload: 1,
    created_by_unit: '00000000-0000-4000-8000-000000000000',
  };
}
