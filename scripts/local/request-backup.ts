import { request } from 'undici';
import type { Role } from '../../shared/function/caller.ts';
import { Problem } from '../../shared/function/problem.ts';
import { CommandError } from './run-command.ts';
import { findProcess } from './running-process.ts';

interface LocalRequest {
  /** Of the running process. */
  readonly dataDir: string;
  /** Without one, a token is made with the data folder's key. */
  readonly token?: string | undefined;
}

export interface BackupRequest extends LocalRequest {
  /** Absolute path of a folder that is empty or does not exist yet. */
  readonly directory: string;
}

export interface GrantRequest extends LocalRequest {
  readonly email: string;
  readonly role: Role;
  readonly tenant: string;
}

/** Asks the process that holds the data folder for a backup and waits for it. Throws a `CommandError` that says why not. */
export async function requestBackup({ directory, ...to }: BackupRequest): Promise<void> {
  const idle = 'while none does, a plain copy of the folder is a backup.';
  const why = await post(to, '/local/backup', { directory }, idle);
  if (why !== undefined) throw new CommandError(`The backup was not made. ${why}`);
}

/** Asks the process that holds the data folder to give somebody a role. Throws a `CommandError` that says why not. */
export async function requestGrant({ email, role, tenant, ...to }: GrantRequest): Promise<void> {
  const idle = 'start it with npm start, and try again; for the demo add --demo.';
  const why = await post(to, '/local/grants', { email, role }, idle, { 'x-tenant-id': tenant });
  if (why !== undefined) throw new CommandError(`The role was not given. ${why}`);
}

/** Undefined when it was done, otherwise why not. */
async function post(
  { dataDir, token }: LocalRequest,
  path: string,
  body: Readonly<Record<string, string>>,
  idle: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const { baseUrl, authorization } = await findProcess(dataDir, token, idle);
  const response = await request(baseUrl + path, {
    method: 'POST',
    headers: { ...headers, authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // A backup waits for the requests under way, and copies as much as there is.
    headersTimeout: 0,
  });
  const answer = await response.body.json();
  if (response.statusCode === 200) return undefined;
  const problem = Problem.safeParse(answer);
  return problem.data
    ? [problem.data.detail, ...problem.data.recovery_actions].join(' ')
    : `The process answered ${response.statusCode}.`;
}
