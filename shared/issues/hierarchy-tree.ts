import { z } from 'zod';
import { Issue, issues } from '../harvest/issue.ts';
import type { Collection, Stored, Where } from '../platform/documents.ts';

/** What a tree is made of; to check whole issues takes longer than to read them. */
const IssueNode = Issue.pick({
  issue_key: true,
  summary: true,
  issue_type: true,
  issue_type_id: true,
  parent_ref: true,
  root_ref: true,
  root_key: true,
  depth: true,
});
export type IssueNode = z.infer<typeof IssueNode>;
export const issueNodes: Collection<IssueNode> = { name: issues.name, schema: IssueNode };

/** What of an issue below a root is read: of whole trees, the most is that. */
const TreeNode = IssueNode.omit({ issue_type_id: true, root_key: true });
export type TreeNode = z.infer<typeof TreeNode>;
export const treeNodes: Collection<TreeNode> = {
  name: issues.name,
  schema: TreeNode,
  fields: TreeNode.keyof().options,
};

/** Everything of one root's tree but the root itself, down to a depth. */
export function belowRoot(rootRef: string, maxDepth: number): readonly Where<TreeNode>[] {
  return [
    ['root_ref', '==', rootRef],
    ['depth', '>', 0],
    ['depth', '<=', maxDepth],
  ];
}

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
export function treeOf(root: Stored<IssueNode>, below: readonly Stored<TreeNode>[]): HierarchyIssue {
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

function nodeOf({ issue_key, summary, issue_type }: TreeNode): HierarchyIssue {
  return { issue_key, summary, issue_type, children: [] };
}
