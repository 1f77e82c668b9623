import { bulkhead } from 'cockatiel';
import { chunked, mapConcurrent } from '../jira/concurrent.ts';
import { JiraRequestError } from '../jira/errors.ts';
import { childrenUnit, type Collector } from './collector.ts';
import { issueRef } from './issue.ts';
import { type IssuePlace, placed, rootPlace, type SiteIssue } from './jira-issue.ts';
import { followPages } from './jira-pages.ts';
import { childrenJql, type JiraScope, rootJql } from './jira-scope.ts';
import type { NewUnit } from './ledger.ts';
import type { UnitParent } from './unit-parents.ts';

const PARENTS_PER_QUERY = 100;
/** Chains of pages that a unit follows side by side, and all units of a process together: what they hold is in memory. */
const CHAINS = 4;
const ALL_CHAINS = bulkhead(8, Number.POSITIVE_INFINITY);

/** How far a unit goes: from where another one stopped, until it has taken its time. */
export interface Stretch {
  readonly from?: string | undefined;
  mayGoOn(): boolean;
}

/** All roots. Those with a parent of their own may be found below another root, and wait for that. */
export async function collectRoots(scope: JiraScope, stretch: Stretch, collector: Collector): Promise<void> {
  const search = { jql: rootJql(scope.config), by: 'created', from: stretch.from } as const;
  const next = await followPages(
    scope,
    search,
    () => stretch.mayGoOn(),
    async (page) => {
      for (const found of page) addRoot(scope, found, collector);
      await collector.relieve();
    },
  );
  if (next !== undefined) collector.follow(laterUnit('roots', scope.context.connection_id, next));
}

function addRoot(scope: JiraScope, found: SiteIssue, collector: Collector): void {
  noteType(scope, found, collector);
  const root = placed(found.content, rootPlace(found.content));
  if (found.content.parent_key !== null) {
    collector.count('roots_with_parent');
    collector.add(root, 'tentative');
  } else {
    collector.add(root);
    expand(scope, found, rootPlace(found.content), collector);
  }
}

export function laterUnit(kind: 'roots' | 'changes', connectionId: string, from: string): NewUnit {
  return {
    unit_id: `${kind}-jira-${connectionId}-${Date.parse(from)}`,
    kind,
    source: 'jira',
    connection_id: connectionId,
    depth: 0,
    detail: { from },
  };
}

/** The children of some parents, which are at `depth - 1`. */
export async function collectChildren(
  scope: JiraScope,
  parents: readonly UnitParent[],
  depth: number,
  stretch: Stretch,
  collector: Collector,
): Promise<void> {
  const family = new Family(scope, parents, depth);
  const chunks = mapConcurrent(chunked(parents, PARENTS_PER_QUERY), CHAINS, (chunk) =>
    ALL_CHAINS.execute(async () => {
      const later = await collectChunk(scope, chunk, family, stretch, collector);
      if (later)
        collector.follow(childrenUnit('jira', scope.context.connection_id, depth, chunk, later.from));
    }),
  );
  for await (const _ of chunks);
}

/** Answers from where on the rest is to be asked for later, if not all was. */
async function collectChunk(
  scope: JiraScope,
  parents: readonly UnitParent[],
  family: Family,
  stretch: Stretch,
  collector: Collector,
): Promise<{ readonly from: string | undefined } | undefined> {
  const jql = childrenJql(scope, parents);
  if (jql === undefined) return undefined;
  // A unit of one chunk that were left to another one would be left to itself.
  if (!stretch.mayGoOn() && parents.length < family.size) return { from: stretch.from };
  try {
    const search = { jql, by: 'created', from: stretch.from } as const;
    const next = await followPages(
      scope,
      search,
      () => stretch.mayGoOn(),
      async (page) => {
        for (const found of page) addChild(scope, found, family, collector);
        await collector.relieve();
      },
    );
    return next === undefined ? undefined : { from: next };
  } catch (error) {
    if (!(error instanceof JiraRequestError) || error.status !== 400) throw error;
    const existing = await stillThere(scope, parents);
    if (existing.length === parents.length) throw error;
    // A parent that was deleted meanwhile makes the whole query invalid.
    collector.count('parents_gone', parents.length - existing.length);
    return existing.length > 0 ? collectChunk(scope, existing, family, stretch, collector) : undefined;
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

function addChild(scope: JiraScope, found: SiteIssue, family: Family, collector: Collector): void {
  const place = family.placeOf(found, collector);
  if (!place) return;
  noteType(scope, found, collector);
  collector.add(placed(found.content, place));
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

  get size(): number {
    return this.#byId.size;
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

export function noteType({ context }: JiraScope, { content }: SiteIssue, collector: Collector): void {
  if (context.types.isConfigured && content.issue_type_id === -1) collector.count('types_not_configured');
}
