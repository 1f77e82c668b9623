import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { StoredTypes } from '../harvest/config.ts';
import type { DocumentPage, Documents, Stored, Where } from '../platform/documents.ts';
import { type RootsAsked, readRoots, rootConditions, unknownRoot } from './hierarchy-roots.ts';
import {
  belowRoot,
  type HierarchyIssue,
  type IssueNode,
  issueNodes,
  type TreeNode,
  treeNodes,
  treeOf,
} from './hierarchy-tree.ts';
import { countIssues } from './issue-counts.ts';
import type { ReadState } from './read-state.ts';

/** Trees read at the same time. */
const ROOTS_AT_ONCE = 10;
/** A page of roots that holds this many issues ends early. */
const ENOUGH_ISSUES = 10_000;
/** Issues read at once; between them others are served. */
const PAGE = 500;

export interface HierarchyAsked extends RootsAsked {
  /** Levels below the roots. */
  readonly max_depth: number;
  /** Of roots. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface HierarchyPage {
  readonly hierarchy: HierarchyIssue[];
  /** Roots of all pages. */
  readonly total_count: number;
  readonly next_cursor: string | null;
}

/**
 * Whole trees, root by root, each with one query. A page has `limit` roots, or fewer where their trees are large. 404 when
 * `root_key` is no root's.
 */
export async function readHierarchy(
  documents: Documents,
  tenantId: string,
  asked: HierarchyAsked,
  types: StoredTypes,
  state: ReadState,
): Promise<HierarchyPage> {
  const conditions = rootConditions(asked, types);
  const hierarchy: HierarchyIssue[] = [];
  let { cursor } = asked;
  let room = ENOUGH_ISSUES;
  do {
    const limit = Math.min(ROOTS_AT_ONCE, asked.limit - hierarchy.length);
    const page = await readRoots(documents, tenantId, conditions, { limit, cursor });
    for (const { tree, size } of await readTrees(documents, tenantId, page.roots, asked.max_depth)) {
      hierarchy.push(tree);
      room -= size;
    }
    cursor = page.next_cursor;
  } while (cursor !== undefined && hierarchy.length < asked.limit && room > 0);
  const isWhole = asked.cursor === undefined && cursor === undefined;
  if (isWhole && hierarchy.length === 0 && asked.root_key !== undefined)
    throw await unknownRoot(documents, tenantId, asked.root_key);
  const total_count = isWhole ? hierarchy.length : await countRoots(documents, tenantId, conditions, state);
  return { hierarchy, total_count, next_cursor: cursor ?? null };
}

function readTrees(
  documents: Documents,
  tenantId: string,
  roots: readonly Stored<IssueNode>[],
  maxDepth: number,
): Promise<readonly { readonly tree: HierarchyIssue; readonly size: number }[]> {
  return Promise.all(
    roots.map(async (root) => {
      const below = await readBelow(documents, tenantId, root.id, maxDepth);
      return { tree: treeOf(root, below), size: 1 + below.length };
    }),
  );
}

/** Everything below a root down to a depth, the shallowest first. */
async function readBelow(
  documents: Documents,
  tenantId: string,
  rootRef: string,
  maxDepth: number,
): Promise<readonly Stored<TreeNode>[]> {
  if (maxDepth === 0) return [];
  const below: Stored<TreeNode>[] = [];
  let cursor: string | undefined;
  do {
    if (below.length > 0) await letOthersRun();
    const page: DocumentPage<TreeNode> = await documents.query(treeNodes, tenantId, {
      where: belowRoot(rootRef, maxDepth),
      orderBy: [{ field: 'depth' }],
      limit: PAGE,
      cursor,
    });
    below.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return below;
}

async function countRoots(
  documents: Documents,
  tenantId: string,
  conditions: readonly (readonly Where<IssueNode>[])[],
  state: ReadState,
): Promise<number> {
  const counts = await Promise.all(
    conditions.map((where) => countIssues(documents, issueNodes, tenantId, where, state)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
