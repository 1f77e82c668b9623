import { ProblemError } from '../../function/problem.ts';
import type { JiraClient } from '../../jira/client.ts';
import { JiraAuthError, JiraError, JiraUnavailableError } from '../../jira/errors.ts';
import { jiraProblem } from '../../jira/jira-problem.ts';
import type { Platform } from '../../platform/platform.ts';
import { readProjectFacts } from '../issues/project-reads.ts';
import { type ExportTarget, targetOf } from '../issues/target.ts';
import type { Session } from '../sessions/session.ts';
import { readDrafts } from './validate-project-drafts.ts';
import { judgeProject } from './validate-project.ts';

/** Nothing beyond what the tickets themselves say. */
const NO_REQUIREMENTS = {
  requires_sprint_assignment: false,
  requires_assignee: false,
  requires_priority_levels: false,
};

/**
 * The project of a session, when it can take the tickets that are no issues yet. 403 when the account may not create
 * there or is not let in, 422 with everything that stands in the way, 503 when Jira cannot be reached.
 */
export async function checkTarget(
  jira: JiraClient,
  tenantId: string,
  session: Session,
  { documents }: Pick<Platform, 'documents'>,
): Promise<ExportTarget> {
  const drafts = await readDrafts(documents, tenantId, session.session_id);
  const { jira_project_key: key } = session;
  try {
    const facts = await readProjectFacts(jira, key, new Set(drafts.map(({ issue_type }) => issue_type)));
    const verdict = await judgeProject(jira, key, facts, NO_REQUIREMENTS, drafts);
    if (facts && verdict.can_view_project && !verdict.can_create_tasks) {
      throw refused(403, session, verdict.blocking_issues);
    }
    if (!facts || verdict.blocking_issues.length > 0) throw refused(422, session, verdict.blocking_issues);
    return await targetOf(jira, facts);
  } catch (error) {
    throw error instanceof JiraError ? siteProblem(error) : error;
  }
}

function refused(status: 403 | 422, session: Session, blocking: readonly string[]): ProblemError {
  return new ProblemError({
    status,
    category: status === 403 ? 'admin_required' : 'user_fixable',
    detail: `Project ${session.jira_project_key} cannot take the tickets of session ${session.session_id}: ${blocking.join(' ')}`,
    recoveryActions: ['Do what each of the errors says, then start again; nothing was started.'],
    errors: blocking.map((message) => ({ path: 'blocking_issues', message })),
  });
}

/** As the contract of exports has it: who is not let in is forbidden, and whatever keeps Jira from answering passes. */
function siteProblem(error: JiraError): ProblemError {
  const details = jiraProblem(error);
  if (error instanceof JiraAuthError) return new ProblemError({ ...details, status: 403 });
  const isAway = error instanceof JiraUnavailableError;
  return new ProblemError(isAway ? { ...details, status: 503 } : details);
}
