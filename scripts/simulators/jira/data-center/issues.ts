import { z } from 'zod';
import { jsonTextAnswer } from '../../http/messages.ts';
import { applyDrops } from '../content-faults.ts';
import { JiraRefusal, jqlAnswer } from '../errors.ts';
import { JqlError } from '../jql/ast.ts';
import type { Call, Handler, JiraRoute, Outcome } from '../site.ts';
import { outcome, readBody, readList, readNumber, route } from '../site.ts';

const SearchBody = z.strictObject({
  jql: z.string().optional(),
  startAt: z.int().optional(),
  maxResults: z.int().optional(),
  fields: z.array(z.string()).optional(),
  expand: z.array(z.string()).optional(),
  validateQuery: z.boolean().optional(),
});
type SearchBody = z.infer<typeof SearchBody>;

const MAX_RESULTS = 1000;

function answer(call: Call, body: SearchBody): Outcome {
  const { site } = call;
  const positions = find(call, body.jql ?? '');
  const startAt = Math.max(0, body.startAt ?? 0);
  const limit = Math.min(MAX_RESULTS, Math.max(0, body.maxResults ?? 50));
  const maxResults =
    call.contentFault?.kind === 'short_page' ? Math.min(limit, call.contentFault.count ?? 1) : limit;
  const page = Array.from(positions.subarray(startAt, startAt + maxResults), (index) =>
    site.world.indexed(index),
  );
  const issues = applyDrops(
    call,
    page.filter((issue) => issue !== undefined),
  );
  const renderer = site.renderer(call.language);
  const selection = renderer.select(body.fields ?? [], ['*navigable']);
  const changelogLimit = body.expand?.includes('changelog') === true ? Infinity : undefined;
  const texts = issues.map((issue) =>
    renderer.render(issue, { ...selection, withKey: true }, { changelogLimit }),
  );
  const warnings =
    call.contentFault?.kind === 'warnings' ? ',"warningMessages":["The result was truncated."]' : '';
  const head = `"expand":"schema,names","startAt":${startAt},"maxResults":${maxResults},"total":${positions.length}`;
  return outcome(jsonTextAnswer(`{${head},"issues":[${texts.join()}]${warnings}}`), issues.length);
}

function find(call: Call, jql: string): Int32Array {
  const { site } = call;
  try {
    return site.search.search({
      jql,
      deployment: 'data_center',
      userIndex: 0,
      timeZone: site.userTimeZone,
      nowMs: site.world.clock(),
      bounded: false,
      reconcile: [],
    }).positions;
  } catch (error) {
    if (error instanceof JqlError) throw new JiraRefusal(jqlAnswer(error.messages));
    throw error;
  }
}

const searchByGet: Handler = (call) =>
  answer(call, {
    jql: call.query.get('jql') ?? '',
    startAt: readNumber(call.query, 'startAt', 0),
    maxResults: readNumber(call.query, 'maxResults', 50),
    fields: readList(call.query, 'fields'),
    expand: readList(call.query, 'expand'),
  });

const searchByPost: Handler = (call) => answer(call, readBody(call, SearchBody));

const getIssue: Handler = (call) => {
  const { site } = call;
  const issue = site.requireIssue(call.params.issueIdOrKey ?? '');
  const renderer = site.renderer(call.language);
  const selection = renderer.select(readList(call.query, 'fields'), ['*all']);
  const changelogLimit = readList(call.query, 'expand').includes('changelog') ? Infinity : undefined;
  return outcome(
    jsonTextAnswer(
      renderer.render(
        issue,
        { ...selection, withKey: true },
        { changelogLimit, properties: readList(call.query, 'properties') },
      ),
    ),
    1,
  );
};

export const dataCenterIssueRoutes: readonly JiraRoute[] = [
  route('GET', '/rest/api/2/search', searchByGet),
  route('POST', '/rest/api/2/search', searchByPost),
  route('GET', '/rest/api/2/issue/{issueIdOrKey}', getIssue),
];
