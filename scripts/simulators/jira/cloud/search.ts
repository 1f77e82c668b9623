import { z } from 'zod';
import { jsonAnswer, jsonTextAnswer } from '../../http/messages.ts';
import { jqlAnswer, JiraRefusal, refuse, searchRemovedAnswer } from '../errors.ts';
import { JqlError } from '../jql/ast.ts';
import type { SearchResult } from '../jql/search.ts';
import { SearchService } from '../jql/search.ts';
import { decodeToken, encodeToken, resumeAt, SearchCursor } from '../page-token.ts';
import type { FieldSelection } from '../render/issues.ts';
import { FIRST_ISSUE_ID } from '../world/world.ts';
import type { Call, Handler, JiraRoute, Outcome } from '../site.ts';
import { outcome, readBody, readList, readNumber, route } from '../site.ts';
import { describeFields } from '../render/descriptions.ts';
import { applyDrops } from '../content-faults.ts';
import type { IssueState } from '../world/issue-state.ts';

const SearchBody = z.strictObject({
  jql: z.string().optional(),
  nextPageToken: z.string().optional(),
  maxResults: z.int().optional(),
  fields: z.array(z.string()).optional(),
  expand: z.string().optional(),
  properties: z.array(z.string()).optional(),
  fieldsByKeys: z.boolean().optional(),
  reconcileIssues: z.array(z.int()).optional(),
});
type SearchBody = z.infer<typeof SearchBody>;

const MAX_IDS_PER_PAGE = 5000;
const MAX_ISSUES_PER_PAGE = 100;
/** Beyond so many fields the service gives shorter pages than were asked for. */
const MANY_FIELDS = 50;
const CHANGELOG_LIMIT = 40;

function fromQuery(call: Call): SearchBody {
  const { query } = call;
  const given = (name: string): string | undefined => query.get(name) ?? undefined;
  return {
    jql: given('jql'),
    nextPageToken: given('nextPageToken'),
    maxResults: readNumber(query, 'maxResults', 50),
    fields: readList(query, 'fields'),
    expand: given('expand'),
    properties: readList(query, 'properties'),
    reconcileIssues: readList(query, 'reconcileIssues').map(Number),
  };
}

function pageLimit(selection: FieldSelection): number {
  if (selection.fields === undefined) return MAX_IDS_PER_PAGE;
  return selection.fields.length > MANY_FIELDS ? MAX_ISSUES_PER_PAGE / 2 : MAX_ISSUES_PER_PAGE;
}

function runSearch(call: Call, body: SearchBody, nowMs: number): SearchResult {
  const { site } = call;
  const reconcile = (body.reconcileIssues ?? []).map((id) => id - FIRST_ISSUE_ID);
  if (reconcile.length > 50) throw refuse(400, 'The maximum number of issues to reconcile is 50.');
  if ((body.properties?.length ?? 0) > 5) throw refuse(400, 'The maximum number of properties is 5.');
  try {
    return site.search.search({
      jql: body.jql ?? '',
      deployment: site.deployment,
      userIndex: 0,
      timeZone: site.userTimeZone,
      nowMs,
      bounded: true,
      reconcile: reconcile.filter((index) => index >= 0 && index < site.world.size),
    });
  } catch (error) {
    if (error instanceof JqlError) throw new JiraRefusal(jqlAnswer(error.messages));
    throw error;
  }
}

function pageSize(call: Call, body: SearchBody, selection: FieldSelection): number {
  const asked = Math.min(body.maxResults ?? 50, pageLimit(selection));
  if (call.contentFault?.kind === 'short_page') return Math.min(asked, call.contentFault.count ?? 1);
  return Math.max(1, asked);
}

/** The issue as search knows it; reconciled ones as they truly are. */
function stateOf(call: Call, body: SearchBody, index: number): IssueState | undefined {
  const { world } = call.site;
  const isReconciled = body.reconcileIssues?.includes(index + FIRST_ISSUE_ID) === true;
  return isReconciled ? world.issue(index) : world.indexed(index);
}

function answer(call: Call, body: SearchBody): Outcome {
  const { site } = call;
  const fingerprint = SearchService.fingerprint(body.jql ?? '');
  const cursor =
    body.nextPageToken === undefined ? undefined : decodeToken(SearchCursor, body.nextPageToken, fingerprint);
  const nowMs = cursor?.nowMs ?? site.world.clock();
  const result = runSearch(call, body, nowMs);
  const renderer = site.renderer(call.language);
  const selection = renderer.select(body.fields ?? [], ['id']);
  const keysAt = (index: number): (string | number)[] => {
    const state = stateOf(call, body, index);
    return state === undefined ? [] : result.ordering.keys(state);
  };
  const start = cursor === undefined ? 0 : resumeAt(result, cursor, keysAt);
  const end = Math.min(start + pageSize(call, body, selection), result.positions.length);
  const states = Array.from(result.positions.subarray(start, end), (index) => stateOf(call, body, index));
  const issues = applyDrops(
    call,
    states.filter((state) => state !== undefined),
  );
  const expand = new Set((body.expand ?? '').split(',').map((part) => part.trim()));
  const parts = {
    changelogLimit: expand.has('changelog') ? CHANGELOG_LIMIT : undefined,
    properties: body.properties,
  };
  let text = `{"issues":[${issues.map((issue) => renderer.render(issue, selection, parts)).join()}]`;
  const last = result.positions[end - 1];
  if (end < result.positions.length && last !== undefined) {
    const next: SearchCursor = {
      q: fingerprint,
      nowMs,
      version: result.version,
      offset: end,
      index: last,
      keys: keysAt(last),
    };
    const repeats = call.contentFault?.kind === 'repeat_token' && body.nextPageToken !== undefined;
    text += `,"nextPageToken":"${repeats ? body.nextPageToken : encodeToken(next)}","isLast":false`;
  } else text += ',"isLast":true';
  if (expand.has('names')) text += `,"names":${JSON.stringify(describeFields(site, selection).names)}`;
  if (expand.has('schema')) text += `,"schema":${JSON.stringify(describeFields(site, selection).schema)}`;
  if (call.contentFault?.kind === 'warnings') text += ',"warnings":[{"type":"SEARCH_RESULT_TRUNCATED"}]';
  return outcome(jsonTextAnswer(`${text}}`), issues.length);
}

const searchByGet: Handler = (call) => answer(call, fromQuery(call));
const searchByPost: Handler = (call) => answer(call, readBody(call, SearchBody));

const countIssues: Handler = (call) => {
  const { jql } = readBody(call, z.strictObject({ jql: z.string().optional() }));
  const result = runSearch(call, { jql: jql ?? '' }, call.site.world.clock());
  return outcome(jsonAnswer({ count: result.positions.length }));
};

const removed: Handler = () => outcome(searchRemovedAnswer());

export const cloudSearchRoutes: readonly JiraRoute[] = [
  route('GET', '/rest/api/3/search/jql', searchByGet),
  route('POST', '/rest/api/3/search/jql', searchByPost),
  route('POST', '/rest/api/3/search/approximate-count', countIssues),
  ...['2', '3'].flatMap((version) => [
    route('GET', `/rest/api/${version}/search`, removed),
    route('POST', `/rest/api/${version}/search`, removed),
    route('POST', `/rest/api/${version}/search/id`, removed),
    route('POST', `/rest/api/${version}/expression/eval`, removed),
  ]),
];
