import { z } from 'zod';
import { type Grant, grants, Role } from '../../shared/function/caller.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import type { Platform } from '../../shared/platform/platform.ts';

const GrantAnswer = z.object({ email: z.string(), tenant_id: z.string(), role: Role });

/** Lets somebody into the tenant of `X-Tenant-Id`, of which the caller is administrator; other tenants stay as they are. */
export const grantRoute = defineHttpFunction({
  name: 'grant',
  method: 'POST',
  path: '/local/grants',
  summary: 'Give somebody a role in this tenant',
  access: 'admin',
  body: z.strictObject({ email: z.email().toLowerCase(), role: Role }),
  responses: { 200: GrantAnswer, 400: Problem },
  async handle({ body: { email, role }, tenant_id }, platform) {
    await setRole(platform, email, tenant_id, role);
    return reply(200, { email, tenant_id, role });
  },
});

async function setRole({ documents, clock }: Platform, email: string, tenantId: string, role: Role) {
  await documents.transaction(async (transaction) => {
    const known = await transaction.get(grants, SYSTEM_TENANT, email);
    const roles = { ...known?.data.roles, [tenantId]: role };
    const grant: Grant = { email, roles, updated_at: clock.now().toISOString() };
    transaction.set(grants, SYSTEM_TENANT, email, grant);
  });
}
