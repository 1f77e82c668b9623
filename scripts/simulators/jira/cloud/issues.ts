import { z } from 'zod';
import { jsonTextAnswer } from '../../http/messages.ts';
import { applyDrops } from '../content-faults.ts';
import { refuse } from '../errors.ts';
import { describeFields } from '../render/descriptions.ts';
import { apiBase } from '../render/site.ts';
import type { Call, Handler, JiraRoute } from '../site.ts';
import { outcome, readBody, readList, readNumber, route } from '../site.ts';
import type { IssueState } from '../world/issue-state.ts';

const BulkFetchBody = z.strictObject({
  issueIdsOrKeys: z.array(z.string()),
  fields: z.array(z.string()).optional(),
  expand: z.array(z.string()).optional(),
  properties: z.array(z.string()).optional(),
  fieldsByKeys: z.boolean().optional(),
});

const MAX_BULK = 100;
const BULK_CHANGELOG_LIMIT = 40;
const ISSUE_CHANGELOG_LIMIT = 100;

function uniqueIssues(call: Call, idsOrKeys: readonly string[]): IssueState[] {
  const byIndex = new Map<number, IssueState>();
  for (const idOrKey of idsOrKeys) {
    const issue = call.site.visibleIssue(idOrKey);
    if (issue !== undefined) byIndex.set(issue.index, issue);
  }
  return [...byIndex.values()].toSorted((a, b) => a.index - b.index);
}

/** Issues that a fault makes the service fail to read; clients should ask for them again. */
function failedIssues(call: Call, issues: readonly IssueState[]): readonly IssueState[] {
  if (call.contentFault?.kind !== 'issue_errors') return [];
  return issues.slice(0, call.contentFault.count ?? 1);
}

const bulkFetch: Handler = (call) => {
  const body = readBody(call, BulkFetchBody);
  if (body.issueIdsOrKeys.length > MAX_BULK) {
    throw refuse(400, `You may only fetch a maximum of ${MAX_BULK} issues by ID or key at a time.`);
  }
  const { site } = call;
  const renderer = site.renderer(call.language);
  const selection = renderer.select(body.fields ?? [], ['*navigable']);
  const found = applyDrops(call, uniqueIssues(call, body.issueIdsOrKeys));
  const failed = failedIssues(call, found);
  const issues = found.filter((issue) => !failed.includes(issue));
  const changelogLimit = body.expand?.includes('changelog') === true ? BULK_CHANGELOG_LIMIT : undefined;
  const texts = issues.map((issue) =>
    renderer.render(issue, selection, { changelogLimit, properties: body.properties }),
  );
  const errors = failed.map((issue) => ({
    id: site.world.id(issue),
    errorMessage: 'Issue could not be retrieved.',
  }));
  return outcome(
    jsonTextAnswer(`{"issues":[${texts.join()}],"issueErrors":${JSON.stringify(errors)}}`),
    issues.length,
  );
};

const getIssue: Handler = (call) => {
  const { site } = call;
  const issue = site.requireIssue(call.params.issueIdOrKey ?? '');
  const renderer = site.renderer(call.language);
  const selection = renderer.select(readList(call.query, 'fields'), ['*all']);
  const expand = readList(call.query, 'expand');
  const changelogLimit = expand.includes('changelog') ? ISSUE_CHANGELOG_LIMIT : undefined;
  const properties = readList(call.query, 'properties');
  let text = renderer.render(issue, { ...selection, withKey: true }, { changelogLimit, properties });
  if (expand.includes('names')) {
    text = `${text.slice(0, -1)},"names":${JSON.stringify(describeFields(site, selection).names)}}`;
  }
  return outcome(jsonTextAnswer(text), 1);
};

const getChangelog: Handler = (call) => {
  const { site } = call;
  const issue = site.requireIssue(call.params.issueIdOrKey ?? '');
  const startAt = Math.max(0, readNumber(call.query, 'startAt', 0));
  const maxResults = Math.min(100, Math.max(1, readNumber(call.query, 'maxResults', 100)));
  const all = site.world.histories(issue);
  const page = all.slice(startAt, startAt + maxResults);
  const render = site.renderer(call.language).renderHistory;
  const isLast = startAt + page.length >= all.length;
  const self = `${apiBase(site.renderSite(call.language))}/issue/${site.world.id(issue)}/changelog`;
  const links = {
    self: `${self}?maxResults=${maxResults}&startAt=${startAt}`,
    ...(isLast ? {} : { nextPage: `${self}?maxResults=${maxResults}&startAt=${startAt + page.length}` }),
  };
  const head = JSON.stringify({ ...links, maxResults, startAt, total: all.length, isLast });
  const values = page.map((history) => render(history, 'iso')).join();
  return outcome(jsonTextAnswer(`${head.slice(0, -1)},"values":[${values}]}`), page.length);
};

export const cloudIssueRoutes: readonly JiraRoute[] = [
  route('POST', '/rest/api/3/issue/bulkfetch', bulkFetch),
  route('GET', '/rest/api/3/issue/{issueIdOrKey}', getIssue),
  route('GET', '/rest/api/3/issue/{issueIdOrKey}/changelog', getChangelog),
];
