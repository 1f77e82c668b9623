import { z } from 'zod';
import { jsonTextAnswer } from '../http/messages.ts';
import { JiraRefusal, errorAnswer } from './errors.ts';
import type { Handler } from './site.ts';
import { outcome, readBody } from './site.ts';

const EditBody = z.object({ fields: z.record(z.string(), z.unknown()).optional() });
const Editable = z.object({ summary: z.string().min(1).optional(), labels: z.array(z.string()).optional() });

/** PUT issue/{issueIdOrKey}: summary and labels so far; the export adds the rest. */
export const editIssue: Handler = (call) => {
  const { site } = call;
  const issue = site.requireIssue(call.params.issueIdOrKey ?? '');
  const fields = readBody(call, EditBody).fields ?? {};
  const unknown = Object.keys(fields).filter((name) => !(name in Editable.shape));
  if (unknown.length > 0) {
    const errors = unknown.map((name) => [
      name,
      `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`,
    ]);
    throw new JiraRefusal(errorAnswer(400, [], Object.fromEntries(errors) as Record<string, string>));
  }
  const parsed = Editable.safeParse(fields);
  if (!parsed.success) throw new JiraRefusal(errorAnswer(400, ['INVALID_INPUT']));
  site.world.update(site.world.id(issue), parsed.data);
  return outcome(jsonTextAnswer('', 204));
};
