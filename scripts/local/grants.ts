import { z } from 'zod';
import { Role } from '../../shared/function/caller.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { giveRole, listRoles, takeRole } from '../operator/roles.ts';

const Email = z.email().toLowerCase();
const RoleHolder = z.object({ email: z.string(), tenant_id: z.string(), role: Role });
export const RoleHolders = z.object({ grants: z.array(RoleHolder) });

/** Lets somebody into the tenant of `X-Tenant-Id`, of which the caller is administrator; other tenants stay as they are. */
export const grantRoute = defineHttpFunction({
  name: 'grant',
  method: 'POST',
  path: '/local/grants',
  summary: 'Give somebody a role in this tenant',
  access: 'admin',
  body: z.strictObject({ email: Email, role: Role }),
  responses: { 200: RoleHolder, 400: Problem },
  async handle({ body: { email, role }, tenant_id, caller }, platform) {
    await giveRole({ email, tenantId: tenant_id, who: caller.email }, role, platform);
    return reply(200, { email, tenant_id, role });
  },
});

export const removeGrantRoute = defineHttpFunction({
  name: 'remove-grant',
  method: 'DELETE',
  path: '/local/grants/{email}',
  summary: "Take somebody's role in this tenant away",
  access: 'admin',
  params: z.object({ email: Email }),
  responses: { 200: z.object({ email: z.string(), tenant_id: z.string() }), 400: Problem, 404: Problem },
  async handle({ params: { email }, tenant_id, caller }, platform) {
    await takeRole({ email, tenantId: tenant_id, who: caller.email }, platform);
    return reply(200, { email, tenant_id });
  },
});

export const listGrantsRoute = defineHttpFunction({
  name: 'list-grants',
  method: 'GET',
  path: '/local/grants',
  summary: 'Who has a role in this tenant',
  access: 'admin',
  responses: { 200: RoleHolders },
  async handle({ tenant_id }, platform) {
    return reply(200, { grants: [...(await listRoles(tenant_id, platform))] });
  },
});
