import { parseArgs } from 'node:util';
import { importConfig } from './config/import-config.ts';
import { localTarget } from './local/local-target.ts';
import { CommandError, runCommand } from './local/run-command.ts';
import { findProcess } from './local/running-process.ts';

const USAGE = 'npm run config -- import FILE [--tenant ID] [--demo]';

/** `npm run config -- import FILE`: takes over a `team_members.properties` into the running process. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      tenant: { type: 'string', default: 'default' },
      demo: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [command, path, ...more] = positionals;
  if (command !== 'import' || path === undefined || more.length > 0) throw new CommandError(`Use ${USAGE}`);
  const running = await findProcess(localTarget(values));
  const { members, settings, notTaken } = await importConfig(path, values.tenant, running);
  const imported = [...(members > 0 ? [`${members} team members`] : []), ...settings];
  process.stdout.write(`Imported: ${imported.join(', ') || 'nothing'}.\n`);
  if (notTaken.length > 0) process.stdout.write(`Not imported: ${notTaken.join(', ')}.\n`);
});
