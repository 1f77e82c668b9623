import { z } from 'zod';
import { HarvestSource, type Issue } from '../harvest/issue.ts';
import type { Where } from '../platform/documents.ts';

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

/** By equality alone, so that no composite index is needed whatever is combined. */
export function conditionsOf({
  source,
  assignee,
  label,
  issue_type,
  parent_key,
}: IssueFilter): readonly Where<Issue>[] {
  return [
    ...(source === undefined ? [] : [['source', '==', source] as const]),
    ...(assignee === undefined ? [] : [['member', '==', assignee] as const]),
    ...(label === undefined ? [] : [['labels', 'array-contains', label] as const]),
    ...(issue_type === undefined ? [] : [['issue_type', '==', issue_type] as const]),
    ...(parent_key === undefined ? [] : [['parent_key', '==', parent_key] as const]),
  ];
}
