import type { JiraClient } from '../../jira/client.ts';
import { chunked, mapConcurrent } from '../../jira/concurrent.ts';
import type { JiraError } from '../../jira/errors.ts';
import { memo } from '../../jira/memo.ts';
import { missingReason } from '../../jira/missing.ts';
import { refusalOf } from './refusal.ts';
import type { ManualFix } from './manual-fix.ts';

export interface MarkedIssue {
  readonly key: string;
  readonly label: string;
}

export interface Unmarked<T> {
  /** Those that may still bear their label. */
  readonly failed: readonly { readonly issue: T; readonly fix: ManualFix }[];
}

/** Cloud takes 50 PUTs a second. */
const CONCURRENCY = 4;
/** Either lets an account edit without mails to those who watch the issue. */
const QUIET_PERMISSIONS = ['ADMINISTER', 'ADMINISTER_PROJECTS'];

/**
 * Takes from each issue its marker label, and no other. It can be repeated; an issue without the label, and one that is
 * gone, is fine. Issues that Jira refuses to edit come back with a manual fix; all else that fails is thrown.
 */
export async function removeMarkerLabels<T extends MarkedIssue>(
  jira: JiraClient,
  issues: readonly T[],
): Promise<Unmarked<T>> {
  const projects = new Map(
    issues.map(({ key }) => [projectOf(key), memo(() => mayEditQuietly(jira, projectOf(key)))]),
  );
  const failed: { issue: T; fix: ManualFix }[] = [];
  const unmark = async (some: readonly T[]) => {
    for (const issue of some) {
      const isQuiet = (await projects.get(projectOf(issue.key))?.()) ?? false;
      const refusal = await removeLabel(jira, issue, isQuiet);
      if (refusal) failed.push({ issue, fix: fixOf(issue, refusal) });
    }
  };
  for await (const _done of mapConcurrent(chunked(issues, 1), CONCURRENCY, unmark));
  return { failed };
}

function projectOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'));
}

/** Whoever asks for no mails without the permission gets an error from Data Center, and perhaps nothing done by Cloud. */
async function mayEditQuietly(jira: JiraClient, projectKey: string): Promise<boolean> {
  try {
    return (await jira.myPermissions(QUIET_PERMISSIONS, projectKey)).size > 0;
  } catch (error) {
    if (refusalOf(error)) return false;
    throw error;
  }
}

async function removeLabel(
  jira: JiraClient,
  { key, label }: MarkedIssue,
  isQuiet: boolean,
): Promise<JiraError | undefined> {
  const api = await jira.api();
  try {
    await jira.write({
      method: 'PUT',
      path: `${api}/issue/${encodeURIComponent(key)}`,
      route: `${api}/issue/{id}`,
      query: isQuiet ? { notifyUsers: false } : {},
      json: { update: { labels: [{ remove: label }] } },
    });
    return undefined;
  } catch (error) {
    if (missingReason(error) === 'not_found') return undefined;
    const refusal = refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
}

function fixOf({ key, label }: MarkedIssue, refusal: JiraError): ManualFix {
  return {
    issue_type: 'labels_invalid',
    recommended_action: `The label "${label}" is still on ${key}: Jira refused to take it off (${refusal.message}). Remove it by hand.`,
  };
}
