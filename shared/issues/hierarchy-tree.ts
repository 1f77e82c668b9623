import { z } from 'zod';
import type { Issue } from '../harvest/issue.ts';
import type { Stored } from '../platform/documents.ts';

/** An issue with everything below it. */
export const HierarchyIssue = z
  .object({
    issue_key: z.string(),
    summary: z.string(),
    issue_type: z.string(),
    get children() {
      return z.array(HierarchyIssue);
    },
  })
  .meta({ id: 'HierarchyIssue' });
export type HierarchyIssue = z.infer<typeof HierarchyIssue>;

/**
 * Hangs issues, the shallowest first, under their root. One whose parent is not among those before it (while a harvest is
 * moving issues) hangs under the root itself: no issue is left out.
 */
export function treeOf(root: Stored<Issue>, below: readonly Stored<Issue>[]): HierarchyIssue {
  const top = nodeOf(root.data);
  const placed = new Map([[root.id, top]]);
  for (const { id, data } of below) {
    const node = nodeOf(data);
    const parent = data.parent_ref === null ? undefined : placed.get(data.parent_ref);
    (parent ?? top).children.push(node);
    placed.set(id, node);
  }
  return top;
}

function nodeOf({ issue_key, summary, issue_type }: Issue): HierarchyIssue {
  return { issue_key, summary, issue_type, children: [] };
}
