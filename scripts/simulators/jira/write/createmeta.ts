import { jsonAnswer } from '../../http/messages.ts';
import { refuse } from '../errors.ts';
import { pageOf } from '../page.ts';
import { describeAllFields } from '../render/descriptions.ts';
import {
  renderIssueType,
  renderOption,
  renderPriority,
  renderProject,
  renderUser,
  renderVersion,
} from '../render/entities.ts';
import { apiBase } from '../render/site.ts';
import type { Call, Handler, JiraRoute } from '../site.ts';
import { outcome, readList, route } from '../site.ts';
import { fieldId, SELECT_OPTIONS } from '../world/custom-fields.ts';
import type { ScreenField } from '../world/screens.ts';

type Json = Record<string, unknown>;

const MAX_PAGE = 200;
const HAS_DEFAULT: ReadonlySet<string> = new Set(['priority', 'reporter']);
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  labels: ['add', 'set', 'remove'],
  fixVersions: ['set', 'add', 'remove'],
  attachment: ['set', 'copy'],
  issuelinks: ['add', 'copy'],
};

/** Position of a project in which the caller may create issues. */
function projectFor(call: Call): number {
  const { projects } = call.site.world.catalogue;
  const wanted = call.params.projectIdOrKey ?? '';
  const index = projects.findIndex(
    (project) => project.key === wanted.toUpperCase() || String(project.id) === wanted,
  );
  const denied = projects[index]?.denied;
  if (denied === undefined || denied.has('BROWSE_PROJECTS') || denied.has('CREATE_ISSUES')) {
    throw refuse(400, 'The project does not exist or you do not have permission to create issues in it.');
  }
  return index;
}

function typeMeta(call: Call, typeIndex: number): Json {
  const type = call.site.world.catalogue.types[typeIndex];
  if (type === undefined) return {};
  const rendered = renderIssueType(call.site.renderSite(call.language), type);
  return Object.fromEntries(
    Object.entries(rendered).filter(
      ([name]) => call.site.deployment === 'data_center' || name !== 'avatarId',
    ),
  );
}

function allowedValues(
  call: Call,
  projectIndex: number,
  typeIndex: number,
  id: string,
): unknown[] | undefined {
  const { world } = call.site;
  const { catalogue } = world;
  const render = call.site.renderSite(call.language);
  if (id === 'priority') {
    return world.screens
      .priorities(projectIndex)
      .flatMap((at) => catalogue.priorities[at] ?? [])
      .map((priority) => renderPriority(render, priority));
  }
  if (id === 'issuetype') return [typeMeta(call, typeIndex)];
  if (id === 'project') {
    const project = catalogue.projects[projectIndex];
    return project === undefined ? [] : [renderProject(render, project)];
  }
  if (id === 'fixVersions') {
    return catalogue.versions
      .filter((version) => version.projectIndex === projectIndex)
      .map((version) => renderVersion(render, version));
  }
  const custom = catalogue.fields.find((field) => fieldId(field) === id);
  return custom?.kind === 'select' ? SELECT_OPTIONS.map((option) => renderOption(render, option)) : undefined;
}

function fieldMeta(call: Call, projectIndex: number, typeIndex: number, field: ScreenField): Json {
  const { site } = call;
  const { id, required } = field;
  const described = describeAllFields(site).find((one) => one.id === id) ?? {
    name: id,
    schema: { type: 'any' },
  };
  const values = allowedValues(call, projectIndex, typeIndex, id);
  const me = site.world.catalogue.users[0];
  const render = site.renderSite(call.language);
  const usual = site.world.catalogue.priorities[site.world.screens.defaultPriority(projectIndex)];
  const defaults: Json = {
    ...(id === 'reporter' && me !== undefined ? { defaultValue: renderUser(render, me) } : {}),
    ...(id === 'priority' && usual !== undefined ? { defaultValue: renderPriority(render, usual) } : {}),
  };
  return {
    required: required || id === 'reporter',
    schema: described.schema,
    name: described.name,
    ...(site.deployment === 'cloud' ? { key: id } : {}),
    hasDefaultValue: HAS_DEFAULT.has(id),
    operations: OPERATIONS[id] ?? ['set'],
    ...defaults,
    ...(values === undefined ? {} : { allowedValues: values }),
    ...(id === 'labels' ? { autoCompleteUrl: `${apiBase(render)}/label/suggest?query=` } : {}),
    fieldId: id,
  };
}

/** A page: `issueTypes` or `fields` on Cloud, `values` on Data Center. */
function page(call: Call, name: 'issueTypes' | 'fields', list: readonly Json[]): Json {
  const { page: values, envelope } = pageOf(call, list, MAX_PAGE);
  if (call.site.deployment === 'data_center') return { ...envelope, values };
  const { isLast: _, ...cloudEnvelope } = envelope;
  return { ...cloudEnvelope, [name]: values };
}

const issueTypes: Handler = (call) => {
  const types = call.site.world.screens.types(projectFor(call)).map((at) => typeMeta(call, at));
  return outcome(jsonAnswer(page(call, 'issueTypes', types)), types.length);
};

const fields: Handler = (call) => {
  const { world, deployment } = call.site;
  const projectIndex = projectFor(call);
  const typeIndex = world.screens
    .types(projectIndex)
    .find((at) => world.catalogue.types[at]?.id === call.params.issueTypeId);
  if (typeIndex === undefined) {
    throw refuse(400, `The issue type with id '${call.params.issueTypeId}' does not exist in this project.`);
  }
  const list = world.screens
    .fields(projectIndex, typeIndex, deployment)
    .map((field) => fieldMeta(call, projectIndex, typeIndex, field));
  return outcome(jsonAnswer(page(call, 'fields', list)));
};

/** The all-in-one metadata: deprecated on Cloud, and gone from Data Center 9. */
const everything: Handler = (call) => {
  const { world, deployment } = call.site;
  const keys = readList(call.query, 'projectKeys');
  const ids = readList(call.query, 'projectIds');
  const withFields = (call.query.get('expand') ?? '').includes('projects.issuetypes.fields');
  const render = call.site.renderSite(call.language);
  const projects = [...world.catalogue.projects.entries()].filter(
    ([, project]) =>
      !project.denied.has('BROWSE_PROJECTS') &&
      !project.denied.has('CREATE_ISSUES') &&
      (keys.length + ids.length === 0 || keys.includes(project.key) || ids.includes(String(project.id))),
  );
  const body = projects.map(([projectIndex, project]) => {
    const { self, id, key, name, avatarUrls } = renderProject(render, project);
    const issuetypes = world.screens.types(projectIndex).map((typeIndex) => {
      if (!withFields) return typeMeta(call, typeIndex);
      const list = world.screens.fields(projectIndex, typeIndex, deployment).map((field) => {
        const { fieldId: _, ...meta } = fieldMeta(call, projectIndex, typeIndex, field);
        return [field.id, meta];
      });
      return Object.assign(typeMeta(call, typeIndex), {
        expand: 'fields',
        fields: Object.fromEntries(list) as Json,
      });
    });
    return { self, id, key, name, avatarUrls, issuetypes };
  });
  return outcome(jsonAnswer({ expand: 'projects', projects: body }), body.length);
};

export function createmetaRoutes(api: '/rest/api/2' | '/rest/api/3'): JiraRoute[] {
  const types = `${api}/issue/createmeta/{projectIdOrKey}/issuetypes`;
  const old = api === '/rest/api/3' ? [route('GET', `${api}/issue/createmeta`, everything)] : [];
  return [...old, route('GET', types, issueTypes), route('GET', `${types}/{issueTypeId}`, fields)];
}
