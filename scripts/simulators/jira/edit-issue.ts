import { z } from 'zod';
import { jsonTextAnswer } from '../http/messages.ts';
import { errorAnswer, JiraRefusal } from './errors.ts';
import type { Handler } from './site.ts';
import { outcome, readBody } from './site.ts';
import { Draft } from './write/draft.ts';
import { requirePermission } from './write/permissions.ts';
import { PropertyList, takeProperties } from './write/properties.ts';
import { takeFields } from './write/take-fields.ts';
import { takeUpdates, Updates } from './write/updates.ts';

const EditBody = z.strictObject({
  fields: z.record(z.string(), z.unknown()).optional(),
  update: Updates.optional(),
  properties: PropertyList.optional(),
  historyMetadata: z.unknown().optional(),
});

/** PUT issue/{issueIdOrKey}: what a new issue takes, and `update` operations; a transition is not done here. */
export const editIssue: Handler = (call) => {
  const { site } = call;
  const issue = site.requireIssue(call.params.issueIdOrKey ?? '');
  const body = readBody(call, EditBody);
  requirePermission(call, issue, 'EDIT_ISSUES');
  const draft = new Draft(site, issue.projectIndex, issue.typeIndex);
  takeFields(draft, body.fields ?? {});
  takeUpdates(draft, body.update ?? {}, issue.labels);
  const properties = takeProperties(draft, body.properties ?? []);
  if (draft.isRefused) throw new JiraRefusal(errorAnswer(400, draft.messages, draft.errors));
  site.world.update(site.world.id(issue), draft.toChange());
  for (const [key, value] of properties) site.world.properties.set(issue.index, key, value);
  return { ...outcome(jsonTextAnswer('', 204)), wrote: [site.world.key(issue)] };
};
