import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { DocumentPage, Documents } from '../platform/documents.ts';
import { countIssues } from './issue-counts.ts';
import { conditionsOf, type FilteredIssue, filteredIssues, type IssueFilter } from './issue-filter.ts';
import type { ReadState } from './read-state.ts';

/** Issues read at once; those of a long answer in several pages, between which others are served. */
const PAGE = 500;

export interface KeysPage {
  readonly issue_keys: string[];
  /** Of all pages. */
  readonly total_count: number;
  readonly next_cursor: string | null;
}

/** Keys of the issues that pass the filter, in the order of the issues' ids. No more issues are read than answered. */
export async function findIssueKeys(
  documents: Documents,
  tenantId: string,
  filter: IssueFilter,
  { limit, cursor: first }: { readonly limit: number; readonly cursor?: string | undefined },
  state: ReadState,
): Promise<KeysPage> {
  const where = conditionsOf(filter);
  const issue_keys: string[] = [];
  let cursor = first;
  do {
    if (issue_keys.length > 0) await letOthersRun();
    const page: DocumentPage<FilteredIssue> = await documents.query(filteredIssues, tenantId, {
      where,
      limit: Math.min(PAGE, limit - issue_keys.length),
      cursor,
    });
    issue_keys.push(...page.items.map(({ data }) => data.issue_key));
    cursor = page.next_cursor;
  } while (cursor !== undefined && issue_keys.length < limit);
  const isWhole = first === undefined && cursor === undefined;
  const total_count = isWhole
    ? issue_keys.length
    : await countIssues(documents, filteredIssues, tenantId, where, state);
  return { issue_keys, total_count, next_cursor: cursor ?? null };
}
