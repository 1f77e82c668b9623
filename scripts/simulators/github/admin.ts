import { z } from 'zod';
import type { AdminCall, AdminRoute } from '../http/admin.ts';
import { adminRoute } from '../http/admin.ts';
import type { Limits } from './limits.ts';
import type { Issue } from './records.ts';
import { fullName } from './records.ts';
import type { World } from './world.ts';

const Change = z.strictObject({
  title: z.string().optional(),
  body: z.string().nullable().optional(),
  labels: z.array(z.string()).optional(),
  assignees: z.array(z.string()).optional(),
  author: z.string().nullable().optional(),
  state: z.enum(['open', 'closed']).optional(),
  updated_ms: z.number().optional(),
  index_lag_ms: z.number().min(0).optional(),
});
const Creation = Change.extend({
  title: z.string(),
  is_pull_request: z.boolean().optional(),
  created_ms: z.number().optional(),
});
const Lag = z.strictObject({ ms: z.number().min(0) });
const RepositoryChange = z.strictObject({
  is_visible: z.boolean().optional(),
  has_issues: z.boolean().optional(),
  rename_to: z.string().optional(),
});
const Options = z.strictObject({
  core: z.int().min(0).optional(),
  search: z.int().min(0).optional(),
  refusalStatus: z.union([z.literal(403), z.literal(429)]).optional(),
  perMinute: z.int().min(0).optional(),
});

interface Site {
  token: string;
  readonly limits: Limits;
}

function nameOf({ params }: AdminCall): string {
  return `${params.owner}/${params.repo}`;
}

function referenceOf(call: AdminCall): string {
  return `${nameOf(call)}#${call.params.number}`;
}

function issueRoutes(world: World): AdminRoute[] {
  const repository = '/world/repositories/{owner}/{repo}';
  const path = `${repository}/issues/{number}`;
  const told = (issue: Issue): unknown => ({ id: issue.id, reference: world.reference(issue) });
  return [
    adminRoute('POST', `${repository}/issues`, (call) => {
      const { is_pull_request, created_ms, updated_ms, index_lag_ms, ...rest } = call.body(Creation);
      const fields = { isPullRequest: is_pull_request, createdMs: created_ms, updatedMs: updated_ms };
      return told(
        world.create({ ...rest, ...fields, repository: nameOf(call) }, { indexLagMs: index_lag_ms }),
      );
    }),
    adminRoute('PATCH', path, (call) => {
      const { updated_ms, index_lag_ms, ...rest } = call.body(Change);
      const change = { ...rest, updatedMs: updated_ms };
      return told(world.update(referenceOf(call), change, { indexLagMs: index_lag_ms }));
    }),
    adminRoute('DELETE', path, (call) => world.delete(referenceOf(call))),
    adminRoute('POST', `${path}/transfer`, (call) =>
      told(world.transfer(referenceOf(call), call.body(z.strictObject({ to: z.string() })).to)),
    ),
    adminRoute('PATCH', repository, (call) => {
      const { is_visible, has_issues, rename_to } = call.body(RepositoryChange);
      if (is_visible !== undefined) world.setVisible(nameOf(call), is_visible);
      if (has_issues !== undefined) world.setHasIssues(nameOf(call), has_issues);
      if (rename_to !== undefined) world.renameRepository(nameOf(call), rename_to);
    }),
  ];
}

/** How another process changes a simulated GitHub while it runs. */
export function gitHubAdminRoutes(world: World, site: Site): AdminRoute[] {
  return [
    ...issueRoutes(world),
    adminRoute('GET', '/world', () => ({
      issues: world.issues.length,
      repositories: world.repositories.map(fullName),
      users: world.users.map(({ login }) => login),
      index_lag_ms: world.indexLagMs,
    })),
    adminRoute('PUT', '/world/index-lag', (call) => {
      world.indexLagMs = call.body(Lag).ms;
    }),
    adminRoute('PUT', '/limits', (call) => {
      site.limits.options = call.body(Options);
    }),
    adminRoute('PUT', '/token', (call) => {
      site.token = call.body(z.strictObject({ token: z.string().min(1) })).token;
    }),
  ];
}
