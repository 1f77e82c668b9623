import { z } from 'zod';
import type { JiraClient } from '../../jira/client.ts';
import { Deployment } from '../../jira/connection.ts';
import { folded, type ProjectFacts, readProjectFacts } from './project-reads.ts';

const Named = z.object({ id: z.string(), name: z.string() });

/** A field of a create screen. */
const TargetField = Named.extend({ custom_type: z.string().nullable() });
type TargetField = z.infer<typeof TargetField>;

const TargetType = Named.extend({ subtask: z.boolean(), field_ids: z.array(z.string()) });

/** The project that a run creates issues in, as it was when the run started; only of the issue types that are used. */
export const ExportTarget = z.object({
  deployment: Deployment,
  base_url: z.string(),
  project_id: z.string(),
  project_key: z.string(),
  types: z.array(TargetType),
  /** The fields of all the types' create screens, each once: sites have hundreds. */
  fields: z.array(TargetField),
  /** Empty where the screens do not say which there are. */
  priorities: z.array(Named),
});
export type ExportTarget = z.infer<typeof ExportTarget>;

/** An issue type and the fields that may be set when an issue of it is created, by id. */
export interface Screen {
  readonly id: string;
  readonly name: string;
  readonly subtask: boolean;
  readonly fields: ReadonlyMap<string, TargetField>;
}

/** What of a project the creation of issues needs. The facts should be of the used issue types only. */
export async function targetOf(jira: JiraClient, { project, screens }: ProjectFacts): Promise<ExportTarget> {
  const all = screens.flatMap(({ fields }) => fields);
  const priorities = all.filter(({ id }) => id === 'priority').flatMap(({ allowed }) => allowed);
  return {
    deployment: await jira.deployment(),
    base_url: jira.connection.base_url,
    project_id: project.id,
    project_key: project.key,
    types: screens.map(({ id, name, subtask, fields }) => ({
      id,
      name,
      subtask,
      field_ids: fields.map((field) => field.id),
    })),
    fields: onePerId(all).map(({ id, name, custom_type }) => ({ id, name, custom_type })),
    priorities: onePerId(priorities).map(({ id, name }) => ({ id, name })),
  };
}

/** Reads the target anew. Undefined when the project does not exist or the account may not see it. */
export async function readExportTarget(
  jira: JiraClient,
  projectKey: string,
  typeNames: ReadonlySet<string>,
): Promise<ExportTarget | undefined> {
  const facts = await readProjectFacts(jira, projectKey, typeNames);
  return facts && targetOf(jira, facts);
}

/** Undefined when the target has no such issue type. */
export function screenOf(target: ExportTarget, issueType: string): Screen | undefined {
  const type = target.types.find(({ name }) => folded(name) === folded(issueType));
  if (!type) return undefined;
  const ids = new Set(type.field_ids);
  const fields = target.fields.filter(({ id }) => ids.has(id)).map((field) => [field.id, field] as const);
  return { id: type.id, name: type.name, subtask: type.subtask, fields: new Map(fields) };
}

/** Where people see an issue. Never taken from `self` links, which lead to another host. */
export function browseUrl({ base_url }: ExportTarget, issueKey: string): string {
  return `${base_url}/browse/${issueKey}`;
}

function onePerId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
