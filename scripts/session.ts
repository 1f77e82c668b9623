import { parseArgs } from 'node:util';
import { localTarget } from './local/local-target.ts';
import { CommandError, runCommand } from './local/run-command.ts';
import { findProcess, type RunningProcess } from './local/running-process.ts';
import { beginExport, readOutcome } from './session/export-session.ts';
import { type Followed, followExport } from './session/follow-export.ts';
import { importFile } from './session/import-file.ts';
import { progressBar } from './session/progress-bar.ts';

const USAGE = `
  npm run session -- import FILE [--project KEY] [--name NAME] [--connection ID] [--tenant ID] [--demo]
  npm run session -- export SESSION [--watch] [--retry] [--tenant ID] [--demo]`;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const options = {
  project: { type: 'string' },
  name: { type: 'string' },
  connection: { type: 'string' },
  tenant: { type: 'string', default: 'default' },
  demo: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  retry: { type: 'boolean', default: false },
} as const;

interface Options {
  readonly project?: string | undefined;
  readonly name?: string | undefined;
  readonly connection?: string | undefined;
  readonly tenant: string;
  readonly watch: boolean;
  readonly retry: boolean;
}

type Find = () => Promise<RunningProcess>;

type Command = (what: string, values: Options, find: Find) => Promise<void>;

const commands: ReadonlyMap<string, Command> = new Map([
  ['import', importSession],
  ['export', exportSession],
]);

/** `npm run session -- import FILE` stores a file's tickets as a session of the running process, `export SESSION` exports one. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name, what, ...more] = positionals;
  const command = name === undefined ? undefined : commands.get(name);
  if (!command || what === undefined || more.length > 0) throw new CommandError(`Use ${USAGE.trim()}`);
  const target = localTarget(values);
  await command(what, values, () => findProcess(target));
});

async function importSession(path: string, values: Options, find: Find): Promise<void> {
  const { tenant, name, project, connection } = values;
  const running = await find();
  const bar = progressBar(process.stderr, 'sent');
  try {
    const { session_id, tickets } = await importFile(
      { path, tenant, name, jira_project_key: project, connection_id: connection },
      running,
      (sent, total) => bar.show(sent, total),
    );
    bar.end();
    process.stdout.write(`${tickets.length} tickets are in session ${session_id}.\n`);
  } catch (error) {
    bar.end();
    throw error;
  }
}

async function exportSession(
  sessionId: string,
  { tenant, watch, retry }: Options,
  find: Find,
): Promise<void> {
  if (!UUID.test(sessionId))
    throw new CommandError(`"${sessionId}" is no id of a session. Use ${USAGE.trim()}`);
  const target = { sessionId, tenant, find };
  process.stdout.write(`${await beginExport(target, retry)}\n`);
  if (watch) await watchExport(target);
}

/** Ends with exit code 1 when the session has not been exported. */
async function watchExport(target: Followed): Promise<void> {
  const bar = progressBar(process.stderr, 'exported');
  try {
    for await (const { percentage, stage } of followExport(target)) bar.show(percentage, 100, stage);
  } finally {
    bar.end();
  }
  const { isExported, text } = await readOutcome(target);
  process.stdout.write(`${text}\n`);
  if (!isExported) process.exitCode = 1;
}
