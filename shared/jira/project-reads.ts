import { z } from 'zod';
import type { JiraClient } from './client.ts';
import { type OffsetReadPage, readAllPages, valuesPage } from './offset-pages.ts';

/** What an export needs to know of a project. All of it is read with the account's own rights. */

export interface ProjectDetail {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly archived: boolean;
}

/** An issue type that the account may create in the project. */
export interface CreatableType {
  readonly id: string;
  readonly name: string;
  readonly subtask: boolean;
  /** 0 for the standard types, -1 for sub-tasks, 1 and more above; only Cloud tells. */
  readonly level: number | undefined;
}

/** A field on the create screen of an issue type. */
export interface CreateField {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly has_default: boolean;
  /** What kind of custom field it is, such as `com.pyxis.greenhopper.jira:gh-sprint`. */
  readonly custom_type: string | null;
  /** Those that have an id and a name; empty where any value goes. */
  readonly allowed: readonly NamedValue[];
}

export interface NamedValue {
  readonly id: string;
  readonly name: string;
}

/** `id` is the account id on Cloud, the user name on Data Center. */
export interface AssignableUser {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

const Project = z
  .object({
    id: z.coerce.string(),
    key: z.string(),
    name: z.string(),
    archived: z.boolean().nullish(),
  })
  .transform(({ id, key, name, archived }): ProjectDetail => ({
    id,
    key,
    name,
    archived: archived ?? false,
  }));

/** An issue type as issues and create screens name it. */
export const IssueType = z
  .object({
    id: z.coerce.string(),
    name: z.string(),
    subtask: z.boolean().nullish(),
    hierarchyLevel: z.int().nullish(),
  })
  .transform(({ id, name, subtask, hierarchyLevel }): CreatableType => ({
    id,
    name,
    subtask: subtask ?? false,
    level: hierarchyLevel ?? undefined,
  }));

const Named = z.object({ id: z.coerce.string(), name: z.string() });

const Field = z
  .object({
    fieldId: z.string(),
    name: z.string(),
    required: z.boolean(),
    hasDefaultValue: z.boolean().nullish(),
    schema: z.object({ custom: z.string().nullish() }).nullish(),
    allowedValues: z.array(z.unknown()).nullish(),
  })
  .transform((field): CreateField => ({
    id: field.fieldId,
    name: field.name,
    required: field.required,
    has_default: field.hasDefaultValue ?? false,
    custom_type: field.schema?.custom ?? null,
    allowed: (field.allowedValues ?? []).flatMap((value) => Named.safeParse(value).data ?? []),
  }));

/** Cloud names the list `issueTypes` and `fields`, Data Center `values`. */
function metaPage<T>(item: z.ZodType<T>): z.ZodType<OffsetReadPage<T>> {
  const items = z.array(item).optional();
  return z
    .object({
      issueTypes: items,
      fields: items,
      values: items,
      total: z.int().nullish(),
      isLast: z.boolean().nullish(),
    })
    .refine((page) => page.issueTypes ?? page.fields ?? page.values, 'must have issueTypes, fields or values')
    .transform(({ issueTypes, fields, values, total, isLast }) => ({
      items: issueTypes ?? fields ?? values ?? [],
      total,
      isLast,
    }));
}

/** `JiraNotFoundError` when there is no such project, or the account may not see it. */
export async function readProject(jira: JiraClient, projectKey: string): Promise<ProjectDetail> {
  const route = `${await jira.api()}/project/{key}`;
  return jira.read({ path: filled(route, projectKey), route, schema: Project });
}

/** The issue types that the account may create in the project. */
export async function creatableTypes(
  jira: JiraClient,
  projectKey: string,
): Promise<readonly CreatableType[]> {
  const route = `${await jira.api()}/issue/createmeta/{key}/issuetypes`;
  return readAllPages(jira, { path: filled(route, projectKey), route }, metaPage(IssueType));
}

/** The fields that may be set when an issue of the type is created. */
export async function createFields(
  jira: JiraClient,
  projectKey: string,
  typeId: string,
): Promise<readonly CreateField[]> {
  const route = `${await jira.api()}/issue/createmeta/{key}/issuetypes/{id}`;
  return readAllPages(jira, { path: filled(route, projectKey, typeId), route }, metaPage(Field));
}

/** Priorities of the project on Cloud; of the whole site on Data Center, which shows schemes to administrators only. */
export async function readPriorities(jira: JiraClient, projectId: string): Promise<readonly NamedValue[]> {
  const api = await jira.api();
  if ((await jira.deployment()) === 'data_center') {
    return jira.read({ path: `${api}/priority`, schema: z.array(Named) });
  }
  const target = { path: `${api}/priority/search`, query: { projectId } };
  return readAllPages(jira, target, valuesPage(Named));
}

const User = z
  .object({
    accountId: z.string().nullish(),
    name: z.string().nullish(),
    displayName: z.string().nullish(),
    active: z.boolean().nullish(),
  })
  .refine((user) => Boolean(user.accountId ?? user.name), 'must have an accountId or a name')
  .transform(({ accountId, name, displayName, active }): AssignableUser => {
    const id = accountId ?? name ?? '';
    return { id, name: displayName ?? id, active: active ?? true };
  });

/** Cloud looks at no more users of the site than this, Data Center answers no more than that. */
const CLOUD_USERS = 1_000;
const DATA_CENTER_USERS = 100;

/** Users to whom issues of the project can be assigned; on large sites not all of them. */
export async function assignableUsers(
  jira: JiraClient,
  projectKey: string,
): Promise<readonly AssignableUser[]> {
  const isCloud = (await jira.deployment()) === 'cloud';
  return askUsers(jira, { project: projectKey, maxResults: isCloud ? CLOUD_USERS : DATA_CENTER_USERS });
}

/** The user of this id if issues of the project can be assigned to him or her. */
export async function assignableUser(
  jira: JiraClient,
  projectKey: string,
  id: string,
): Promise<AssignableUser | undefined> {
  const isCloud = (await jira.deployment()) === 'cloud';
  const who = isCloud ? { accountId: id } : { username: id, maxResults: DATA_CENTER_USERS };
  return (await askUsers(jira, { project: projectKey, ...who })).find((user) => user.id === id);
}

async function askUsers(
  jira: JiraClient,
  query: Readonly<Record<string, string | number | undefined>>,
): Promise<readonly AssignableUser[]> {
  return jira.read({ path: `${await jira.api()}/user/assignable/search`, query, schema: z.array(User) });
}

function filled(route: string, ...values: readonly string[]): string {
  let next = 0;
  return route.replace(/\{\w+\}/g, () => encodeURIComponent(values[next++] ?? ''));
}
