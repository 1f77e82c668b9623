import { IdPage } from '../jira/answers.ts';
import { chunked, mapConcurrent } from '../jira/concurrent.ts';
import { JiraAuthError, JiraNotFoundError } from '../jira/errors.ts';
import { and, inList } from '../jira/jql.ts';
import { missingReason } from '../jira/missing.ts';
import { readProject } from '../jira/project-reads.ts';
import { type Issue, issueRef, issues } from './issue.ts';
import { type IssuePlace, placed, rootPlace, type SiteIssue, siteIssue } from './jira-issue.ts';
import { type JiraScope, rootJql } from './jira-scope.ts';
import { expand } from './jira-units.ts';
import { byKey, placeUnder } from './late-roots.ts';
import { type Missed, type StoredChunk, writeMissed } from './missing.ts';
import type { Judging } from './removal.ts';

/** Requests side by side. */
const CONCURRENCY = 8;
/** Cloud answers for so many ids from the issues themselves instead of the index. */
const RECONCILED = 50;
/** What changed so lately may not be in the index as it is now. */
const INDEX_LAG_MS = 120_000;

/**
 * Reads directly what the census missed. What is there and in scope is taken as if it had been seen; the rest gets its
 * verdict, `absent` for now where the bulk reading left it out.
 */
export async function readMissedIssues(
  scope: JiraScope,
  chunks: readonly StoredChunk[],
  judging: Judging,
): Promise<void> {
  const unread = chunks.filter(({ chunk }) => chunk.issues.some(({ verdict }) => verdict === null));
  const work = mapConcurrent(each(unread), CONCURRENCY, (stored) => readChunk(scope, stored, judging));
  for await (const _ of work) judging.mayGoOn();
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function readChunk(scope: JiraScope, stored: StoredChunk, judging: Judging): Promise<void> {
  const ids = stored.chunk.issues.map(({ id }) => id);
  const answered = await scope.jira.readIssues(ids, { fields: scope.selection.fields });
  const found = new Map(answered.map((issue) => [issue.id, siteIssue(issue, scope.context)]));
  const places = await placesOf(scope, [...found.values()], judging);
  for (const missed of stored.chunk.issues) {
    const issue = found.get(missed.id);
    const place = places.get(missed.id);
    missed.parent_id = issue?.parent_id ?? null;
    missed.parent_key = issue?.content.parent_key ?? null;
    missed.verdict = issue ? (place ? 'in_scope' : verdictOf(issue, judging)) : 'absent';
    if (!issue || !place) continue;
    judging.collector.add(placed(issue.content, place));
    expand(scope, issue, place, judging.collector);
  }
  await judging.collector.relieve();
  await writeMissed(stored, judging.tenantId, judging.platform.documents);
}

function verdictOf({ content }: SiteIssue, { platform }: Judging): 'unsettled' | 'out_of_scope' {
  const ageMs = platform.clock.now().getTime() - Date.parse(content.updated_at);
  return ageMs < INDEX_LAG_MS ? 'unsettled' : 'out_of_scope';
}

/** Places of those that are in scope: below an issue that was seen, or matched by the root query now. */
async function placesOf(
  scope: JiraScope,
  found: readonly SiteIssue[],
  judging: Judging,
): Promise<ReadonlyMap<string, IssuePlace>> {
  const places = new Map<string, IssuePlace>();
  const homeless: SiteIssue[] = [];
  for (const issue of found) {
    const parent = await parentOf(issue, judging);
    const isSeen = parent && judging.sightings.seen.has(Number(parent.issue_id));
    if (isSeen && mayHang(scope, parent, issue)) places.set(issue.content.issue_id, placeUnder(parent));
    else homeless.push(issue);
  }
  const roots = await rootsAmong(scope, homeless);
  for (const { content } of homeless) {
    if (roots.has(content.issue_id)) places.set(content.issue_id, rootPlace(content));
  }
  return places;
}

function mayHang({ config, context }: JiraScope, parent: Issue, { type_id }: SiteIssue): boolean {
  return (
    parent.depth < config.settings.max_depth && context.types.mayContain(parent.issue_type_id ?? -1, type_id)
  );
}

async function parentOf(
  { content, parent_id }: SiteIssue,
  { tenantId, platform: { documents } }: Judging,
): Promise<Issue | undefined> {
  if (content.parent_key === null) return undefined;
  if (parent_id !== null) {
    const ref = issueRef('jira', content.connection_id, parent_id);
    return (await documents.get(issues, tenantId, ref))?.data;
  }
  return (await byKey([content.parent_key], content, tenantId, documents)).get(content.parent_key);
}

/** Ids of those that the root query matches now. */
async function rootsAmong(scope: JiraScope, found: readonly SiteIssue[]): Promise<ReadonlySet<string>> {
  const roots = new Set<string>();
  for await (const some of chunked(found, RECONCILED)) {
    const ids = some.map(({ content }) => content.issue_id);
    for (const id of await matching(scope, ids)) roots.add(id);
  }
  return roots;
}

async function matching(
  { jira, config, isCloud }: JiraScope,
  ids: readonly string[],
): Promise<readonly string[]> {
  const jql = and(rootJql(config), inList('id', ids));
  if (isCloud) {
    const json = { jql, fields: ['id'], maxResults: ids.length, reconcileIssues: ids.map(Number) };
    const path = `${await jira.api()}/search/jql`;
    const page = await jira.read({ method: 'POST', path, json, schema: IdPage });
    return page.issues.map(({ id }) => id);
  }
  const all: string[] = [];
  for await (const some of jira.searchIds(jql)) all.push(...some);
  return all;
}

/** A project that can no longer be browsed says nothing of its issues. */
export async function excludeUnbrowsable(
  { jira }: JiraScope,
  chunks: readonly StoredChunk[],
  { tenantId, platform: { documents } }: Judging,
): Promise<void> {
  const browsable = new Map<string, boolean>();
  for (const stored of chunks) {
    const absent = stored.chunk.issues.filter(({ verdict }) => verdict === 'absent');
    if (absent.length === 0) continue;
    for (const missed of absent) {
      const project = missed.key.slice(0, missed.key.lastIndexOf('-'));
      if (!browsable.has(project)) browsable.set(project, await isBrowsable(jira, project));
      if (!browsable.get(project)) missed.verdict = 'not_browsable';
    }
    await writeMissed(stored, tenantId, documents);
  }
}

async function isBrowsable(jira: JiraScope['jira'], projectKey: string): Promise<boolean> {
  try {
    await readProject(jira, projectKey);
    return true;
  } catch (error) {
    const isRefusal = error instanceof JiraNotFoundError || error instanceof JiraAuthError;
    if (isRefusal && missingReason(error)) return false;
    throw error;
  }
}

/** The single reading that says whether an absent issue is gone. */
export async function confirmAbsent(
  scope: JiraScope,
  chunks: readonly StoredChunk[],
  judging: Judging,
): Promise<void> {
  for (const stored of chunks) {
    const absent = stored.chunk.issues.filter(({ verdict }) => verdict === 'absent');
    if (absent.length === 0) continue;
    const work = mapConcurrent(each(absent), CONCURRENCY, async (missed) => {
      missed.verdict = await verdictOfOne(scope, missed);
    });
    for await (const _ of work);
    await writeMissed(stored, judging.tenantId, judging.platform.documents);
    judging.mayGoOn();
  }
}

async function verdictOfOne({ jira }: JiraScope, { id }: Missed): Promise<Missed['verdict']> {
  try {
    await jira.readIssue(id, { fields: ['summary'] });
    return 'unsettled';
  } catch (error) {
    const reason = missingReason(error);
    if (!reason) throw error;
    return reason === 'not_found' ? 'deleted' : 'not_browsable';
  }
}
