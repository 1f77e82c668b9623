import { z } from 'zod';
import type { Collection } from '../platform/documents.ts';

export const Role = z.enum(['viewer', 'operator', 'admin']);
export type Role = z.infer<typeof Role>;

const rank: Readonly<Record<Role, number>> = { viewer: 1, operator: 2, admin: 3 };

/** Tenant ids as callers may name them; the leading letter or digit keeps internal tenants out of reach. */
export const TenantId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/);

/** What one person or system may do: a role for each tenant; `*` stands for all tenants. */
export const Grant = z.object({
  email: z.string(),
  roles: z.record(z.string(), Role),
  updated_at: z.string(),
});
export type Grant = z.infer<typeof Grant>;

/** Grants stand in the system tenant, by lower-case e-mail address. */
export const grants: Collection<Grant> = { name: 'grants', schema: Grant };

/** Who calls, for which tenant, in which role. `anonymous` reaches public functions only. */
export interface Caller {
  readonly email: string;
  readonly tenant_id: string;
  readonly role: Role | 'anonymous';
  /** When the token expires with which the caller came; undefined: never. Epoch milliseconds. */
  readonly token_expires_at_ms?: number;
}

export function hasRole(caller: Caller, needed: Role): boolean {
  if (caller.role === 'anonymous') return false;
  return rank[caller.role] >= rank[needed];
}

/** The strongest role that a grant gives for a tenant. */
export function roleFor(grant: Grant, tenantId: string): Role | undefined {
  const roles = [grant.roles['*'], grant.roles[tenantId]].filter((role) => role !== undefined);
  return roles.toSorted((a, b) => rank[b] - rank[a])[0];
}
