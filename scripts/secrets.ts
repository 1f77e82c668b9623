import { parseArgs } from 'node:util';
import { DataFolderInUseError, openFolder } from '../shared/platform/connect-operator.ts';
import { SECRET_NAME } from '../shared/platform/secret-names.ts';
import { askProcess } from './local/ask-process.ts';
import { secretsOf } from './local/connection.ts';
import { type LocalTarget, localTarget, requireDataFolder } from './local/local-target.ts';
import { secretsFileOf, storeOf } from './local/operator-store.ts';
import { CommandError, runCommand } from './local/run-command.ts';
import { SecretSet } from './local/secrets.ts';
import { commandLineUser } from './operator/events.ts';
import { inCloud } from './operator/in-cloud.ts';
import { readSecret } from './operator/prompt.ts';
import { setSecret } from './operator/set-secret.ts';

const USAGE =
  'Use npm run secrets -- set NAME [--project PROJECT | --demo], and pipe the value in or type it.';

/**
 * `npm run secrets -- set NAME`: adds the newest version of a secret, whose value comes from standard input or a prompt, and
 * writes down who did. Here it goes into the data folder, with `--project` into Secret Manager. Older versions stay valid
 * until they are disabled.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { project: { type: 'string' }, demo: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [command, name, ...more] = positionals;
  if (command !== 'set' || name === undefined) throw new CommandError(USAGE);
  if (more.length > 0)
    throw new CommandError(`A value among the arguments can be read by others on this machine. ${USAGE}`);
  if (!SECRET_NAME.test(name))
    throw new CommandError(
      `The name "${name}" must be 1 to 255 lower-case letters, digits and -, beginning with a letter.`,
    );
  const { project } = values;
  const where = project === undefined ? await setHere(name, values.demo) : await setInCloud(name, project);
  process.stdout.write(`${name} has a new version in ${where}.\n`);
});

async function setInCloud(name: string, project: string): Promise<string> {
  const value = await readSecret(`value of ${name}`);
  await inCloud(project, (store) => setSecret({ name, value, who: commandLineUser() }, store));
  return `project ${project}; functions read it within a minute`;
}

async function setHere(name: string, demo: boolean): Promise<string> {
  const target = localTarget({ demo }, { cloud: true });
  requireDataFolder(target);
  // Checked before the value is asked for.
  if (Object.hasOwn(secretsOf(target.settings), name))
    throw new CommandError(
      `${name} is given by the environment or .env, which hides what the data folder holds: change it there.`,
    );
  await setInFolder(target, name, await readSecret(`value of ${name}`));
  return secretsFileOf(target.dataDir);
}

/** By the process that works in the folder, if there is one: nobody else may write its records. */
async function setInFolder(target: LocalTarget, name: string, value: string): Promise<void> {
  try {
    const folder = openFolder(target.dataDir);
    try {
      await setSecret({ name, value, who: commandLineUser() }, storeOf(folder, target.dataDir));
    } finally {
      folder.close();
    }
  } catch (error) {
    if (!(error instanceof DataFolderInUseError)) throw error;
    await askProcess(target, {
      method: 'POST',
      path: '/local/secrets',
      body: { name, value },
      schema: SecretSet,
      otherwise: 'The secret was not set.',
    });
  }
}
