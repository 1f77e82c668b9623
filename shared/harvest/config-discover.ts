import { z } from 'zod';
import type { JiraClient } from '../jira/client.ts';
import { type IssueType, UNKNOWN_TYPE } from './config.ts';
import { dataCenterLevels } from './config-data-center-levels.ts';

const SiteType = z.object({
  id: z.coerce.number().int(),
  name: z.string(),
  iconUrl: z.string().nullish(),
  subtask: z.boolean().nullish(),
  /** Cloud only: -1 sub-task, 0 story, 1 epic, 2 and more above. */
  hierarchyLevel: z.int().nullish(),
  /** Team-managed projects on Cloud have types of their own. */
  scope: z.object({ project: z.object({ id: z.coerce.string() }).nullish() }).nullish(),
});
export type SiteType = z.infer<typeof SiteType>;

/** The site's types as a configuration: each type's children are the types one level below that it may have. */
export async function discoverIssueTypes(jira: JiraClient): Promise<IssueType[]> {
  const found = await jira.read({ path: `${await jira.api()}/issuetype`, schema: z.array(SiteType) });
  const levels =
    (await jira.deployment()) === 'cloud' ? new Map<number, number>() : await dataCenterLevels(jira, found);
  const levelOf = ({ id, subtask, hierarchyLevel }: SiteType): number =>
    hierarchyLevel ?? levels.get(id) ?? (subtask ? -1 : 0);
  const types = found.toSorted((a, b) => levelOf(b) - levelOf(a) || a.id - b.id);
  return [
    ...types.map((type) => ({
      id: type.id,
      name: type.name,
      url: type.iconUrl ?? null,
      child_type_ids: types
        .filter((child) => levelOf(child) === levelOf(type) - 1 && mayMeet(type, child, levelOf(type)))
        .map(({ id }) => id),
    })),
    UNKNOWN_TYPE,
  ];
}

/** A team-managed project's types are among themselves, up to the epic; what stands above epics is every project's. */
function mayMeet(parent: SiteType, child: SiteType, parentLevel: number): boolean {
  return (
    parent.scope?.project?.id === child.scope?.project?.id || (parentLevel > 1 && !parent.scope?.project)
  );
}
