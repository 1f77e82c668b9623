import { z } from 'zod';
import { jsonAnswer } from '../../http/messages.ts';
import { errorAnswer, JiraRefusal, refuse } from '../errors.ts';
import { apiBase } from '../render/site.ts';
import type { Call, Handler, Site } from '../site.ts';
import { outcome, readBody } from '../site.ts';
import { Draft } from './draft.ts';
import { PropertyList, takeProperties } from './properties.ts';
import { Keyed, Named } from './references.ts';
import { requireFields, takeFields } from './take-fields.ts';
import { takeUpdates, Updates } from './updates.ts';

const NewIssueBody = z.strictObject({
  fields: z.record(z.string(), z.unknown()).optional(),
  update: Updates.optional(),
  properties: PropertyList.optional(),
  historyMetadata: z.unknown().optional(),
});
type NewIssueBody = z.infer<typeof NewIssueBody>;

const MAX_BULK = 50;
const NO_PERMISSION = 'You do not have permission to create issues in this project.';

function fieldError(field: string, message: string): JiraRefusal {
  return new JiraRefusal(errorAnswer(400, [], { [field]: message }));
}

function projectOf(site: Site, raw: unknown): number {
  const { id, key } = Keyed.safeParse(raw).data ?? {};
  const index = site.world.catalogue.projects.findIndex((project) =>
    id === undefined ? project.key === key?.toUpperCase() : String(project.id) === id,
  );
  const project = site.world.catalogue.projects[index];
  if (project === undefined || project.denied.has('BROWSE_PROJECTS')) {
    throw fieldError(
      'project',
      site.deployment === 'cloud' ? 'Specify a valid project ID or key' : 'valid project is required',
    );
  }
  if (!project.denied.has('CREATE_ISSUES')) return index;
  // Data Center knows no 403 here.
  throw refuse(site.deployment === 'cloud' ? 403 : 400, NO_PERMISSION);
}

function typeOf(site: Site, projectIndex: number, raw: unknown): number {
  const { types } = site.world.catalogue;
  if (raw === undefined) {
    throw fieldError(
      'issuetype',
      site.deployment === 'cloud' ? 'Specify an issue type' : 'valid issue type is required',
    );
  }
  const { id, name } = Named.safeParse(raw).data ?? {};
  const index = site.world.screens
    .types(projectIndex)
    .find((at) => (id === undefined ? types[at]?.name === name : types[at]?.id === id));
  if (index === undefined) throw fieldError('issuetype', 'The issue type selected is invalid.');
  return index;
}

interface Created {
  id: string;
  key: string;
  self: string;
}

/** Makes one issue, or throws Jira's refusal with all that is wrong. */
function create(call: Call, body: NewIssueBody): Created {
  const { site } = call;
  const fields = body.fields ?? {};
  const projectIndex = projectOf(site, fields.project);
  const draft = new Draft(site, projectIndex, typeOf(site, projectIndex, fields.issuetype));
  takeFields(draft, fields);
  takeUpdates(draft, body.update ?? {}, []);
  // Both are filled without being asked for.
  for (const id of ['priority', 'reporter']) draft.filled.add(id);
  requireFields(draft);
  const properties = takeProperties(draft, body.properties ?? []);
  if (draft.isRefused) throw new JiraRefusal(errorAnswer(400, draft.messages, draft.errors));
  const { catalogue, screens } = site.world;
  const made = site.world.create({
    priority: catalogue.priorities[screens.defaultPriority(projectIndex)]?.id,
    ...draft.toChange(),
    project: draft.project?.key ?? '',
    type: draft.type?.id,
    summary: draft.change.summary ?? '',
  });
  const index = site.world.find(made.id) ?? -1;
  for (const [key, value] of properties) site.world.properties.set(index, key, value);
  return { ...made, self: `${apiBase(site.renderSite(call.language))}/issue/${made.id}` };
}

/** POST issue. */
export const createIssue: Handler = (call) => {
  const made = create(call, readBody(call, NewIssueBody));
  return { ...outcome(jsonAnswer(made, 201)), wrote: [made.key] };
};

const BulkBody = z.strictObject({ issueUpdates: z.array(NewIssueBody) });

interface BulkError {
  status: number;
  elementErrors: unknown;
  failedElementNumber: number;
}

/** POST issue/bulk: what can be made is made, the rest is listed; only when nothing was made the answer is a 400. */
export const createIssues: Handler = (call) => {
  const { issueUpdates } = readBody(call, BulkBody);
  if (issueUpdates.length > MAX_BULK) {
    throw refuse(400, `The maximum number of issues that can be created at once is ${MAX_BULK}.`);
  }
  const issues: Created[] = [];
  const errors: BulkError[] = [];
  for (const [at, body] of issueUpdates.entries()) {
    try {
      issues.push(create(call, body));
    } catch (error) {
      if (!(error instanceof JiraRefusal)) throw error;
      const elementErrors: unknown = JSON.parse(error.answer.body);
      errors.push({ status: error.answer.status, elementErrors, failedElementNumber: at });
    }
  }
  const wrote = issues.map((issue) => issue.key);
  return { ...outcome(jsonAnswer({ issues, errors }, issues.length > 0 ? 201 : 400)), wrote };
};
