import { type Grant, grants, type Role } from '../../shared/function/caller.ts';
import { ProblemError } from '../../shared/function/problem.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import { queryAll } from '../../shared/platform/query-all.ts';
import { noteEvent } from './events.ts';
import type { OperatorStore } from './store.ts';

type Store = Pick<OperatorStore, 'documents' | 'clock' | 'ids'>;

/** A person in a tenant; `*` stands for all tenants. */
export interface Place {
  readonly email: string;
  readonly tenantId: string;
  /** Who asks. */
  readonly who: string;
}

export interface RoleHolder {
  readonly email: string;
  /** `*` for a role in all tenants. */
  readonly tenant_id: string;
  readonly role: Role;
}

/** Gives somebody a role in a tenant, in place of the one they had there; other tenants stay as they are. */
export async function giveRole({ email, tenantId, who }: Place, role: Role, store: Store): Promise<void> {
  await store.documents.transaction(async (transaction) => {
    const known = await transaction.get(grants, SYSTEM_TENANT, email);
    const before = known?.data.roles[tenantId] ?? null;
    const roles = { ...known?.data.roles, [tenantId]: role };
    const grant: Grant = { email, roles, updated_at: store.clock.now().toISOString() };
    transaction.set(grants, SYSTEM_TENANT, email, grant);
    const facts = { who, tenant_id: tenantId, subject: email, before, after: role };
    noteEvent(transaction, store, { what: 'role_given', ...facts });
  });
}

/** Takes somebody's role in a tenant away. A 404 problem when they have none there. */
export async function takeRole({ email, tenantId, who }: Place, store: Store): Promise<void> {
  await store.documents.transaction(async (transaction) => {
    const known = await transaction.get(grants, SYSTEM_TENANT, email);
    const { [tenantId]: before, ...roles } = known?.data.roles ?? {};
    if (before === undefined) throw noRole(email, tenantId, known?.data.roles['*']);
    if (Object.keys(roles).length === 0) transaction.delete(grants, SYSTEM_TENANT, email);
    else {
      const grant: Grant = { email, roles, updated_at: store.clock.now().toISOString() };
      transaction.set(grants, SYSTEM_TENANT, email, grant);
    }
    const facts = { who, tenant_id: tenantId, subject: email, before, after: null };
    noteEvent(transaction, store, { what: 'role_taken', ...facts });
  });
}

/** Everybody who has a role in the tenant, or in all tenants, by e-mail address. */
export async function listRoles(
  tenantId: string,
  { documents }: Pick<Store, 'documents'>,
): Promise<readonly RoleHolder[]> {
  const holders: RoleHolder[] = [];
  for await (const { data } of queryAll(documents, grants, SYSTEM_TENANT)) {
    for (const tenant_id of new Set([tenantId, '*'])) {
      const role = data.roles[tenant_id];
      if (role !== undefined) holders.push({ email: data.email, tenant_id, role });
    }
  }
  return holders.toSorted((one, other) => (one.email < other.email ? -1 : 1));
}

function noRole(email: string, tenantId: string, everywhere: Role | undefined): ProblemError {
  return new ProblemError({
    status: 404,
    detail: `${email} has no role of its own in tenant "${tenantId}".`,
    recoveryActions: [
      everywhere === undefined
        ? 'List who has one with npm run grants -- list.'
        : `It is ${everywhere} of all tenants: take that one away with --tenant '*', and --project in the cloud.`,
    ],
  });
}
