import type { IssueType, Priority, Project, Sprint, Status, User, Version } from '../world/catalogue.ts';
import { optionId } from '../world/custom-fields.ts';
import type { RenderSite } from './site.ts';
import { apiBase, jiraInstant } from './site.ts';

type Json = Record<string, unknown>;

const CATEGORIES = {
  new: { id: 2, colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, colorName: 'green', name: 'Done' },
} as const;

function avatars(base: string): Json {
  return Object.fromEntries(
    ['48x48', '24x24', '16x16', '32x32'].map((size) => [size, `${base}&size=${size}`]),
  );
}

export function renderUser(site: RenderSite, user: User): Json {
  const avatarUrls = avatars(`${site.selfBaseUrl}/avatar?of=${user.name}`);
  const common = {
    avatarUrls,
    displayName: user.displayName,
    active: user.active,
    timeZone: 'Europe/Berlin',
  };
  if (site.deployment === 'data_center') {
    const self = `${apiBase(site)}/user?username=${user.name}`;
    return { self, name: user.name, key: user.key, emailAddress: user.email, ...common };
  }
  const self = `${apiBase(site)}/user?accountId=${user.accountId}`;
  return { self, accountId: user.accountId, emailAddress: user.email, ...common, accountType: 'atlassian' };
}

export function renderStatus(site: RenderSite, status: Status): Json {
  const category = CATEGORIES[status.category];
  return {
    self: `${apiBase(site)}/status/${status.id}`,
    description: '',
    iconUrl: `${site.selfBaseUrl}/images/icons/statuses/generic.png`,
    name: status.translations[site.language] ?? status.name,
    id: status.id,
    statusCategory: {
      self: `${apiBase(site)}/statuscategory/${category.id}`,
      id: category.id,
      key: status.category,
      colorName: category.colorName,
      name: category.name,
    },
  };
}

export function renderIssueType(site: RenderSite, type: IssueType): Json {
  const common = {
    self: `${apiBase(site)}/issuetype/${type.id}`,
    id: type.id,
    description: '',
    iconUrl: `${site.selfBaseUrl}/images/icons/issuetypes/${type.id}.svg`,
    name: type.name,
    subtask: type.level < 0,
    avatarId: 10300 + (Number(type.id) % 100),
  };
  return site.deployment === 'cloud' ? { ...common, hierarchyLevel: type.level } : common;
}

export function renderPriority(site: RenderSite, priority: Priority): Json {
  return {
    self: `${apiBase(site)}/priority/${priority.id}`,
    iconUrl: `${site.selfBaseUrl}/images/icons/priorities/${priority.name.toLowerCase()}.svg`,
    name: priority.name,
    id: priority.id,
  };
}

/** An option of a select field. */
export function renderOption(site: RenderSite, value: string): Json {
  const id = optionId(value);
  return { self: `${apiBase(site)}/customFieldOption/${id}`, value, id };
}

export function renderProject(site: RenderSite, project: Project): Json {
  const common = {
    self: `${apiBase(site)}/project/${project.id}`,
    id: String(project.id),
    key: project.key,
    name: project.name,
    projectTypeKey: 'software',
    avatarUrls: avatars(
      `${site.selfBaseUrl}/rest/api/3/universal_avatar/view/type/project/avatar/${project.id}?`,
    ),
  };
  return site.deployment === 'cloud' ? { ...common, simplified: false } : common;
}

export function renderVersion(site: RenderSite, version: Version): Json {
  return {
    self: `${apiBase(site)}/version/${version.id}`,
    id: String(version.id),
    description: '',
    name: version.name,
    archived: false,
    released: version.released,
    releaseDate: version.releaseDate,
  };
}

export function renderBoard(site: RenderSite, projectIndex: number): Json {
  const project = site.world.catalogue.projects[projectIndex];
  const id = 1 + projectIndex;
  const location = { projectId: project?.id, projectKey: project?.key, projectName: project?.name };
  const board = {
    id,
    self: `${site.selfBaseUrl}/rest/agile/1.0/board/${id}`,
    name: `${project?.key} board`,
    type: 'scrum',
  };
  return site.deployment === 'cloud' ? { ...board, location } : board;
}

export function renderSprint(site: RenderSite, sprint: Sprint): Json {
  const dates =
    sprint.state === 'future'
      ? {}
      : { startDate: jiraInstant(sprint.startMs), endDate: jiraInstant(sprint.endMs) };
  return {
    id: sprint.id,
    self: `${site.selfBaseUrl}/rest/agile/1.0/sprint/${sprint.id}`,
    state: sprint.state,
    name: sprint.name,
    ...dates,
    ...(sprint.state === 'closed' ? { completeDate: jiraInstant(sprint.endMs) } : {}),
    originBoardId: sprint.boardId,
    goal: '',
  };
}

/** The sprint as it stands in the Sprint field: an object on Cloud, Java's toString() on Data Center. */
export function renderSprintValue(site: RenderSite, sprint: Sprint): unknown {
  const started = sprint.state !== 'future';
  if (site.deployment === 'data_center') {
    const start = started ? jiraInstant(sprint.startMs) : '<null>';
    const end = started ? jiraInstant(sprint.endMs) : '<null>';
    const complete = sprint.state === 'closed' ? jiraInstant(sprint.endMs) : '<null>';
    return (
      `com.atlassian.greenhopper.service.sprint.Sprint@${sprint.id.toString(16)}[id=${sprint.id},rapidViewId=` +
      `${sprint.boardId},state=${sprint.state.toUpperCase()},name=${sprint.name},startDate=${start},endDate=${end},` +
      `completeDate=${complete},activatedDate=${start},sequence=${sprint.id},goal=]`
    );
  }
  const dates = started ? { startDate: jiraInstant(sprint.startMs), endDate: jiraInstant(sprint.endMs) } : {};
  return {
    id: sprint.id,
    name: sprint.name,
    state: sprint.state,
    boardId: sprint.boardId,
    goal: '',
    ...dates,
  };
}
