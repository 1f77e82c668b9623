import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem, ProblemError } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { addConnection } from '../operator/add-connection.ts';
import { ConnectionAdded, ConnectionRequest } from '../operator/connection-request.ts';
import { storeOf } from './operator-store.ts';

/** Connects a site, with its credentials, to the tenant of `X-Tenant-Id`. Only the local process has it. */
export function createConnectionRoute(dataDir: string) {
  return defineHttpFunction({
    name: 'add-connection',
    method: 'POST',
    path: '/local/connections',
    summary: 'Try the credentials of a site, and store it as a connection of this tenant',
    access: 'admin',
    body: ConnectionRequest,
    responses: { 200: ConnectionAdded, 400: Problem, 403: Problem, 409: Problem, 422: Problem },
    async handle({ body, tenant_id, caller }, platform) {
      if (tenant_id === 'default' && body.connection_id === 'default') throw ofTheEnvironment();
      const store = storeOf(platform, dataDir);
      return reply(200, await addConnection(body, { tenantId: tenant_id, who: caller.email }, store));
    },
  });
}

/** Every start makes it anew, or removes it. */
function ofTheEnvironment(): ProblemError {
  return new ProblemError({
    status: 409,
    detail:
      'The connection "default" of tenant "default" is the one that JIRA_BASE_URL and GITHUB_BASE_URL name.',
    recoveryActions: ['Set those in .env and start again, or give this connection another name with --id.'],
  });
}
