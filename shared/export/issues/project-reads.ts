import type { JiraClient } from '../../jira/client.ts';
import { JiraAuthError, JiraNotFoundError } from '../../jira/errors.ts';
import {
  type AssignableUser,
  assignableUsers,
  type CreatableType,
  creatableTypes,
  type CreateField,
  createFields,
  type NamedValue,
  type ProjectDetail,
  readPriorities,
  readProject,
} from '../../jira/project-reads.ts';
import { type JiraSprint, openSprints } from '../../jira/sprints.ts';

const PERMISSIONS = ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'CREATE_ATTACHMENTS', 'LINK_ISSUES'] as const;
export type ExportPermission = (typeof PERMISSIONS)[number];

/** An issue type with the fields of its create screen. */
export interface TypeScreen extends CreatableType {
  readonly fields: readonly CreateField[];
}

/** What a Jira project offers to an export, as the connection's account sees it. */
export interface ProjectFacts {
  readonly project: ProjectDetail;
  readonly permissions: ReadonlySet<string>;
  /** All that may be created; empty without the permission to create. */
  readonly types: readonly CreatableType[];
  /** Of those types that were asked for. */
  readonly screens: readonly TypeScreen[];
  /** Undefined where the account may not see them, or the site has no boards. */
  readonly sprints: readonly JiraSprint[] | undefined;
  /** Undefined where the account may not see them. */
  readonly team: readonly AssignableUser[] | undefined;
  readonly priorities: readonly NamedValue[];
}

/**
 * Reads a project, everything side by side. Undefined when it does not exist or the account may not see it. Screens are
 * read of the issue types of these names in any case, by default of all.
 */
export async function readProjectFacts(
  jira: JiraClient,
  projectKey: string,
  typeNames?: ReadonlySet<string>,
): Promise<ProjectFacts | undefined> {
  const [project, permissions] = await Promise.all([
    unless(isMissing, readProject(jira, projectKey)),
    unless(isMissing, jira.myPermissions(PERMISSIONS, projectKey)),
  ]);
  if (!project || !permissions) return undefined;
  const [{ types, screens }, sprints, team] = await Promise.all([
    permissions.has('CREATE_ISSUES') ? readScreens(jira, projectKey, typeNames) : { types: [], screens: [] },
    unless(isHidden, openSprints(jira, projectKey)),
    unless(isHidden, assignableUsers(jira, projectKey)),
  ]);
  const priorities = await prioritiesOf(jira, project, screens);
  return { project, permissions, types, screens, sprints, team, priorities };
}

/** Names as they are compared: in any case, and whatever way their letters are encoded. */
export function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

async function readScreens(
  jira: JiraClient,
  projectKey: string,
  typeNames: ReadonlySet<string> | undefined,
): Promise<Pick<ProjectFacts, 'types' | 'screens'>> {
  const types = await creatableTypes(jira, projectKey);
  const wanted = typeNames && new Set([...typeNames].map(folded));
  const screens = await Promise.all(
    types
      .filter(({ name }) => wanted?.has(folded(name)) ?? true)
      .map(async ({ id, name, subtask, level }) => {
        const fields = await createFields(jira, projectKey, id);
        return { id, name, subtask, level, fields };
      }),
  );
  return { types, screens };
}

/** The screens know the project's own priorities; where none shows the field, the site's list is all there is. */
async function prioritiesOf(
  jira: JiraClient,
  { id }: ProjectDetail,
  screens: readonly TypeScreen[],
): Promise<readonly NamedValue[]> {
  const allowed = screens.flatMap(({ fields }) =>
    fields.filter((field) => field.id === 'priority').flatMap((field) => field.allowed),
  );
  const byId = new Map(allowed.map((priority) => [priority.id, priority]));
  return byId.size > 0 ? [...byId.values()] : readPriorities(jira, id);
}

async function unless<T>(isExpected: (error: unknown) => boolean, read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}

/** Jira's own 404; that of something before Jira proves nothing about the project. */
function isMissing(error: unknown): boolean {
  return error instanceof JiraNotFoundError && error.fromJira;
}

function isHidden(error: unknown): boolean {
  return (
    error instanceof JiraNotFoundError || (error instanceof JiraAuthError && error.reason === 'forbidden')
  );
}
