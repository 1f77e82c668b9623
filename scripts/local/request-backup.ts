import { existsSync } from 'node:fs';
import { request } from 'undici';
import { Problem } from '../../shared/function/problem.ts';
import { DataFolderInUseError, lockDataFolder, readHolder } from '../../shared/platform/connect.ts';
import { ADMIN_EMAIL, openLocalIdentity } from './identity.ts';
import { CommandError } from './run-command.ts';

const TOKEN_SEC = 3600;

export interface BackupRequest {
  /** Of the running process. */
  readonly dataDir: string;
  /** Absolute path of a folder that is empty or does not exist yet. */
  readonly directory: string;
  /** Without one, a token is made with the data folder's key. */
  readonly token?: string | undefined;
}

/** Asks the process that holds the data folder for a backup and waits for it. Throws a `CommandError` that says why not. */
export async function requestBackup({ dataDir, directory, token }: BackupRequest): Promise<void> {
  const port = portOf(dataDir);
  const bearer = token ?? (await (await openLocalIdentity(dataDir)).mint(ADMIN_EMAIL, TOKEN_SEC));
  const response = await request(`http://127.0.0.1:${port}/local/backup`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ directory }),
    // It waits for the requests under way, and copies as much as there is.
    headersTimeout: 0,
  });
  const answer = await response.body.json();
  if (response.statusCode === 200) return;
  const problem = Problem.safeParse(answer);
  const why = problem.data
    ? [problem.data.detail, ...problem.data.recovery_actions].join(' ')
    : `The process answered ${response.statusCode}.`;
  throw new CommandError(`The backup was not made. ${why}`);
}

function portOf(dataDir: string): number {
  // A process that was killed leaves its port behind, which may be somebody else's by now; only the lock is sure.
  if (!isHeld(dataDir)) {
    throw new CommandError(
      `No process works in the data folder ${dataDir}: while none does, a plain copy of the folder is a backup.`,
    );
  }
  const port = readHolder(dataDir)?.port;
  if (port !== undefined) return port;
  throw new CommandError(`The process in the data folder ${dataDir} does not serve requests yet; try again.`);
}

function isHeld(dataDir: string): boolean {
  if (!existsSync(dataDir)) return false;
  try {
    lockDataFolder(dataDir).release();
    return false;
  } catch (error) {
    if (error instanceof DataFolderInUseError) return true;
    throw error;
  }
}
