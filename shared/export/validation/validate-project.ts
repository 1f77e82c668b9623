import type { Caller } from '../../function/caller.ts';
import type { JiraClient } from '../../jira/client.ts';
import { openJira, rememberDeployment } from '../../jira/open-jira.ts';
import type { Platform } from '../../platform/platform.ts';
import { type ExportPermission, type ProjectFacts, readProjectFacts } from '../issues/project-reads.ts';
import { findSession } from '../sessions/session-find.ts';
import { type Draft, readDrafts, ticketsListed } from './validate-project-drafts.ts';
import { announceRequiredFields, checkFields } from './validate-project-fields.ts';
import { Findings } from './validate-project-findings.ts';
import { checkHierarchy } from './validate-project-hierarchy.ts';
import type {
  ProjectRequirements,
  ProjectValidationRequest,
  ProjectValidationResponse,
} from './validate-project-request.ts';
import { checkValues } from './validate-project-values.ts';

type Stores = Pick<Platform, 'documents' | 'secrets' | 'clock' | 'reachesLoopback'>;

/** Holds a Jira project, and the tickets of a session if one is named, against what an export needs. */
export async function validateProject(
  request: ProjectValidationRequest,
  { tenant_id }: Pick<Caller, 'tenant_id'>,
  platform: Stores,
): Promise<ProjectValidationResponse> {
  const { project_key, user_requirements, session_id } = request;
  const session =
    session_id === undefined ? undefined : await findSession(platform.documents, tenant_id, session_id);
  const connectionId = request.connection_id ?? session?.connection_id ?? 'default';
  const jira = await openJira(tenant_id, connectionId, platform);
  const drafts = session && (await readDrafts(platform.documents, tenant_id, session.session_id));
  const answer = await checkProject(jira, project_key, user_requirements, drafts);
  await rememberDeployment(jira, platform);
  if (session && session.jira_project_key !== project_key) {
    answer.validation_warnings.push({
      code: 'session_project_differs',
      message: `The session is for project ${session.jira_project_key}, not for ${project_key}.`,
      recommended_action: `Validate ${session.jira_project_key}, to which the session is exported, or make a session for ${project_key}.`,
    });
  }
  return answer;
}

/**
 * The check itself. Without `drafts` only the project is looked at. What fails at the site is thrown as a `JiraError`; a
 * project that is not there is an answer.
 */
export async function checkProject(
  jira: JiraClient,
  projectKey: string,
  requirements: ProjectRequirements,
  drafts?: readonly Draft[],
): Promise<ProjectValidationResponse> {
  const typeNames = drafts && new Set(drafts.map(({ issue_type }) => issue_type));
  const facts = await readProjectFacts(jira, projectKey, typeNames);
  return judgeProject(jira, projectKey, facts, requirements, drafts);
}

/** The check on facts that were read already, which an export runs before it starts; values are still looked up. */
export async function judgeProject(
  jira: JiraClient,
  projectKey: string,
  facts: ProjectFacts | undefined,
  requirements: ProjectRequirements,
  drafts?: readonly Draft[],
): Promise<ProjectValidationResponse> {
  if (!facts) return unseen(projectKey);
  const findings = new Findings();
  checkAccess(facts, drafts, findings);
  checkOffers(facts, requirements, drafts, findings);
  if (facts.types.length > 0) {
    if (drafts) {
      checkFields(facts, drafts, findings);
      await checkHierarchy(jira, facts, drafts, findings);
      await checkValues(jira, facts, drafts, findings);
    } else announceRequiredFields(facts, findings);
  }
  return {
    project_key: projectKey,
    project_name: facts.project.name,
    validation_status: findings.blocking.length === 0 ? 'valid' : 'invalid',
    can_create_tasks: facts.permissions.has('CREATE_ISSUES'),
    can_view_project: facts.permissions.has('BROWSE_PROJECTS'),
    available_sprints: [...(facts.sprints ?? [])],
    team_members: [...(facts.team ?? [])],
    priority_levels: [...facts.priorities],
    validation_warnings: findings.warnings,
    blocking_issues: findings.blocking,
  };
}

function unseen(projectKey: string): ProjectValidationResponse {
  return {
    project_key: projectKey,
    project_name: '',
    validation_status: 'invalid',
    can_create_tasks: false,
    can_view_project: false,
    available_sprints: [],
    team_members: [],
    priority_levels: [],
    validation_warnings: [],
    blocking_issues: [
      `Jira shows no project ${projectKey}. Correct the key, or have a Jira administrator give the connection's account the permission "Browse Projects" there.`,
    ],
  };
}

function checkAccess(
  { project, permissions, types }: ProjectFacts,
  drafts: readonly Draft[] | undefined,
  findings: Findings,
): void {
  const { key, archived } = project;
  const lacks = (permission: ExportPermission) => !permissions.has(permission);
  if (archived) findings.block(`Project ${key} is archived. Have a Jira administrator restore it.`);
  if (lacks('BROWSE_PROJECTS')) findings.block(missingPermission(key, 'Browse Projects'));
  if (lacks('CREATE_ISSUES')) findings.block(missingPermission(key, 'Create Issues'));
  else if (types.length === 0) {
    findings.block(
      `Project ${key} offers no issue type to create. Have a Jira administrator give it an issue type scheme.`,
    );
  }
  const attached = drafts?.filter(({ has_attachment }) => has_attachment);
  if (lacks('CREATE_ATTACHMENTS') && attached?.length !== 0) {
    findings.warn(
      'attachments_not_permitted',
      `The account may not attach files in project ${key}${attached ? ` (${ticketsListed(attached)})` : ''}.`,
      'Have a Jira administrator give it the permission "Create Attachments", or attach the files by hand.',
    );
  }
  const linked = drafts?.filter(({ has_dependency }) => has_dependency);
  if (lacks('LINK_ISSUES') && linked?.length !== 0) {
    findings.warn(
      'links_not_permitted',
      `The account may not link issues in project ${key}${linked ? ` (${ticketsListed(linked)})` : ''}.`,
      'Have a Jira administrator give it the permission "Link Issues", or link the issues by hand.',
    );
  }
}

function missingPermission(projectKey: string, permission: string): string {
  return `The connection's account lacks the permission "${permission}" in project ${projectKey}. Have a Jira administrator grant it.`;
}

/** Sprints, people and priorities: needed only where the requirements say so. */
function checkOffers(
  { project: { key }, sprints, team, priorities, screens }: ProjectFacts,
  requirements: ProjectRequirements,
  drafts: readonly Draft[] | undefined,
  findings: Findings,
): void {
  const { requires_sprint_assignment, requires_assignee, requires_priority_levels } = requirements;
  if (!sprints) {
    findings.lacks(
      requires_sprint_assignment,
      'sprints_unavailable',
      `Jira does not show the boards and sprints of project ${key}.`,
      'Have a Jira administrator give the account access to Jira Software and to the boards of the project.',
    );
  } else if (sprints.length === 0) {
    findings.lacks(
      requires_sprint_assignment,
      'no_open_sprints',
      `No board of project ${key} has an active or future sprint.`,
      'Create a sprint on a board of the project.',
    );
  }
  if (!team || team.every(({ active }) => !active)) {
    findings.lacks(
      requires_assignee,
      'no_team_members',
      `Jira names nobody to whom issues of project ${key} can be assigned.`,
      'Have a Jira administrator give people the permission "Assignable User" there, and the account "Browse users and groups".',
    );
  }
  const isOnScreen =
    screens.length === 0 || screens.some(({ fields }) => fields.some((f) => f.id === 'priority'));
  if (priorities.length === 0 || !isOnScreen) {
    findings.lacks(
      requires_priority_levels,
      'no_priority_levels',
      `Issues of project ${key} cannot be given a priority when they are created.`,
      'Have a Jira administrator put the field "Priority" on the create screens of the project.',
    );
  }
  warnOfMissing(requirements, drafts ?? [], findings);
}

function warnOfMissing(
  { requires_sprint_assignment, requires_assignee, requires_priority_levels }: ProjectRequirements,
  drafts: readonly Draft[],
  findings: Findings,
): void {
  const required = [
    ['sprint', 'A sprint', requires_sprint_assignment],
    ['assignee', 'An assignee', requires_assignee],
    ['priority', 'A priority', requires_priority_levels],
  ] as const;
  for (const [name, what, isRequired] of required) {
    const without = drafts.filter((draft) => draft[name] === null);
    if (!isRequired || without.length === 0) continue;
    findings.warn(
      `${name}_missing`,
      `${what} is required, and ${ticketsListed(without)} ${without.length === 1 ? 'has' : 'have'} none.`,
      'Fill it in these tickets, or set it in Jira after the export.',
    );
  }
}
