import { noTypes } from '../harvest/config.ts';
import { issues } from '../harvest/issue.ts';
import type { Documents } from '../platform/documents.ts';
import { rootConditions } from './hierarchy-roots.ts';
import { belowRoot, issueNodes, treeNodes } from './hierarchy-tree.ts';
import { conditionsOf, filteredIssues, type IssueFilter } from './issue-filter.ts';

const ANY = 'any';
const filters: readonly IssueFilter[] = [
  { source: 'jira' },
  { assignee: ANY },
  { label: ANY },
  { issue_type: ANY },
  { parent_key: ANY },
];
const anyType = { version: 0, issue_types: [{ id: 0, name: ANY, url: null, child_type_ids: [] }] };

/**
 * Asks each kind of question once. The embedded store makes an index when a question first needs it, and who asks waits
 * for it: a third of a second for each at 100,000 issues. Better right after the first harvest than while readers wait.
 */
export async function prepareReads(documents: Documents, tenantId: string): Promise<void> {
  const { items } = await documents.query(issues, tenantId, { limit: 1 });
  // Indexes on nothing are made at once, but the first harvest would then take several times as long to store its issues.
  if (items.length === 0) return;
  for (const ask of questions(documents, tenantId)) await ask();
}

function questions(documents: Documents, tenantId: string): readonly (() => Promise<unknown>)[] {
  const roots = [
    ...rootConditions({ root_type: ANY }, noTypes),
    ...rootConditions({ root_key: ANY }, noTypes),
    ...rootConditions({}, anyType),
    ...rootConditions({}, noTypes),
  ];
  return [
    ...filters.map(
      (filter) => () => documents.query(filteredIssues, tenantId, { where: conditionsOf(filter), limit: 1 }),
    ),
    () => documents.query(issues, tenantId, { where: [['issue_key', '==', ANY]], limit: 1 }),
    () => documents.query(treeNodes, tenantId, { where: belowRoot(ANY, 1), limit: 1 }),
    ...roots.map((where) => () => documents.query(issueNodes, tenantId, { where, limit: 1 })),
  ];
}
