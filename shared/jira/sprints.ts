import { z } from 'zod';
import type { JiraClient } from './client.ts';
import { JiraNotFoundError, JiraRequestError } from './errors.ts';
import { readAllPages, valuesPage } from './offset-pages.ts';

/** A sprint of a board. Issues can be planned into those that are active or to come. */
export interface JiraSprint {
  readonly id: string;
  readonly name: string;
  readonly state: 'active' | 'closed' | 'future';
}

const AGILE = '/rest/agile/1.0';

const Board = z.object({ id: z.int(), type: z.string().nullish() });
const Sprint = z
  .object({ id: z.int(), name: z.string(), state: z.string() })
  .transform(({ id, name, state }) => ({ id: String(id), name, state: state.toLowerCase() }))
  .pipe(z.object({ id: z.string(), name: z.string(), state: z.enum(['active', 'closed', 'future']) }));

/** Active and future sprints of every board that shows the project, each once, active ones first. */
export async function openSprints(jira: JiraClient, projectKey: string): Promise<readonly JiraSprint[]> {
  const boards = await readAllPages(
    jira,
    { path: `${AGILE}/board`, query: { projectKeyOrId: projectKey } },
    valuesPage(Board),
  );
  const lists = await Promise.all(
    boards.filter(({ type }) => type !== 'kanban').map(({ id }) => boardSprints(jira, id)),
  );
  const byId = new Map(lists.flat().map((sprint) => [sprint.id, sprint]));
  return [...byId.values()].toSorted(
    (a, b) => Number(b.state === 'active') - Number(a.state === 'active') || Number(a.id) - Number(b.id),
  );
}

/** The sprint, of whichever board; undefined when there is none of that id that the account may see. */
export async function findSprint(jira: JiraClient, id: string): Promise<JiraSprint | undefined> {
  try {
    const route = `${AGILE}/sprint/{id}`;
    return await jira.read({ path: `${AGILE}/sprint/${encodeURIComponent(id)}`, route, schema: Sprint });
  } catch (error) {
    if (error instanceof JiraNotFoundError && error.fromJira) return undefined;
    throw error;
  }
}

/** Boards without sprints, and of team-managed projects that have them switched off, answer 400. */
async function boardSprints(jira: JiraClient, boardId: number): Promise<readonly JiraSprint[]> {
  const path = `${AGILE}/board/${boardId}/sprint`;
  const target = { path, route: `${AGILE}/board/{id}/sprint`, query: { state: ['active', 'future'] } };
  try {
    return await readAllPages(jira, target, valuesPage(Sprint));
  } catch (error) {
    if (error instanceof JiraRequestError && error.status === 400) return [];
    throw error;
  }
}
