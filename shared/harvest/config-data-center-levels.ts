import { z } from 'zod';
import { parseDocument } from '../jira/answer.ts';
import type { JiraClient } from '../jira/client.ts';
import { and, field, inList } from '../jira/jql.ts';
import type { SiteType } from './config-discover.ts';
import { LinkValue } from './jira-issue.ts';

/** Issues whose parents are looked at on each level. */
const SAMPLE = 100;
const TypeField = z.object({ issuetype: z.object({ id: z.coerce.number().int() }) });

/**
 * Levels by type. Data Center does not tell them, but its issues do: what an Epic Link leads to is of level 1, and what a
 * Parent Link leads to is one level above. A sample of each level is read; a level without links ends the way up.
 */
export async function dataCenterLevels(
  jira: JiraClient,
  types: readonly SiteType[],
): Promise<ReadonlyMap<number, number>> {
  const fields = await jira.fields();
  const idOf = (name: string) => fields.find((known) => known.name === name)?.id;
  const [epicLink, parentLink] = [idOf('Epic Link'), idOf('Parent Link')];
  const levels = new Map<number, number>(
    types.flatMap(({ id, subtask }) => (subtask ? [[id, -1] as const] : [])),
  );
  const named = types.filter(({ name }) => name.toLowerCase() === 'epic').map(({ id }) => id);
  const linked = epicLink === undefined ? [] : await parentTypes(jira, epicLink, undefined);
  let top = linked.length > 0 ? linked : named;
  for (let level = 1; ; level += 1) {
    top = top.filter((id) => !levels.has(id));
    for (const id of top) levels.set(id, level);
    if (top.length === 0 || parentLink === undefined) return levels;
    top = await parentTypes(jira, parentLink, top);
  }
}

/** Types of the issues that a link of issues of these types leads to. */
async function parentTypes(
  jira: JiraClient,
  linkField: string,
  types: readonly number[] | undefined,
): Promise<number[]> {
  const jql = and(`${field(linkField)} is not EMPTY`, types && inList('issuetype', types));
  const linking = await firstPage(jira.searchIssues(jql, { fields: [linkField], pageSize: SAMPLE }));
  const keys = new Set(linking.flatMap(({ fields }) => LinkValue.safeParse(fields[linkField]).data ?? []));
  if (keys.size === 0) return [];
  const parents = jira.searchIssues(inList('issuekey', [...keys]), {
    fields: ['issuetype'],
    pageSize: SAMPLE,
  });
  const found = (await firstPage(parents)).map(({ key, fields }) =>
    parseDocument(TypeField, fields, `issue ${key}`),
  );
  return [...new Set(found.map(({ issuetype }) => issuetype.id))];
}

async function firstPage<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  for await (const page of pages) return page;
  return [];
}
