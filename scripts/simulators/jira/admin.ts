import { z } from 'zod';
import type { AdminCall, AdminRoute } from '../http/admin.ts';
import { adminRoute } from '../http/admin.ts';
import type { Authenticator } from './auth.ts';
import type { RateLimits } from './rate-limits.ts';
import type { IssueChange } from './world/changes.ts';
import type { ChangeOptions, World } from './world/world.ts';

const Change = z.strictObject({
  summary: z.string().optional(),
  description: z.array(z.string()).optional(),
  status: z.string().optional(),
  type: z.string().optional(),
  priority: z.string().optional(),
  parent: z.string().nullable().optional(),
  assignee: z.string().nullable().optional(),
  labels: z.array(z.string()).optional(),
  fix_version_ids: z.array(z.int()).optional(),
  sprint_ids: z.array(z.int()).optional(),
  /** By field number; dates in epoch milliseconds. */
  custom: z.record(z.string().regex(/^\d+$/), z.union([z.string(), z.number(), z.null()])).optional(),
  updated_ms: z.number().optional(),
  index_lag_ms: z.number().min(0).optional(),
});
const Creation = Change.extend({ project: z.string(), summary: z.string() });
const Milliseconds = z.strictObject({ ms: z.number().min(0) });
const Bucket = z.strictObject({ perSecond: z.number().positive(), capacity: z.number().positive() });
const Limits = z.strictObject({
  burst: z
    .strictObject({ default: Bucket.optional(), endpoints: z.record(z.string(), Bucket).optional() })
    .optional(),
  hourlyPoints: z.number().positive().optional(),
  perIssueWrites: z.boolean().optional(),
  dataCenter: z
    .strictObject({ limit: z.number(), fillRate: z.number(), intervalSeconds: z.number() })
    .optional(),
});
const Auth = z.strictObject({
  failure: z.enum(['unauthorized', 'login_page', 'captcha']).optional(),
  api_token: z.string().optional(),
  personal_access_token: z.string().optional(),
  revoke_access_tokens: z.boolean().optional(),
});

function changeOf(body: z.infer<typeof Change>): { change: IssueChange; options: ChangeOptions } {
  const { fix_version_ids, sprint_ids, updated_ms, index_lag_ms, ...rest } = body;
  const change = { ...rest, fixVersionIds: fix_version_ids, sprintIds: sprint_ids, updatedMs: updated_ms };
  return { change, options: { indexLagMs: index_lag_ms } };
}

function name(call: AdminCall): string {
  return call.params.issue ?? '';
}

function issueRoutes(world: World): AdminRoute[] {
  const path = '/world/issues/{issue}';
  return [
    adminRoute('POST', '/world/issues', (call) => {
      const { project, summary, ...body } = call.body(Creation);
      const { change, options } = changeOf(body);
      return world.create({ ...change, project, summary }, options);
    }),
    adminRoute('PATCH', path, (call) => {
      const { change, options } = changeOf(call.body(Change));
      const issue = world.update(name(call), change, options);
      return { id: world.id(issue), key: world.key(issue), updated_ms: issue.updatedMs };
    }),
    adminRoute('DELETE', path, (call) => world.delete(name(call))),
    adminRoute('POST', `${path}/transition`, (call) => {
      world.transition(name(call), call.body(z.strictObject({ status: z.string() })).status);
    }),
    adminRoute('POST', `${path}/move`, (call) =>
      world.move(name(call), call.body(z.strictObject({ project: z.string() })).project),
    ),
    adminRoute('POST', `${path}/hide`, (call) =>
      world.hideFromSearch(name(call), call.body(Milliseconds).ms),
    ),
    adminRoute('PUT', `${path}/index-lag`, (call) =>
      world.setIndexLag(name(call), call.body(Milliseconds).ms),
    ),
  ];
}

function siteRoutes(world: World, auth: Authenticator, limits: RateLimits): AdminRoute[] {
  return [
    adminRoute('GET', '/world', () => ({
      positions: world.size,
      projects: world.catalogue.projects.map((project) => project.key),
      statuses: world.catalogue.statuses.map(({ id, name }) => ({ id, name })),
      index_lag_ms: world.indexLagMs,
    })),
    adminRoute('PUT', '/world/index-lag', (call) => {
      world.indexLagMs = call.body(Milliseconds).ms;
    }),
    adminRoute('PUT', '/world/projects/{project}/denied', (call) => {
      const { permissions } = call.body(z.strictObject({ permissions: z.array(z.string()) }));
      world.deny(call.params.project ?? '', permissions);
    }),
    adminRoute('PUT', '/rate-limits', (call) => {
      limits.options = call.body(Limits);
    }),
    adminRoute('PUT', '/auth', (call) => {
      const body = call.body(Auth);
      if (body.failure !== undefined) auth.mode = body.failure;
      if (body.api_token !== undefined) auth.credentials.apiToken = body.api_token;
      if (body.personal_access_token !== undefined) {
        auth.credentials.personalAccessToken = body.personal_access_token;
      }
      if (body.revoke_access_tokens === true) auth.revokeAccessTokens();
    }),
  ];
}

/** How another process changes a simulated Jira site while it runs. */
export function jiraAdminRoutes(world: World, auth: Authenticator, limits: RateLimits): AdminRoute[] {
  return [...issueRoutes(world), ...siteRoutes(world, auth, limits)];
}
