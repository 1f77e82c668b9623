import { existsSync } from 'node:fs';
import { readLocalConfig } from '../../shared/config/local-config.ts';
import type { Settings } from '../../shared/config/settings.ts';
import { CommandError } from '../local/run-command.ts';

export interface LocalTarget {
  readonly dataDir: string;
  /** Fixed token of the local process, if it has one. */
  readonly token: string | undefined;
  readonly settings: Settings;
}

/** What to do when no process works in the data folder. */
export const IDLE =
  'start it with npm start, and try again; for the demo add --demo, for the cloud --project NAME.';

/** The data folder that the settings name. Throws a `CommandError` when there is none yet. */
export function localTarget(demo: boolean): LocalTarget {
  const { dataDir, settings } = readLocalConfig(process.env, { demo });
  if (!existsSync(dataDir)) throw new CommandError(`There is no data folder ${dataDir} yet: ${IDLE}`);
  return { dataDir, token: settings.MILLRACE_TOKEN, settings };
}
