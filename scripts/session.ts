import { parseArgs } from 'node:util';
import { readLocalConfig } from '../shared/config/local-config.ts';
import { CommandError, runCommand } from './local/run-command.ts';
import { importFile } from './session/import-file.ts';
import { progressBar } from './session/progress-bar.ts';
import { findProcess } from './session/running-process.ts';

const USAGE =
  'npm run session -- import FILE [--project KEY] [--name NAME] [--connection ID] [--tenant ID] [--demo]';

/** `npm run session -- import FILE`: stores the tickets of a JSON, CSV or Markdown file as a session of the running process. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      project: { type: 'string' },
      name: { type: 'string' },
      connection: { type: 'string' },
      tenant: { type: 'string', default: 'default' },
      demo: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [command, path, ...more] = positionals;
  if (command !== 'import' || path === undefined || more.length > 0) throw new CommandError(`Use ${USAGE}`);
  const { dataDir, settings } = readLocalConfig(process.env, { demo: values.demo });
  const running = await findProcess(dataDir, settings.MILLRACE_TOKEN);
  const bar = progressBar(process.stderr, 'sent');
  try {
    const { session_id, tickets } = await importFile(
      {
        path,
        tenant: values.tenant,
        name: values.name,
        jira_project_key: values.project,
        connection_id: values.connection,
      },
      running,
      (sent, total) => bar.show(sent, total),
    );
    bar.end();
    process.stdout.write(`${tickets.length} tickets are in session ${session_id}.\n`);
  } catch (error) {
    bar.end();
    throw error;
  }
});
