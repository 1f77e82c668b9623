import { chunked, mapConcurrent } from '../jira/concurrent.ts';
import type { JiraClient } from '../jira/client.ts';
import { JiraIncompleteError } from '../jira/errors.ts';
import { missingReason } from '../jira/missing.ts';
import type { IssueChangelog, JiraIssue, MissingIssue } from '../jira/records.ts';
import type { IssueSelection } from '../jira/site.ts';
import type { StatusChange } from './actual-dates.ts';
import { statusIdOf } from './detail-row.ts';

const SINGLE_READS_AT_ONCE = 8;
/** More issues than this of one chunk whose changelogs came short do not come of changes meanwhile. */
const MAX_SHORT = 100;

type Changelogs = ReadonlyMap<string, IssueChangelog>;

/** Issues with all the changes of their status, oldest first, and those that can no longer be read. */
export interface WithChanges {
  readonly read: readonly { readonly issue: JiraIssue; readonly changes: readonly StatusChange[] }[];
  readonly missing: readonly LeftOut[];
}

/** An issue that gives no row: it cannot be read, or its own changelog does not lead to its status. */
interface LeftOut {
  readonly issue_id: string;
  readonly reason: MissingIssue['reason'] | 'changelog_inconsistent';
}

/** What the site's bulk read says of the issues' changes of status. */
export function readStatusChangelogs(ids: readonly string[], jira: JiraClient): Promise<Changelogs> {
  return byIssue(jira.fetchChangelogs(ids, { fieldIds: ['status'] }));
}

/**
 * Believes a changelog only when it leads to the status that its issue has: a bulk answer says nothing of issues that it
 * leaves out. Where it names no change of status, bulk reads are asked for the whole history: one that has other changes
 * is an issue that never left its first status. What then is still in doubt (a history that leads elsewhere, or none at
 * all) is read alone, and with it the issue, which may have changed meanwhile. Closed issues without any history are
 * rare, so nearly all cost no request of their own. An issue that stays odd is left out by name, as it would be odd in every
 * run (an import, a changed workflow). Throws `JiraIncompleteError` when more issues came short than can have changed
 * meanwhile.
 */
export async function withChanges(
  issues: readonly JiraIssue[],
  statusChangelogs: Changelogs,
  jira: JiraClient,
  selection: IssueSelection,
): Promise<WithChanges> {
  const changelogs = await withSilentOnes(issues, statusChangelogs, jira);
  const read: WithChanges['read'][number][] = [];
  const missing: LeftOut[] = [];
  const doubtful: JiraIssue[] = [];
  for (const issue of issues) {
    const changelog = changelogs.get(issue.id);
    if (changelog?.missing) missing.push({ issue_id: issue.id, reason: changelog.missing });
    else if (changelog && changelog.histories.length > 0 && leadsTo(issue, changelog))
      read.push({ issue, changes: changesOf(changelog) });
    else doubtful.push(issue);
  }
  let shortCount = 0;
  const settled = mapConcurrent(chunked(doubtful, 1), SINGLE_READS_AT_ONCE, async ([issue]) =>
    issue ? settle(issue, jira, selection) : undefined,
  );
  for await (const answer of settled) {
    if (!answer) continue;
    if ('reason' in answer) {
      missing.push(answer);
      continue;
    }
    read.push(answer);
    if (answer.changes.length > changesOf(changelogs.get(answer.issue.id)).length) shortCount += 1;
    if (shortCount > MAX_SHORT) throw shortAnswers(shortCount, issues.length);
  }
  return { read, missing };
}

/** The changelogs, with the whole history of those issues that show no change of status. */
async function withSilentOnes(
  issues: readonly JiraIssue[],
  changelogs: Changelogs,
  jira: JiraClient,
): Promise<Changelogs> {
  const silent = issues.map(({ id }) => id).filter((id) => isSilent(changelogs.get(id)));
  if (silent.length === 0) return changelogs;
  return new Map([...changelogs, ...(await byIssue(jira.fetchChangelogs(silent)))]);
}

function isSilent(changelog: IssueChangelog | undefined): boolean {
  return !changelog?.missing && changesOf(changelog).length === 0;
}

/** Reads the changelog of one issue by itself, whose total proves that it is whole. */
async function settle(
  issue: JiraIssue,
  jira: JiraClient,
  selection: IssueSelection,
): Promise<WithChanges['read'][number] | LeftOut> {
  const changelog = await jira.readChangelog(issue.id);
  if (changelog.missing) return { issue_id: issue.id, reason: changelog.missing };
  const changes = changesOf(changelog);
  if (leadsTo(issue, changelog)) return { issue, changes };
  try {
    const latest = await jira.readIssue(issue.id, selection);
    if (leadsTo(latest, changelog)) return { issue: latest, changes };
  } catch (error) {
    const reason = missingReason(error);
    if (!reason) throw error;
    return { issue_id: issue.id, reason };
  }
  return { issue_id: issue.id, reason: 'changelog_inconsistent' };
}

function leadsTo(issue: JiraIssue, changelog: IssueChangelog): boolean {
  const last = changesOf(changelog).at(-1);
  return last === undefined || last.to === statusIdOf(issue);
}

function changesOf(changelog: IssueChangelog | undefined): StatusChange[] {
  return (changelog?.histories ?? []).flatMap(({ created, items }) =>
    items.filter(({ field_id: id }) => id === 'status').map(({ from, to }) => ({ at: created, from, to })),
  );
}

async function byIssue(changelogs: AsyncIterable<IssueChangelog>): Promise<Map<string, IssueChangelog>> {
  const found = new Map<string, IssueChangelog>();
  for await (const changelog of changelogs) found.set(changelog.issue_id, changelog);
  return found;
}

function shortAnswers(shortCount: number, asked: number): JiraIncompleteError {
  return new JiraIncompleteError(
    `Jira's bulk changelogs left changes out of ${shortCount} or more of ${asked} issues, more than can have changed meanwhile. Nothing was written; run it again.`,
    { endpoint: 'changelog', category: 'temporary' },
  );
}
