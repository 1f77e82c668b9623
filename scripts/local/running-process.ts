import { existsSync } from 'node:fs';
import { DataFolderInUseError, lockDataFolder, readHolder } from '../../shared/platform/connect.ts';
import { ADMIN_EMAIL, openLocalIdentity } from './identity.ts';
import type { LocalTarget } from './local-target.ts';
import { CommandError } from './run-command.ts';

const TOKEN_SEC = 3600;

export interface RunningProcess {
  /** `http://127.0.0.1:port` */
  readonly baseUrl: string;
  /** The header of a request by its admin. */
  readonly authorization: string;
}

/** Where a process is looked for. */
export type ProcessOf = Pick<LocalTarget, 'dataDir' | 'token' | 'idle'>;

/** The process that works in a data folder. A `CommandError` when there is none, which ends with what is to be done then. */
export async function findProcess({ dataDir, token, idle }: ProcessOf): Promise<RunningProcess> {
  const port = portOf(dataDir, idle);
  const bearer = token ?? (await (await openLocalIdentity(dataDir)).mint(ADMIN_EMAIL, TOKEN_SEC));
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    // A header's characters are bytes.
    authorization: Buffer.from(`Bearer ${bearer}`, 'utf8').toString('latin1'),
  };
}

function portOf(dataDir: string, idle: string): number {
  // A process that was killed leaves its port behind, which may be somebody else's by now; only the lock is sure.
  if (!isHeld(dataDir)) throw new CommandError(`No process works in the data folder ${dataDir}: ${idle}`);
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
