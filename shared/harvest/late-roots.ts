import { chunked } from '../jira/concurrent.ts';
import type { Documents, Where } from '../platform/documents.ts';
import type { Sightings } from './census.ts';
import type { Collector } from './collector.ts';
import type { HarvestConfig } from './config.ts';
import { type HarvestSource, type Issue, issueRef, issues } from './issue.ts';
import { type IssuePlace, placed, rootPlace } from './jira-issue.ts';
import { TypeRules } from './types.ts';

/** Values of one `in`. */
const KEYS = 30;

/**
 * Roots that have a parent are roots of their own only where they were not found below another one. Answers how many took
 * their place now: their children are then asked for, and it is to be looked again when those are in.
 */
export async function placeLateRoots(
  connectionId: string,
  { seen, lateRoots, tentative }: Sightings,
  tenantId: string,
  config: HarvestConfig,
  documents: Documents,
  collector: Collector,
): Promise<number> {
  const waiting = new Map<string, Issue>();
  for await (const ids of chunked(tentative, 500)) {
    const refs = ids.map((id) => issueRef('jira', connectionId, String(id)));
    const stored = [...(await documents.getMany(issues, tenantId, refs)).values()].map(({ data }) => data);
    const below = stored.filter(
      ({ issue_id }) => seen.has(Number(issue_id)) && !lateRoots.has(Number(issue_id)),
    );
    await keepBelow(below, tenantId, documents, collector);
    await collector.relieve();
    for (const issue of stored) {
      if (!seen.has(Number(issue.issue_id))) waiting.set(issue.issue_key, issue);
    }
  }
  const chosen = chosenOf(waiting, collector);
  for (const root of chosen) {
    collector.add(placed(root, rootPlace(root)), 'late_root');
    expandRoot(root, config, collector);
  }
  await collector.relieve();
  return chosen.length;
}

/** Those below others that wait will be found there; where all are below one another, they are in a circle. */
function chosenOf(waiting: ReadonlyMap<string, Issue>, collector: Collector): readonly Issue[] {
  const all = [...waiting.values()];
  const tops = all.filter(({ parent_key }) => parent_key === null || !waiting.has(parent_key));
  if (tops.length > 0 || all.length === 0) return tops;
  collector.count('cycles');
  return all.toSorted((a, b) => Number(a.issue_id) - Number(b.issue_id)).slice(0, 1);
}

/** The root query, answered at the same time, may have overwritten the place that they were found at. */
async function keepBelow(
  below: readonly Issue[],
  tenantId: string,
  documents: Documents,
  collector: Collector,
): Promise<void> {
  const parents = await byKey(
    below.flatMap(({ parent_key }) => parent_key ?? []),
    below[0],
    tenantId,
    documents,
  );
  for (const issue of below) {
    const parent = parents.get(issue.parent_key ?? '');
    const place = parent && placeUnder(parent);
    if (place && (place.parent_ref !== issue.parent_ref || place.root_ref !== issue.root_ref)) {
      collector.add(placed(issue, place));
    }
  }
}

/** Stored issues of a connection by key. */
export async function byKey(
  keys: readonly string[],
  of: { readonly source: HarvestSource; readonly connection_id: string } | undefined,
  tenantId: string,
  documents: Documents,
): Promise<ReadonlyMap<string, Issue>> {
  const found = new Map<string, Issue>();
  if (!of) return found;
  for await (const some of chunked(new Set(keys), KEYS)) {
    const where: Where<Issue>[] = [
      ['issue_key', 'in', [...some]],
      ['connection_id', '==', of.connection_id],
      ['source', '==', of.source],
    ];
    const page = await documents.query(issues, tenantId, { where });
    for (const { data } of page.items) found.set(data.issue_key, data);
  }
  return found;
}

export function placeUnder({
  source,
  connection_id,
  issue_id,
  root_ref,
  root_key,
  depth,
}: Issue): IssuePlace {
  return { parent_ref: issueRef(source, connection_id, issue_id), root_ref, root_key, depth: depth + 1 };
}

function expandRoot(root: Issue, config: HarvestConfig, collector: Collector): void {
  const type_id = root.issue_type_id ?? -1;
  if (new TypeRules(config).childTypes([type_id])?.length === 0) return;
  if (config.settings.max_depth === 0) return collector.count('at_depth_limit');
  const { issue_id, issue_key } = root;
  collector.expand({ id: issue_id, key: issue_key, type_id, root_id: issue_id, root_key: issue_key }, 0);
}
