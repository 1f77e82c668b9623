import { parseArgs } from 'node:util';
import { addSecretVersion } from '../shared/platform/connect.ts';
import { secretsOf } from './local/connection.ts';
import { secretsFileOf } from './local/connections.ts';
import { CommandError, runCommand } from './local/run-command.ts';
import { inCloud } from './operator/in-cloud.ts';
import { localTarget } from './operator/local-target.ts';
import { readSecret } from './operator/prompt.ts';

const USAGE =
  'Use npm run secrets -- set NAME [--project PROJECT | --demo], and pipe the value in or type it.';

/**
 * `npm run secrets -- set NAME`: adds the newest version of a secret, whose value comes from standard input or a prompt. Here
 * it goes into the data folder, with `--project` into Secret Manager. Older versions stay valid until they are disabled.
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
  if (!/^[a-z][a-z0-9-]{0,254}$/.test(name))
    throw new CommandError(
      `The name "${name}" must be 1 to 255 lower-case letters, digits and -, beginning with a letter.`,
    );
  const { project } = values;
  const where = project === undefined ? await setHere(name, values.demo) : await setInCloud(name, project);
  process.stdout.write(`${name} has a new version in ${where}.\n`);
});

async function setInCloud(name: string, project: string): Promise<string> {
  const value = await readSecret(`value of ${name}`);
  await inCloud(project, (store) => store.addSecretVersion(name, value));
  return `project ${project}; functions read it within a minute`;
}

async function setHere(name: string, demo: boolean): Promise<string> {
  const { dataDir, settings } = localTarget(demo);
  // Checked before the value is asked for.
  if (Object.hasOwn(secretsOf(settings), name))
    throw new CommandError(
      `${name} is given by the environment or .env, which hides what the data folder holds: change it there.`,
    );
  await addSecretVersion(secretsFileOf(dataDir), name, await readSecret(`value of ${name}`));
  return secretsFileOf(dataDir);
}
