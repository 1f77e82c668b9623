import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { localTarget } from './local/local-target.ts';
import { requestBackup } from './local/request-backup.ts';
import { CommandError, runCommand } from './local/run-command.ts';

/** `npm run backup -- DIR [--demo]`: has the running process copy all its stores into a folder. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { demo: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [directory] = positionals;
  if (directory === undefined || positionals.length > 1)
    throw new CommandError('Name one folder for the backup: npm run backup -- DIR');
  const target = localTarget(values);
  const idle = `${target.idle} While none works there, a plain copy of the folder is a backup.`;
  const destination = resolve(directory);
  await requestBackup({ ...target, idle }, destination);
  process.stdout.write(
    `The backup is in ${destination}. To work on it, start with MILLRACE_DATA_DIR=${destination}\n`,
  );
});
