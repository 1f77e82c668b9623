import { z } from 'zod';
import type { Role } from '../../shared/function/caller.ts';
import type { RoleHolder } from '../operator/roles.ts';
import { askProcess } from './ask-process.ts';
import { RoleHolders } from './grants.ts';
import type { ProcessOf } from './running-process.ts';

/** Grants of one tenant, in the running process or in a project. What fails is thrown as a `CommandError`. */
export interface Grants {
  add(email: string, role: Role): Promise<void>;
  remove(email: string): Promise<void>;
  list(): Promise<readonly RoleHolder[]>;
}

/** Those that the process in a data folder holds. */
export function grantsHere(to: ProcessOf, tenant: string): Grants {
  const path = '/local/grants';
  const schema = z.unknown();
  return {
    async add(email, role) {
      const otherwise = 'The role was not given.';
      await askProcess(to, { method: 'POST', path, tenant, body: { email, role }, schema, otherwise });
    },
    async remove(email) {
      const otherwise = 'The role was not taken away.';
      const one = `${path}/${encodeURIComponent(email)}`;
      await askProcess(to, { method: 'DELETE', path: one, tenant, schema, otherwise });
    },
    async list() {
      const otherwise = 'The roles cannot be listed.';
      return (await askProcess(to, { method: 'GET', path, tenant, schema: RoleHolders, otherwise })).grants;
    },
  };
}
