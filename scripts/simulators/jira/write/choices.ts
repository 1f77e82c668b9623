import { jsonAnswer } from '../../http/messages.ts';
import { refuse } from '../errors.ts';
import { pageOf } from '../page.ts';
import { renderPriority, renderProject, renderUser } from '../render/entities.ts';
import { apiBase } from '../render/site.ts';
import type { Call, Handler, JiraRoute } from '../site.ts';
import { outcome, readList, readNumber, route } from '../site.ts';
import type { Project } from '../world/catalogue.ts';

type Json = Record<string, unknown>;

const DEFAULT_SCHEME = '1';

function projectIndexOf(call: Call, keyOrId: string): number {
  const index = call.site.world.catalogue.projects.findIndex(
    (project) => project.key === keyOrId.toUpperCase() || String(project.id) === keyOrId,
  );
  const project = call.site.world.catalogue.projects[index];
  if (project === undefined || project.denied.has('BROWSE_PROJECTS')) {
    throw refuse(404, `No project could be found with key '${keyOrId}'.`);
  }
  return index;
}

/** GET user/assignable/search: active users, by project or issue, with a search text. */
const assignableUsers: Handler = (call) => {
  const { site, query } = call;
  const project = query.get('project');
  const issue = query.get('issueKey') ?? query.get('issueId');
  if (project === null && issue === null) throw refuse(400, 'No project, issue key or issue ID was provided');
  if (project !== null) projectIndexOf(call, project);
  if (issue !== null) site.requireIssue(issue);
  const search = (query.get('query') ?? query.get('username') ?? '').toLowerCase();
  const accountId = query.get('accountId');
  const matching = site.world.catalogue.users.filter((user) => {
    if (!user.active || (accountId !== null && user.accountId !== accountId)) return false;
    const words = [user.displayName, ...user.displayName.split(' '), user.email, user.name];
    return words.some((word) => word.toLowerCase().startsWith(search));
  });
  const startAt = readNumber(query, 'startAt', 0);
  const page = matching.slice(startAt, startAt + Math.min(1000, readNumber(query, 'maxResults', 50)));
  const render = site.renderSite(call.language);
  // Users cost two points each.
  return outcome(jsonAnswer(page.map((user) => renderUser(render, user))), 2 * page.length);
};

function prioritiesAt(call: Call, indexes: readonly number[]): Json[] {
  const { priorities } = call.site.world.catalogue;
  const render = call.site.renderSite(call.language);
  return indexes.flatMap((at) => priorities[at] ?? []).map((priority) => renderPriority(render, priority));
}

const allPriorities: Handler = (call) =>
  outcome(jsonAnswer(prioritiesAt(call, [...call.site.world.catalogue.priorities.keys()])));

/** GET priority/search: those of the projects that are named. */
const searchPriorities: Handler = (call) => {
  const { world } = call.site;
  const projects = readList(call.query, 'projectId').map((id) => projectIndexOf(call, id));
  const ids = readList(call.query, 'id');
  const offered = new Set(projects.flatMap((index) => world.screens.priorities(index)));
  const indexes = [...world.catalogue.priorities.keys()].filter(
    (at) =>
      (projects.length === 0 || offered.has(at)) &&
      (ids.length === 0 || ids.includes(world.catalogue.priorities[at]?.id ?? '')),
  );
  const { page, envelope } = pageOf(call, prioritiesAt(call, indexes), 50);
  return outcome(jsonAnswer({ ...envelope, values: page }));
};

interface Scheme {
  id: string;
  name: string;
  isDefault: boolean;
  priorities: readonly number[];
  projects: readonly Project[];
}

/** The site's scheme, and one for each project that has priorities of its own. */
function schemes(call: Call): Scheme[] {
  const { catalogue, screens } = call.site.world;
  const entries = [...catalogue.projects.entries()];
  const own = entries.filter(([index]) => screens.hasOwnPriorities(index));
  const common = entries.filter(([index]) => !screens.hasOwnPriorities(index));
  return [
    {
      id: DEFAULT_SCHEME,
      name: 'Default Priority Scheme',
      isDefault: true,
      priorities: [...catalogue.priorities.keys()],
      projects: common.map(([, project]) => project),
    },
    ...own.map(([index, project]) => ({
      id: String(project.id),
      name: `${project.key} Priority Scheme`,
      isDefault: false,
      priorities: screens.priorities(index),
      projects: [project],
    })),
  ];
}

function bean(values: readonly Json[]): Json {
  return { isLast: true, maxResults: 50, startAt: 0, total: values.length, values };
}

/** GET priorityscheme (Cloud); priorities and projects by `expand`. */
const priorityschemes: Handler = (call) => {
  const expand = call.query.get('expand') ?? '';
  const render = call.site.renderSite(call.language);
  const rendered = schemes(call).map((scheme) => {
    const priorities = prioritiesAt(call, scheme.priorities);
    const projects = scheme.projects.map((project) => renderProject(render, project));
    return {
      id: scheme.id,
      name: scheme.name,
      isDefault: scheme.isDefault,
      self: `${apiBase(render)}/priorityscheme/${scheme.id}`,
      priorities: expand.includes('priorities') ? bean(priorities) : undefined,
      projects: expand.includes('projects') ? bean(projects) : undefined,
    };
  });
  const { page, envelope } = pageOf(call, rendered, 50);
  return outcome(jsonAnswer({ ...envelope, values: page }));
};

/** GET project/{projectKeyOrId}/priorityscheme (Data Center). */
const projectScheme: Handler = (call) => {
  const index = projectIndexOf(call, call.params.projectKeyOrId ?? '');
  const { catalogue } = call.site.world;
  const project = catalogue.projects[index];
  const scheme = schemes(call).find((one) => project !== undefined && one.projects.includes(project));
  if (scheme === undefined) throw new Error('Every project has a priority scheme.');
  const self = `${apiBase(call.site.renderSite(call.language))}/priorityschemes/${scheme.id}`;
  return outcome(
    jsonAnswer({
      self,
      id: Number(scheme.id),
      name: scheme.name,
      defaultScheme: scheme.isDefault,
      optionIds: scheme.priorities.flatMap((at) => catalogue.priorities[at]?.id ?? []),
      projectKeys: scheme.projects.map((one) => one.key),
    }),
  );
};

export function choiceRoutes(api: '/rest/api/2' | '/rest/api/3'): JiraRoute[] {
  const own =
    api === '/rest/api/3'
      ? [
          route('GET', `${api}/priority/search`, searchPriorities),
          route('GET', `${api}/priorityscheme`, priorityschemes),
        ]
      : [route('GET', `${api}/project/{projectKeyOrId}/priorityscheme`, projectScheme)];
  return [
    ...own,
    route('GET', `${api}/priority`, allPriorities),
    route('GET', `${api}/user/assignable/search`, assignableUsers),
  ];
}
