import { z } from 'zod';
import type { Collection } from '../platform/documents.ts';

/** A tenant, and the hosts that its connections may reach. */
export const Tenant = z.object({ tenant_id: z.string(), allowed_hosts: z.array(z.string()) });
export type Tenant = z.infer<typeof Tenant>;

/** Tenants stand in the system tenant, by their id. */
export const tenants: Collection<Tenant> = { name: 'tenants', schema: Tenant };
