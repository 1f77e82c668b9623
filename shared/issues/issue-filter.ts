import { z } from 'zod';
import { HarvestSource, Issue, issues } from '../harvest/issue.ts';
import type { Collection, Where } from '../platform/documents.ts';

const Text = z.string().min(1).max(1000);

/** Which issues are asked for; all that is given must hold. */
export const IssueFilter = z.strictObject({
  source: HarvestSource.optional(),
  assignee: Text.optional().meta({ description: 'Name of a team member.' }),
  label: Text.optional(),
  issue_type: Text.optional().meta({ description: 'Name of an issue type.' }),
  parent_key: Text.optional(),
});
export type IssueFilter = z.infer<typeof IssueFilter>;

/** What filters look at; to check whole issues takes longer than to read them. */
const FilteredIssue = Issue.pick({
  issue_key: true,
  source: true,
  member: true,
  labels: true,
  issue_type: true,
  parent_key: true,
});
export type FilteredIssue = z.infer<typeof FilteredIssue>;
export const filteredIssues: Collection<FilteredIssue> = { name: issues.name, schema: FilteredIssue };

/** By equality alone, so that no composite index is needed whatever is combined. */
export function conditionsOf({
  source,
  assignee,
  label,
  issue_type,
  parent_key,
}: IssueFilter): readonly Where<FilteredIssue>[] {
  return [
    ...(source === undefined ? [] : [['source', '==', source] as const]),
    ...(assignee === undefined ? [] : [['member', '==', assignee] as const]),
    ...(label === undefined ? [] : [['labels', 'array-contains', label] as const]),
    ...(issue_type === undefined ? [] : [['issue_type', '==', issue_type] as const]),
    ...(parent_key === undefined ? [] : [['parent_key', '==', parent_key] as const]),
  ];
}
