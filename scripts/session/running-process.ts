import { existsSync } from 'node:fs';
import { DataFolderInUseError, lockDataFolder, readHolder } from '../../shared/platform/connect.ts';
import { ADMIN_EMAIL, openLocalIdentity } from '../local/identity.ts';
import { CommandError } from '../local/run-command.ts';

const TOKEN_SEC = 3600;

export interface RunningProcess {
  /** `http://127.0.0.1:port` */
  readonly baseUrl: string;
  readonly token: string;
}

/** The process that works in a data folder, and a token for it. A `CommandError` when there is none. */
export async function findProcess(dataDir: string, token: string | undefined): Promise<RunningProcess> {
  // A process that was killed leaves its port behind, which may be somebody else's by now; only the lock is sure.
  const port = isHeld(dataDir) ? readHolder(dataDir)?.port : undefined;
  if (port === undefined) {
    throw new CommandError(`No process serves the data folder ${dataDir}: run npm start first.`);
  }
  const bearer = token ?? (await (await openLocalIdentity(dataDir)).mint(ADMIN_EMAIL, TOKEN_SEC));
  return { baseUrl: `http://127.0.0.1:${port}`, token: bearer };
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
