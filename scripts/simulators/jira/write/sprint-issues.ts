import { z } from 'zod';
import { jsonTextAnswer } from '../../http/messages.ts';
import { refuse } from '../errors.ts';
import type { Call, Handler, JiraRoute } from '../site.ts';
import { outcome, readBody, route } from '../site.ts';
import type { IssueState } from '../world/issue-state.ts';
import { requirePermission } from './permissions.ts';

const Body = z.object({ issues: z.array(z.string()) });
const MAX_ISSUES = 50;

function issuesOf(call: Call): IssueState[] {
  const { issues } = readBody(call, Body);
  if (issues.length > MAX_ISSUES) {
    throw refuse(400, `The maximum number of issues that can be moved in one operation is ${MAX_ISSUES}.`);
  }
  const found = issues.map((issue) => call.site.requireIssue(issue));
  for (const issue of found) requirePermission(call, issue, 'EDIT_ISSUES');
  return found;
}

function put(call: Call, issues: readonly IssueState[], sprintIds: number[]): ReturnType<Handler> {
  const { world } = call.site;
  for (const issue of issues) world.update(world.id(issue), { sprintIds });
  return { ...outcome(jsonTextAnswer('', 204)), wrote: issues.map((issue) => world.key(issue)) };
}

const toSprint: Handler = (call) => {
  const { catalogue } = call.site.world;
  const sprint = catalogue.sprints.find((one) => String(one.id) === call.params.sprintId);
  if (sprint === undefined)
    throw refuse(404, 'Sprint does not exist or you do not have permission to see it.');
  if (sprint.state === 'closed') throw refuse(400, 'Issue can be assigned only active or future sprints.');
  const issues = issuesOf(call);
  if (issues.some((issue) => (catalogue.types[issue.typeIndex]?.level ?? 0) < 0)) {
    throw refuse(
      400,
      "Sub-tasks cannot be associated to a sprint. It's associated to the same sprint as its parent.",
    );
  }
  return put(call, issues, [sprint.id]);
};

const toBacklog: Handler = (call) => put(call, issuesOf(call), []);

export const sprintIssueRoutes: readonly JiraRoute[] = [
  route('POST', '/rest/agile/1.0/sprint/{sprintId}/issue', toSprint),
  route('POST', '/rest/agile/1.0/backlog/issue', toBacklog),
];
