import { bulkhead } from 'cockatiel';
import { chunked, mapConcurrent } from '../jira/concurrent.ts';
import { JiraRequestError } from '../jira/errors.ts';
import { and, inList, updatedSince } from '../jira/jql.ts';
import type { JiraIssue } from '../jira/records.ts';
import type { Documents } from '../platform/documents.ts';
import type { Collector } from './collector.ts';
import { type Issue, issueRef, issues } from './issue.ts';
import { type IssuePlace, placed, rootPlace, type SiteIssue, siteIssue } from './jira-issue.ts';
import { childrenJql, type JiraScope, rootJql } from './jira-scope.ts';
import { byKey, placeUnder } from './late-roots.ts';
import type { UnitParent } from './unit.ts';

const PARENTS_PER_QUERY = 100;
/** Chains of pages that a unit follows side by side, and all units of a process together: what they hold is in memory. */
const CHAINS = 4;
const ALL_CHAINS = bulkhead(8, Number.POSITIVE_INFINITY);
/** The index shows changes late; what changed so long before the watermark is asked for again. */
const OVERLAP_MS = 15 * 60_000;

/** All roots. Those with a parent of their own may be found below another root, and wait for that. */
export async function collectRoots(scope: JiraScope, collector: Collector): Promise<void> {
  for await (const page of scope.jira.searchIssues(rootJql(scope.config), scope.selection)) {
    for (const issue of page) {
      const found = siteIssue(issue, scope.context);
      noteType(scope, found, collector);
      const root = placed(found.content, rootPlace(found.content));
      if (found.content.parent_key !== null) {
        collector.count('roots_with_parent');
        await collector.add(root, 'tentative');
      } else {
        await collector.add(root);
        expand(scope, found, rootPlace(found.content), collector);
      }
    }
  }
}

/** The children of some parents, which are at `depth - 1`. */
export async function collectChildren(
  scope: JiraScope,
  parents: readonly UnitParent[],
  depth: number,
  collector: Collector,
): Promise<void> {
  const family = new Family(scope, parents, depth);
  const chunks = mapConcurrent(chunked(parents, PARENTS_PER_QUERY), CHAINS, (chunk) =>
    ALL_CHAINS.execute(() => collectChunk(scope, chunk, family, collector)),
  );
  for await (const _ of chunks);
}

async function collectChunk(
  scope: JiraScope,
  parents: readonly UnitParent[],
  family: Family,
  collector: Collector,
): Promise<void> {
  const jql = childrenJql(scope, parents);
  if (jql === undefined) return;
  try {
    for await (const page of scope.jira.searchIssues(jql, scope.selection)) {
      for (const issue of page) await addChild(scope, issue, family, collector);
    }
  } catch (error) {
    if (!(error instanceof JiraRequestError) || error.status !== 400) throw error;
    const existing = await stillThere(scope, parents);
    if (existing.length === parents.length) throw error;
    // A parent that was deleted meanwhile makes the whole query invalid.
    collector.count('parents_gone', parents.length - existing.length);
    if (existing.length > 0) await collectChunk(scope, existing, family, collector);
  }
}

async function stillThere(
  { jira }: JiraScope,
  parents: readonly UnitParent[],
): Promise<readonly UnitParent[]> {
  const found = await jira.readIssues(
    parents.map(({ id }) => id),
    { fields: ['summary'] },
  );
  const ids = new Set(found.map(({ id }) => id));
  return parents.filter(({ id }) => ids.has(id));
}

async function addChild(
  scope: JiraScope,
  issue: JiraIssue,
  family: Family,
  collector: Collector,
): Promise<void> {
  const found = siteIssue(issue, scope.context);
  const place = family.placeOf(found, collector);
  if (!place) return;
  noteType(scope, found, collector);
  await collector.add(placed(found.content, place));
  expand(scope, found, place, collector);
}

/** The parents of a unit, by what their children name them. */
class Family {
  readonly #scope: JiraScope;
  readonly #depth: number;
  readonly #byId: ReadonlyMap<string, UnitParent>;
  readonly #byKey: ReadonlyMap<string, UnitParent>;

  constructor(scope: JiraScope, parents: readonly UnitParent[], depth: number) {
    this.#scope = scope;
    this.#depth = depth;
    this.#byId = new Map(parents.map((parent) => [parent.id, parent]));
    this.#byKey = new Map(parents.map((parent) => [parent.key, parent]));
  }

  /** Undefined, and counted, for what is not to be taken here. */
  placeOf({ parent_id, type_id, content }: SiteIssue, collector: Collector): IssuePlace | undefined {
    const parent = this.#byId.get(parent_id ?? '') ?? this.#byKey.get(content.parent_key ?? '');
    const refused = this.#refusal(parent, type_id, content.issue_id);
    if (!parent || refused) {
      collector.count(refused ?? 'moved_meanwhile');
      return undefined;
    }
    const { connection_id } = this.#scope.context;
    return {
      parent_ref: issueRef('jira', connection_id, parent.id),
      root_ref: issueRef('jira', connection_id, parent.root_id),
      root_key: parent.root_key,
      depth: this.#depth,
    };
  }

  #refusal(parent: UnitParent | undefined, typeId: number, issueId: string): string | undefined {
    if (!parent) return 'moved_meanwhile';
    if (parent.root_id === issueId) return 'cycles';
    const { types } = this.#scope.context;
    return types.mayContain(parent.type_id, typeId) ? undefined : 'types_not_configured';
  }
}

/** Has the children of an issue asked for, where it may have any. */
export function expand(
  { config, context }: JiraScope,
  { content, type_id, is_subtask }: SiteIssue,
  { root_ref, root_key, depth }: IssuePlace,
  collector: Collector,
): void {
  if (is_subtask || context.types.childTypes([type_id])?.length === 0) return;
  if (depth >= config.settings.max_depth) return collector.count('at_depth_limit');
  const root_id = root_ref.slice(root_ref.lastIndexOf(':') + 1);
  collector.expand({ id: content.issue_id, key: content.issue_key, type_id, root_id, root_key }, depth);
}

function noteType({ context }: JiraScope, { content }: SiteIssue, collector: Collector): void {
  if (context.types.isConfigured && content.issue_type_id === -1) collector.count('types_not_configured');
}

/**
 * What changed since the watermark, wherever it is: taken when it is known, a root, or below an issue that is known. What
 * is new, or hangs elsewhere now, is followed downwards.
 */
export async function collectChanges(
  scope: JiraScope,
  since: Date,
  tenantId: string,
  documents: Documents,
  collector: Collector,
): Promise<void> {
  const changed = updatedSince(new Date(since.getTime() - OVERLAP_MS));
  const roots = new Set<string>();
  for await (const ids of scope.jira.searchIds(and(rootJql(scope.config), changed))) {
    for (const id of ids) roots.add(id);
  }
  const types = scope.context.types.ids;
  const jql = roots.size === 0 ? and(changed, types && inList('issuetype', types)) : changed;
  for await (const page of scope.jira.searchIssues(jql, scope.selection)) {
    const found = page.map((issue) => siteIssue(issue, scope.context));
    const near = await knownNear(scope, found, tenantId, documents);
    for (const one of found) await addChange(scope, one, near, roots, collector);
  }
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

async function addChange(
  scope: JiraScope,
  found: SiteIssue,
  near: Known,
  roots: ReadonlySet<string>,
  collector: Collector,
): Promise<void> {
  const { content } = found;
  const before = near.byRef.get(issueRef('jira', content.connection_id, content.issue_id));
  const place = changedPlace(scope, found, near, before, roots, collector);
  if (!place) return collector.count('outside');
  noteType(scope, found, collector);
  // Before it is written: a repetition of this unit would take a written one for known.
  if (!before || hangsElsewhere(before, found, place)) expand(scope, found, place, collector);
  await collector.add(placed(content, place));
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
