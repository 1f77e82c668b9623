import { z } from 'zod';
import { jsonAnswer, jsonTextAnswer } from '../../http/messages.ts';
import { refuse } from '../errors.ts';
import { apiBase } from '../render/site.ts';
import type { Call, Handler, JiraRoute } from '../site.ts';
import { outcome, route } from '../site.ts';
import type { IssueState } from '../world/issue-state.ts';
import type { Draft } from './draft.ts';
import { requirePermission } from './permissions.ts';

const MAX_KEY = 255;
const MAX_VALUE = 32_768;

export const PropertyList = z.array(z.object({ key: z.string(), value: z.unknown() }));

/** What is wrong with a property; undefined when it may be stored. */
function problemOf(key: string, valueText: string): string | undefined {
  if (key === '' || key.length > MAX_KEY) {
    return `The property key must be between 1 and ${MAX_KEY} characters long.`;
  }
  if (valueText.length > MAX_VALUE)
    return `The property value must not be longer than ${MAX_VALUE} characters.`;
  return undefined;
}

/** Properties that come with a new issue. */
export function takeProperties(draft: Draft, list: z.infer<typeof PropertyList>): [string, unknown][] {
  return list.map(({ key, value }) => {
    const problem = problemOf(key, JSON.stringify(value ?? null));
    if (problem !== undefined) draft.messages.push(problem);
    return [key, value];
  });
}

interface Named {
  readonly issue: IssueState;
  readonly key: string;
  readonly path: string;
}

function named(call: Call): Named {
  const issue = call.site.requireIssue(call.params.issueIdOrKey ?? '');
  const path = `${apiBase(call.site.renderSite(call.language))}/issue/${call.site.world.id(issue)}/properties`;
  return { issue, key: call.params.propertyKey ?? '', path };
}

function missing(key: string): Error {
  return refuse(404, `The property with key '${key}' does not exist.`);
}

const listProperties: Handler = (call) => {
  const { issue, path } = named(call);
  const keys = [...call.site.world.properties.of(issue.index).keys()];
  return outcome(
    jsonAnswer({ keys: keys.map((key) => ({ self: `${path}/${encodeURIComponent(key)}`, key })) }),
  );
};

const getProperty: Handler = (call) => {
  const { issue, key } = named(call);
  const properties = call.site.world.properties.of(issue.index);
  if (!properties.has(key)) throw missing(key);
  return outcome(jsonAnswer({ key, value: properties.get(key) }), 1);
};

const putProperty: Handler = (call) => {
  const { issue, key } = named(call);
  const { world } = call.site;
  requirePermission(call, issue, 'EDIT_ISSUES');
  const text = call.request.body.toString('utf8');
  const problem = problemOf(key, text);
  if (problem !== undefined) throw refuse(400, problem);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(400, 'The property value must be a valid JSON.');
  }
  const isNew = world.properties.set(issue.index, key, value);
  return { ...outcome(jsonTextAnswer('', isNew ? 201 : 200)), wrote: [world.key(issue)] };
};

const deleteProperty: Handler = (call) => {
  const { issue, key } = named(call);
  const { world } = call.site;
  requirePermission(call, issue, 'EDIT_ISSUES');
  if (!world.properties.delete(issue.index, key)) throw missing(key);
  return { ...outcome(jsonTextAnswer('', 204)), wrote: [world.key(issue)] };
};

export function propertyRoutes(api: string): JiraRoute[] {
  const one = `${api}/issue/{issueIdOrKey}/properties/{propertyKey}`;
  return [
    route('GET', `${api}/issue/{issueIdOrKey}/properties`, listProperties),
    route('GET', one, getProperty),
    route('PUT', one, putProperty),
    route('DELETE', one, deleteProperty),
  ];
}
