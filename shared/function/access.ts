import type { IncomingMessage } from 'node:http';
import { SYSTEM_TENANT, type Documents } from '../platform/documents.ts';
import { type Caller, grants, hasRole, type Role, roleFor, TenantId } from './caller.ts';
import type { Access } from './definition.ts';
import { ProblemError } from './problem.ts';
import { header } from './request-context.ts';
import { type AccessPolicy, identify } from './tokens.ts';

/** Who comes with the fixed token of the local process, which names nobody. */
export const FIXED_TOKEN_EMAIL = 'local-admin';

/** The caller of an HTTP function. 401 without a valid token, 403 without the role in the tenant. Doubt is refusal. */
export async function authorize(
  request: IncomingMessage,
  access: Access,
  policy: AccessPolicy,
  documents: () => Documents,
): Promise<Caller | undefined> {
  if (access === 'public') return undefined;
  const identity = await identify(header(request, 'authorization'), policy);
  if (!identity) {
    if (access === 'optional') return undefined;
    throw missingToken();
  }
  const tenantId = tenantOf(request);
  if (identity.kind === 'fixed') return { email: FIXED_TOKEN_EMAIL, tenant_id: tenantId, role: 'admin' };
  const grant = await documents().get(grants, SYSTEM_TENANT, identity.email);
  const role = grant && roleFor(grant.data, tenantId);
  if (!role) throw forbidden(`${identity.email} has no role in tenant "${tenantId}".`);
  const { email, expiresAtMs } = identity;
  const caller: Caller = { email, tenant_id: tenantId, role, token_expires_at_ms: expiresAtMs };
  if (access !== 'optional' && !hasRole(caller, access)) throw missingRole(caller, access);
  return caller;
}

/** Task and event functions take calls of the configured service accounts only, whatever other headers say. */
export async function authorizeService(request: IncomingMessage, policy: AccessPolicy): Promise<string> {
  const identity = await identify(header(request, 'authorization'), policy);
  if (!identity) throw missingToken();
  if (identity.kind === 'oidc' && policy.serviceAccounts.includes(identity.email)) return identity.email;
  throw new ProblemError({
    status: 403,
    detail: 'This function is called by queues and subscriptions only.',
    recoveryActions: ['Call the endpoint that starts this work; GET /docs lists them.'],
  });
}

function tenantOf(request: IncomingMessage): string {
  const given = header(request, 'x-tenant-id') || 'default';
  if (TenantId.safeParse(given).success) return given;
  throw new ProblemError({
    status: 403,
    detail: 'The header X-Tenant-Id names no tenant that there could be.',
    recoveryActions: [
      'Use lower-case letters, digits, "-" and "_", at most 63, beginning with a letter or digit.',
    ],
  });
}

function missingToken(): ProblemError {
  return new ProblemError({
    status: 401,
    category: 'user_fixable',
    detail: 'The request has no bearer token.',
    recoveryActions: ['Send the header Authorization: Bearer <token>.'],
    headers: { 'www-authenticate': 'Bearer' },
  });
}

function missingRole(caller: Caller, needed: Role): ProblemError {
  return forbidden(
    `${caller.email} is ${caller.role} in tenant "${caller.tenant_id}", but this needs ${needed}.`,
  );
}

function forbidden(detail: string): ProblemError {
  return new ProblemError({
    status: 403,
    detail,
    recoveryActions: ['Ask an administrator of Millrace for a grant, or name another tenant in X-Tenant-Id.'],
  });
}
