import { and, inList, updatedSince } from '../jira/jql.ts';
import type { Documents } from '../platform/documents.ts';
import type { Collector } from './collector.ts';
import { type Issue, issueRef, issues } from './issue.ts';
import { type IssuePlace, placed, rootPlace, type SiteIssue } from './jira-issue.ts';
import { followPages } from './jira-pages.ts';
import { type JiraScope, rootJql } from './jira-scope.ts';
import { expand, laterUnit, noteType, type Stretch } from './jira-units.ts';
import { byKey, placeUnder } from './late-roots.ts';

/** The index shows changes late; what changed so long before the watermark is asked for again. */
const OVERLAP_MS = 15 * 60_000;

/**
 * What changed since the watermark, wherever it is: taken when it is known, a root, or below an issue that is known. What
 * is new, or hangs elsewhere now, is followed downwards.
 */
export async function collectChanges(
  scope: JiraScope,
  since: Date,
  stretch: Stretch,
  { tenantId, documents }: { readonly tenantId: string; readonly documents: Documents },
  collector: Collector,
): Promise<void> {
  const changed = updatedSince(new Date(since.getTime() - OVERLAP_MS));
  const roots = new Set<string>();
  for await (const ids of scope.jira.searchIds(and(rootJql(scope.config), changed))) {
    for (const id of ids) roots.add(id);
  }
  const types = scope.context.types.ids;
  const jql = roots.size === 0 ? and(changed, types && inList('issuetype', types)) : changed;
  const search = { jql, by: 'updated', from: stretch.from } as const;
  const next = await followPages(
    scope,
    search,
    () => stretch.mayGoOn(),
    async (found) => {
      const near = await knownNear(scope, found, tenantId, documents);
      for (const one of found) addChange(scope, one, near, roots, collector);
      await collector.relieve();
    },
  );
  if (next !== undefined) collector.follow(laterUnit('changes', scope.context.connection_id, next));
}

interface Known {
  readonly byRef: ReadonlyMap<string, Issue>;
  readonly byKey: ReadonlyMap<string, Issue>;
}

/** The stored records of these issues and of their parents. */
async function knownNear(
  { context: { connection_id }, isCloud }: JiraScope,
  found: readonly SiteIssue[],
  tenantId: string,
  documents: Documents,
): Promise<Known> {
  const ids = found.flatMap(({ content, parent_id }) => [
    content.issue_id,
    ...(parent_id ? [parent_id] : []),
  ]);
  const refs = [...new Set(ids)].map((id) => issueRef('jira', connection_id, id));
  const stored = await documents.getMany(issues, tenantId, refs);
  const byRef = new Map([...stored].map(([ref, { data }]) => [ref, data]));
  if (isCloud) return { byRef, byKey: new Map() };
  const keys = found.flatMap(({ content }) => content.parent_key ?? []);
  return { byRef, byKey: await byKey(keys, { source: 'jira', connection_id }, tenantId, documents) };
}

function addChange(
  scope: JiraScope,
  found: SiteIssue,
  near: Known,
  roots: ReadonlySet<string>,
  collector: Collector,
): void {
  const { content } = found;
  const before = near.byRef.get(issueRef('jira', content.connection_id, content.issue_id));
  const place = changedPlace(scope, found, near, before, roots, collector);
  if (!place) return collector.count('outside');
  noteType(scope, found, collector);
  // Before it is written: a repetition of this unit would take a written one for known.
  if (!before || hangsElsewhere(before, found, place)) expand(scope, found, place, collector);
  collector.add(placed(content, place));
}

/** A known issue that hangs nowhere any more keeps its place until a reload has read it directly. */
function changedPlace(
  scope: JiraScope,
  { content, parent_id, type_id }: SiteIssue,
  near: Known,
  before: Issue | undefined,
  roots: ReadonlySet<string>,
  collector: Collector,
): IssuePlace | undefined {
  const parentRef = parent_id && issueRef('jira', content.connection_id, parent_id);
  const parent = (parentRef && near.byRef.get(parentRef)) || near.byKey.get(content.parent_key ?? '');
  const own = rootPlace(content);
  const isChild =
    parent !== undefined &&
    parent.depth < scope.config.settings.max_depth &&
    scope.context.types.mayContain(parent.issue_type_id ?? 0, type_id);
  if (isChild && parent.root_ref === own.root_ref) collector.count('cycles');
  else if (isChild) return placeUnder(parent);
  if (roots.has(content.issue_id)) return own;
  return before;
}

/** Its children are told a key, a root and a depth that are no longer true, or were not asked for. */
function hangsElsewhere(before: Issue, { content }: SiteIssue, place: IssuePlace): boolean {
  return (
    before.issue_key !== content.issue_key ||
    before.issue_type_id !== content.issue_type_id ||
    before.parent_ref !== place.parent_ref ||
    before.root_ref !== place.root_ref ||
    before.root_key !== place.root_key ||
    before.depth !== place.depth
  );
}
