import type {
  ChangeHistory,
  IssueChangelog,
  JiraField,
  JiraIssue,
  JiraProject,
  JiraStatus,
  JiraUser,
} from './records.ts';

export interface IssueSelection {
  /** Field ids, at least one: the sites take an empty list for their own default, which is nearly all. */
  readonly fields: readonly string[];
  /** Entity property keys, at most five. */
  readonly properties?: readonly string[] | undefined;
}

/** What is posted to a search. */
export type SearchBody = Readonly<Record<string, unknown>> & Pick<IssueSelection, 'fields'>;

/** What differs between Cloud and Data Center; both answer the same records. */
export interface JiraSite {
  /** `/rest/api/3` or `/rest/api/2`. */
  readonly api: string;
  searchIds(jql: string): AsyncIterable<readonly string[]>;
  searchIssues(jql: string, selection: IssueSelection, pageSize: number): AsyncIterable<readonly JiraIssue[]>;
  count(jql: string): Promise<number>;
  /** At most 100; those that the site does not return are simply absent. */
  readIssues(ids: readonly string[], selection: IssueSelection): Promise<readonly JiraIssue[]>;
  /** Whether `readIssues` reads the issues themselves, not an index that lags behind them. */
  readonly readsAreCurrent: boolean;
  readonly changelogChunk: number;
  /** Histories of the issues, oldest first, unfiltered; ids in the order given. */
  readChangelogs(
    ids: readonly string[],
    fieldIds: readonly string[] | undefined,
  ): Promise<readonly IssueChangelog[]>;
  fields(): Promise<readonly JiraField[]>;
  statuses(): Promise<readonly JiraStatus[]>;
  projects(): Promise<readonly JiraProject[]>;
  myself(): Promise<JiraUser>;
  myPermissions(permissions: readonly string[], projectKey: string | undefined): Promise<ReadonlySet<string>>;
}

/** Oldest first; histories of one instant by id, which grows. One that came twice is kept once. */
export function inOrder(histories: Iterable<ChangeHistory>): ChangeHistory[] {
  const byId = new Map<string, ChangeHistory>();
  for (const history of histories) byId.set(history.id, history);
  return [...byId.values()].toSorted(
    (a, b) => compare(a.created, b.created) || a.id.length - b.id.length || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
