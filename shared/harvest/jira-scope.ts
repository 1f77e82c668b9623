import { ProblemError } from '../function/problem.ts';
import type { JiraClient } from '../jira/client.ts';
import { and, inList, JqlClauseError, or, raw } from '../jira/jql.ts';
import type { HarvestConfig } from './config.ts';
import { ISSUE_FIELDS } from './jira-fields.ts';
import { membersBy, type SiteContext } from './jira-issue.ts';
import { TypeRules } from './types.ts';
import type { UnitParent } from './unit-parents.ts';

/** Pages are as large as the site gives them; none gives more with fields. */
const PAGE_SIZE = 1_000;
/** Kinds of the fields that hold the parent of what is no sub-task on Data Center; their ids differ by site. */
const LINK_NAMES = ['Epic Link', 'Parent Link'];

/** Reading one Jira connection by one configuration. */
export interface JiraScope {
  readonly jira: JiraClient;
  readonly config: HarvestConfig;
  readonly context: SiteContext;
  readonly isCloud: boolean;
  /** What every search of issues asks for. */
  readonly selection: { readonly fields: readonly string[]; readonly pageSize: number };
}

export async function openJiraScope(jira: JiraClient, config: HarvestConfig): Promise<JiraScope> {
  const isCloud = (await jira.deployment()) === 'cloud';
  const linkFields = isCloud ? [] : await linkFieldsOf(jira);
  return {
    jira,
    config,
    isCloud,
    context: {
      connection_id: jira.connection.connection_id,
      base_url: jira.connection.base_url,
      types: new TypeRules(config),
      members: membersBy('jira_id', config),
      linkFields,
    },
    selection: { fields: [...ISSUE_FIELDS, ...linkFields], pageSize: PAGE_SIZE },
  };
}

async function linkFieldsOf(jira: JiraClient): Promise<readonly string[]> {
  const fields = await jira.fields();
  return LINK_NAMES.flatMap((name) => fields.filter((field) => field.name === name).map(({ id }) => id));
}

/** Which issues are roots. 422 for a root JQL that is no condition. */
export function rootJql({ settings }: HarvestConfig): string {
  try {
    return and(
      raw(settings.jira_root_jql ?? ''),
      settings.jira_labels.length > 0 ? inList('labels', settings.jira_labels) : undefined,
    );
  } catch (error) {
    if (!(error instanceof JqlClauseError)) throw error;
    throw new ProblemError({
      status: 422,
      detail: error.message,
      recoveryActions: ['Correct jira_root_jql with PUT /api/config/harvest.'],
      cause: error,
    });
  }
}

/** Children of at most 100 parents; undefined where none of them may have any. */
export function childrenJql(scope: JiraScope, parents: readonly UnitParent[]): string | undefined {
  const types = scope.context.types.childTypes(parents.map(({ type_id }) => type_id));
  if (types?.length === 0) return undefined;
  return and(parentClause(scope, parents), types && inList('issuetype', types));
}

function parentClause({ isCloud, context }: JiraScope, parents: readonly UnitParent[]): string {
  if (isCloud) {
    return inList(
      'parent',
      parents.map(({ id }) => id),
    );
  }
  const keys = parents.map(({ key }) => key);
  return or(...['parent', ...context.linkFields].map((field) => inList(field, keys)));
}
