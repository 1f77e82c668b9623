import { type Issue, issues } from '../../shared/harvest/issue.ts';
import { createEmbeddedDocuments } from '../../shared/platform/embedded/documents.ts';
import { compositeIndexes } from '../../shared/platform/indexes.ts';
import { queryAll } from '../../shared/platform/query-all.ts';
import type { World } from '../simulators/jira/world/world.ts';

/** Every stored issue of the tenant, in the order of ids; the process may be using the folder. */
export async function storedIssues(dataDir: string): Promise<readonly Issue[]> {
  const documents = createEmbeddedDocuments({ dataDir, indexes: compositeIndexes });
  try {
    const all: Issue[] = [];
    for await (const { data } of queryAll(documents, issues, 'default', { limit: 5_000 })) all.push(data);
    return all.toSorted((a, b) => Number(a.issue_id) - Number(b.issue_id));
  } finally {
    documents.close();
  }
}

/** What the store must hold of a world when its roots are the issues of these types, by id. */
export function treeIn(world: World, rootTypes: readonly string[], isRoot = (_id: string) => true) {
  const typeName = (index: number) => world.catalogue.types[world.issue(index)?.typeIndex ?? 0]?.name ?? '';
  const all = Array.from({ length: world.size }, (_, index) => index).filter((index) => world.issue(index));
  const place = (index: number): { readonly root: number; readonly depth: number } | undefined => {
    const issue = world.issue(index);
    if (!issue) return undefined;
    const above = issue.parentIndex < 0 ? undefined : place(issue.parentIndex);
    if (above) return { root: above.root, depth: above.depth + 1 };
    const mayBe = rootTypes.includes(typeName(index)) && isRoot(world.id(issue));
    return mayBe ? { root: index, depth: 0 } : undefined;
  };
  return all.flatMap((index) => {
    const issue = world.issue(index);
    const found = place(index);
    const root = found && world.issue(found.root);
    if (!issue || !root || !found) return [];
    const parent = issue.parentIndex < 0 ? undefined : world.issue(issue.parentIndex);
    return [
      {
        issue_id: world.id(issue),
        issue_key: world.key(issue),
        summary: issue.summary,
        status: world.catalogue.statuses[issue.statusIndex]?.name ?? '',
        issue_type: typeName(index),
        labels: [...issue.labels],
        assignee: world.catalogue.users[issue.assigneeIndex]?.displayName ?? null,
        parent_key: parent ? world.key(parent) : null,
        root_key: world.key(root),
        depth: found.depth,
        updated_at: new Date(issue.updatedMs).toISOString(),
      },
    ];
  });
}

/** The same fields of stored issues. */
export function shownOf(stored: readonly Issue[]) {
  return stored.map((issue) => ({
    issue_id: issue.issue_id,
    issue_key: issue.issue_key,
    summary: issue.summary,
    status: issue.status,
    issue_type: issue.issue_type,
    labels: issue.labels,
    assignee: issue.assignee,
    parent_key: issue.parent_key,
    root_key: issue.root_key,
    depth: issue.depth,
    updated_at: issue.updated_at,
  }));
}
