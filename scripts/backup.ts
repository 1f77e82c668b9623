import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { readLocalConfig } from '../shared/config/local-config.ts';
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
  const { dataDir, settings } = readLocalConfig(process.env, { demo: values.demo });
  const target = resolve(directory);
  await requestBackup({ dataDir, directory: target, token: settings.MILLRACE_TOKEN });
  process.stdout.write(`The backup is in ${target}. To work on it, start with MILLRACE_DATA_DIR=${target}\n`);
});
