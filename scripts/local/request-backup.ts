import { z } from 'zod';
import type { Role } from '../../shared/function/caller.ts';
import { askProcess, type LocalRequest } from './ask-process.ts';

export interface BackupRequest extends LocalRequest {
  /** Absolute path of a folder that is empty or does not exist yet. */
  readonly directory: string;
}

export interface GrantRequest extends LocalRequest {
  readonly email: string;
  readonly role: Role;
  readonly tenant: string;
}

const Anything = z.unknown();

/** Asks the process that holds the data folder for a backup and waits for it. Throws a `CommandError` that says why not. */
export async function requestBackup({ directory, ...to }: BackupRequest): Promise<void> {
  await askProcess(to, {
    method: 'POST',
    path: '/local/backup',
    body: { directory },
    schema: Anything,
    idle: 'while none does, a plain copy of the folder is a backup.',
    otherwise: 'The backup was not made.',
  });
}

/** Asks the process that holds the data folder to give somebody a role. Throws a `CommandError` that says why not. */
export async function requestGrant({ email, role, tenant, ...to }: GrantRequest): Promise<void> {
  await askProcess(to, {
    method: 'POST',
    path: '/local/grants',
    tenant,
    body: { email, role },
    schema: Anything,
    idle: 'start it with npm start, and try again; for the demo add --demo.',
    otherwise: 'The role was not given.',
  });
}
