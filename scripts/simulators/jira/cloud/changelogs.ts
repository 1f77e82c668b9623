import { z } from 'zod';
import { jsonTextAnswer } from '../../http/messages.ts';
import { refuse } from '../errors.ts';
import { SearchService } from '../jql/search.ts';
import { decodeToken, encodeToken } from '../page-token.ts';
import type { Call, Handler, JiraRoute } from '../site.ts';
import { outcome, readBody, route } from '../site.ts';
import type { History } from '../world/issue-state.ts';
import type { World } from '../world/world.ts';
import { FIRST_ISSUE_ID } from '../world/world.ts';

const BulkChangelogBody = z.strictObject({
  issueIdsOrKeys: z.array(z.string()).min(1),
  fieldIds: z.array(z.string()).max(10).optional(),
  maxResults: z.int().min(1).max(10_000).optional(),
  nextPageToken: z.string().optional(),
});
type BulkChangelogBody = z.infer<typeof BulkChangelogBody>;

interface Entry {
  readonly index: number;
  readonly history: History;
}

const ChangelogCursor = z.object({ q: z.string(), offset: z.int().min(0) });
type ChangelogCursor = z.infer<typeof ChangelogCursor>;

const MAX_ISSUES = 1000;
const KEPT_LISTS = 16;

/** Lists being paged through, so that each page does not gather all histories again. */
const kept = new WeakMap<World, Map<string, Entry[]>>();

function gather(call: Call, body: BulkChangelogBody): Entry[] {
  const { site } = call;
  const indexes = new Set<number>();
  for (const idOrKey of body.issueIdsOrKeys) {
    const issue = site.visibleIssue(idOrKey);
    if (issue !== undefined) indexes.add(issue.index);
  }
  const wanted =
    body.fieldIds === undefined || body.fieldIds.length === 0 ? undefined : new Set(body.fieldIds);
  const entries: Entry[] = [];
  for (const index of indexes) {
    const issue = site.world.issue(index);
    if (issue === undefined) continue;
    for (const history of site.world.histories(issue)) {
      if (wanted === undefined || history.items.some((item) => wanted.has(item.fieldId)))
        entries.push({ index, history });
    }
  }
  return entries.toSorted(
    (a, b) => a.history.createdMs - b.history.createdMs || a.index - b.index || a.history.id - b.history.id,
  );
}

function listFor(call: Call, body: BulkChangelogBody, fingerprint: string): Entry[] {
  const { world } = call.site;
  const lists = kept.get(world) ?? new Map<string, Entry[]>();
  kept.set(world, lists);
  const known = body.nextPageToken === undefined ? undefined : lists.get(fingerprint);
  if (known !== undefined) return known;
  const entries = gather(call, body);
  lists.set(fingerprint, entries);
  const [oldest] = lists.keys();
  if (lists.size > KEPT_LISTS && oldest !== undefined) lists.delete(oldest);
  return entries;
}

/** Histories by date over all issues asked for: the histories of one issue are split over pages. */
const bulkChangelogs: Handler = (call) => {
  const body = readBody(call, BulkChangelogBody);
  if (body.issueIdsOrKeys.length > MAX_ISSUES) {
    throw refuse(400, 'You may only load changelogs for a maximum of 1,000 issues by ID or key at a time.');
  }
  const fingerprint = SearchService.fingerprint(
    [...body.issueIdsOrKeys, '', ...(body.fieldIds ?? [])].join('\u0000'),
  );
  const offset =
    body.nextPageToken === undefined
      ? 0
      : decodeToken(ChangelogCursor, body.nextPageToken, fingerprint).offset;
  const entries = listFor(call, body, fingerprint);
  const end = Math.min(entries.length, offset + (body.maxResults ?? 1000));
  const byIssue = new Map<number, History[]>();
  for (const { index, history } of entries.slice(offset, end)) {
    const histories = byIssue.get(index);
    if (histories === undefined) byIssue.set(index, [history]);
    else histories.push(history);
  }
  const render = call.site.renderer(call.language).renderHistory;
  const texts = [...byIssue].map(([index, histories]) => {
    const rendered = histories.map((history) => render(history, 'epoch')).join();
    return `{"issueId":"${FIRST_ISSUE_ID + index}","changeHistories":[${rendered}]}`;
  });
  const next: ChangelogCursor = { q: fingerprint, offset: end };
  const token = end < entries.length ? `,"nextPageToken":"${encodeToken(next)}"` : '';
  return outcome(jsonTextAnswer(`{"issueChangeLogs":[${texts.join()}]${token}}`), end - offset);
};

export const cloudChangelogRoutes: readonly JiraRoute[] = [
  route('POST', '/rest/api/3/changelog/bulkfetch', bulkChangelogs),
];
