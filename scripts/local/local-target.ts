import { existsSync } from 'node:fs';
import { type LocalConfig, readLocalConfig } from '../../shared/config/local-config.ts';
import type { Settings } from '../../shared/config/settings.ts';
import { CommandError } from './run-command.ts';

/** The data folder that a command is about, and how its process is found. */
export interface LocalTarget {
  readonly dataDir: string;
  /** Fixed token of the process; without one, a token is made with the folder's key. */
  readonly token: string | undefined;
  readonly settings: Settings;
  /** What to do when no process works in the folder: a sentence or two, beginning in lower case. */
  readonly idle: string;
}

/** As the settings and `--demo` name it; with `cloud`, the command takes `--project` as well. */
export function localTarget(
  options: { readonly demo: boolean },
  { cloud = false }: { readonly cloud?: boolean } = {},
): LocalTarget {
  const config = readLocalConfig(process.env, options);
  const { dataDir, settings } = config;
  const otherwise = cloud ? ' For the cloud name the project with --project.' : '';
  return { dataDir, token: settings.MILLRACE_TOKEN, settings, idle: idleAdvice(config, options) + otherwise };
}

/** Throws a `CommandError` when there was never a process in the folder. */
export function requireDataFolder({ dataDir, idle }: LocalTarget): void {
  if (!existsSync(dataDir)) throw new CommandError(`There is no data folder ${dataDir} yet: ${idle}`);
}

/** Start a process, or look in the other folder. */
function idleAdvice(
  { demo, settings }: Pick<LocalConfig, 'demo' | 'settings'>,
  options: { readonly demo: boolean },
): string {
  const own = settings.MILLRACE_DATA_DIR;
  if (!demo) return `run npm start first. The demo has the folder ${own}-demo: for it add --demo.`;
  const why = options.demo
    ? 'as --demo is given'
    : 'as this shell has neither JIRA_BASE_URL nor GITHUB_BASE_URL';
  const otherwise = options.demo ? 'leave --demo out, and ' : '';
  return (
    `it is the demo's, ${why}. For the demo run npm start first. A site of your own has the folder ${own}: ` +
    `for it ${otherwise}set here what its npm start had, such as JIRA_BASE_URL.`
  );
}
