import { jsonAnswer } from '../http/messages.ts';
import { refuse } from './errors.ts';
import { pageOf } from './page.ts';
import { describeAllFields } from './render/descriptions.ts';
import {
  renderBoard,
  renderIssueType,
  renderProject,
  renderSprint,
  renderStatus,
  renderUser,
} from './render/entities.ts';
import { jiraInstant } from './render/site.ts';
import type { Call, Handler, JiraRoute } from './site.ts';
import { outcome, readList, route } from './site.ts';
import type { Project } from './world/catalogue.ts';

type Json = Record<string, unknown>;

const PERMISSIONS: Readonly<Record<string, { id: string; name: string; type: 'PROJECT' | 'GLOBAL' }>> = {
  BROWSE_PROJECTS: { id: '10', name: 'Browse Projects', type: 'PROJECT' },
  CREATE_ISSUES: { id: '11', name: 'Create Issues', type: 'PROJECT' },
  EDIT_ISSUES: { id: '12', name: 'Edit Issues', type: 'PROJECT' },
  TRANSITION_ISSUES: { id: '46', name: 'Transition Issues', type: 'PROJECT' },
  ASSIGN_ISSUES: { id: '13', name: 'Assign Issues', type: 'PROJECT' },
  SCHEDULE_ISSUES: { id: '28', name: 'Schedule Issues', type: 'PROJECT' },
  MODIFY_REPORTER: { id: '30', name: 'Modify Reporter', type: 'PROJECT' },
  CREATE_ATTACHMENTS: { id: '19', name: 'Create Attachments', type: 'PROJECT' },
  LINK_ISSUES: { id: '21', name: 'Link Issues', type: 'PROJECT' },
  ADMINISTER_PROJECTS: { id: '23', name: 'Administer Projects', type: 'PROJECT' },
  ADMINISTER: { id: '0', name: 'Administer Jira', type: 'GLOBAL' },
};

const serverInfo: Handler = ({ site }) => {
  const cloud = site.deployment === 'cloud';
  const common = {
    baseUrl: site.baseUrl,
    version: cloud ? '1001.0.0-SNAPSHOT' : '10.3.24',
    versionNumbers: cloud ? [1001, 0, 0] : [10, 3, 24],
    deploymentType: cloud ? 'Cloud' : 'Server',
    buildNumber: cloud ? 100_290 : 10_030_024,
    buildDate: '2026-10-20T00:00:00.000+0000',
    serverTime: jiraInstant(site.world.clock()),
    scmInfo: 'f0c9e4a5d1b2',
    serverTitle: 'Simulated Jira',
  };
  return outcome(
    jsonAnswer(cloud ? { ...common, displayUrl: site.baseUrl, serverTimeZone: 'Etc/UTC' } : common),
  );
};

const myself: Handler = ({ site, language }) => {
  const [user] = site.world.catalogue.users;
  if (user === undefined)
    throw new Error('A simulated site needs at least one user; create the world with users ≥ 1.');
  const body = {
    ...renderUser(site.renderSite(language), user),
    timeZone: site.userTimeZone,
    locale: 'en_US',
  };
  return outcome(jsonAnswer(body));
};

function projectNamed(call: Call, keyOrId: string): Project {
  const project = call.site.world.catalogue.projects.find(
    (candidate) => candidate.key === keyOrId.toUpperCase() || String(candidate.id) === keyOrId,
  );
  if (project === undefined || project.denied.has('BROWSE_PROJECTS')) {
    throw refuse(404, `No project could be found with key '${keyOrId}'.`);
  }
  return project;
}

const myPermissions: Handler = (call) => {
  const { site, query } = call;
  const asked = readList(query, 'permissions');
  if (site.deployment === 'cloud' && asked.length === 0) {
    throw refuse(400, "The 'permissions' query parameter is required.");
  }
  const unknown = asked.find((key) => !(key in PERMISSIONS));
  if (unknown !== undefined) throw refuse(400, `Unrecognized permission: '${unknown}'.`);
  const keyOrId = query.get('projectKey') ?? query.get('projectId');
  const issue = query.get('issueKey') ?? query.get('issueId');
  const denied =
    issue === null
      ? keyOrId === null
        ? new Set<string>()
        : projectNamed(call, keyOrId).denied
      : (site.world.catalogue.projects[site.requireIssue(issue).projectIndex]?.denied ?? new Set<string>());
  const keys = asked.length === 0 ? Object.keys(PERMISSIONS) : asked;
  const permissions = Object.fromEntries(
    keys.map((key) => [key, { ...PERMISSIONS[key], key, description: '', havePermission: !denied.has(key) }]),
  );
  return outcome(jsonAnswer({ permissions }));
};

const fields: Handler = ({ site }) => outcome(jsonAnswer(describeAllFields(site)));

const statuses: Handler = ({ site, language }) =>
  outcome(
    jsonAnswer(
      site.world.catalogue.statuses.map((status) => renderStatus(site.renderSite(language), status)),
    ),
  );

const issueTypes: Handler = ({ site, language }) =>
  outcome(
    jsonAnswer(site.world.catalogue.types.map((type) => renderIssueType(site.renderSite(language), type))),
  );

function fullProject(call: Call, project: Project): Json {
  const { site } = call;
  const render = site.renderSite(call.language);
  const [lead] = site.world.catalogue.users;
  return {
    ...renderProject(render, project),
    description: '',
    ...(lead === undefined ? {} : { lead: renderUser(render, lead) }),
    components: [],
    issueTypes: site.world.screens
      .types(site.world.catalogue.projects.indexOf(project))
      .flatMap((at) => site.world.catalogue.types[at] ?? [])
      .map((type) => renderIssueType(render, type)),
    assigneeType: 'UNASSIGNED',
    versions: [],
    roles: {},
  };
}

const project: Handler = (call) =>
  outcome(jsonAnswer(fullProject(call, projectNamed(call, call.params.projectIdOrKey ?? ''))), 1);

const projectSearch: Handler = (call) => {
  const keys = call.query.getAll('keys').flatMap((part) => part.split(','));
  const visible = call.site.world.catalogue.projects.filter(
    (one) => !one.denied.has('BROWSE_PROJECTS') && (keys.length === 0 || keys.includes(one.key)),
  );
  const { page, envelope } = pageOf(call, visible, 100);
  const values = page.map((one) => renderProject(call.site.renderSite(call.language), one));
  return outcome(jsonAnswer({ ...envelope, values }), page.length);
};

const projectList: Handler = (call) => {
  const visible = call.site.world.catalogue.projects.filter((one) => !one.denied.has('BROWSE_PROJECTS'));
  const render = call.site.renderSite(call.language);
  return outcome(jsonAnswer(visible.map((one) => renderProject(render, one))), visible.length);
};

const CATEGORY = { new: 'TODO', indeterminate: 'IN_PROGRESS', done: 'DONE' } as const;

const statusSearch: Handler = (call) => {
  const search = (call.query.get('searchString') ?? '').toLowerCase();
  const matching = call.site.world.catalogue.statuses.filter((one) =>
    one.name.toLowerCase().includes(search),
  );
  const { page, envelope } = pageOf(call, matching, 200);
  const values = page.map((one) => ({
    id: one.id,
    name: one.name,
    statusCategory: CATEGORY[one.category],
    scope: { type: 'GLOBAL' },
    description: '',
  }));
  return outcome(jsonAnswer({ ...envelope, values }));
};

const boards: Handler = (call) => {
  const { site } = call;
  const wanted = call.query.get('projectKeyOrId');
  const { projects } = site.world.catalogue;
  const indexes = [...projects.keys()].filter((index) => {
    const one = projects[index];
    return wanted === null || one?.key === wanted || String(one?.id) === wanted;
  });
  const { page, envelope } = pageOf(call, indexes, 50);
  const values = page.map((index) => renderBoard(site.renderSite(call.language), index));
  return outcome(jsonAnswer({ ...envelope, values }), page.length);
};

function boardIndex(call: Call): number {
  const index = Number(call.params.boardId) - 1;
  if (call.site.world.catalogue.projects[index] === undefined) {
    throw refuse(404, 'Board does not exist or you do not have permission to see it.');
  }
  return index;
}

const board: Handler = (call) =>
  outcome(jsonAnswer(renderBoard(call.site.renderSite(call.language), boardIndex(call))), 1);

const boardSprints: Handler = (call) => {
  const { site } = call;
  const boardId = boardIndex(call) + 1;
  const states = readList(call.query, 'state');
  const matching = site.world.catalogue.sprints.filter(
    (one) => one.boardId === boardId && (states.length === 0 || states.includes(one.state)),
  );
  const { page, envelope } = pageOf(call, matching, 50);
  const values = page.map((one) => renderSprint(site.renderSite(call.language), one));
  return outcome(jsonAnswer({ ...envelope, values }), page.length);
};

const sprint: Handler = (call) => {
  const { site, params } = call;
  const found = site.world.catalogue.sprints.find((one) => String(one.id) === params.sprintId);
  if (found === undefined)
    throw refuse(404, 'Sprint does not exist or you do not have permission to see it.');
  return outcome(jsonAnswer(renderSprint(site.renderSite(call.language), found)), 1);
};

/** Routes that both deployments have, under their own version of the API. */
export function commonRoutes(api: '/rest/api/2' | '/rest/api/3'): JiraRoute[] {
  return [
    route('GET', `${api}/serverInfo`, serverInfo),
    route('GET', `${api}/myself`, myself),
    route('GET', `${api}/mypermissions`, myPermissions),
    route('GET', `${api}/field`, fields),
    route('GET', `${api}/status`, statuses),
    route('GET', `${api}/issuetype`, issueTypes),
    route('GET', `${api}/project`, projectList),
    route('GET', `${api}/project/{projectIdOrKey}`, project),
    route('GET', '/rest/agile/1.0/board', boards),
    route('GET', '/rest/agile/1.0/board/{boardId}', board),
    route('GET', '/rest/agile/1.0/board/{boardId}/sprint', boardSprints),
    route('GET', '/rest/agile/1.0/sprint/{sprintId}', sprint),
  ];
}

export const cloudOnlyRoutes: readonly JiraRoute[] = [
  // Cloud still answers here with version 2, which is how clients that do not know the site yet ask what it is.
  route('GET', '/rest/api/2/serverInfo', serverInfo),
  route('GET', '/rest/api/3/project/search', projectSearch),
  route('GET', '/rest/api/3/statuses/search', statusSearch),
];
