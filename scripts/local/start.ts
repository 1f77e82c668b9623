import { parseArgs } from 'node:util';
import { readLocalConfig, type LocalConfig } from '../../shared/config/local-config.ts';
import { createLog, type Log } from '../../shared/observability/log.ts';
import { banner } from './banner.ts';
import { demoConfig } from './demo-config.ts';
import { startDemoSite } from './demo-site.ts';
import { keepHeapSmall } from './frugal-heap.ts';
import { startLocalProcess } from './process.ts';
import { runCommand } from './run-command.ts';

const DEMO_ISSUES = 2500;

await runCommand(main);

async function main(): Promise<void> {
  keepHeapSmall();
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });
  const given = readLocalConfig(process.env, { demo: values.demo });
  const log = logFor(given);
  for (const name of given.unknownNames) log.warn({ name }, 'A setting is not known and has no effect');
  const site = given.demo ? await startDemoSite(DEMO_ISSUES) : undefined;
  const config = site ? demoConfig(given, site) : given;
  try {
    const local = await startLocalProcess(config, log);
    process.stdout.write(await banner(local, config));
    stopOnSignal(async () => {
      await local.stop();
      await site?.close();
    }, log);
  } catch (error) {
    await site?.close();
    throw error;
  }
}

function logFor({ settings }: LocalConfig): Log {
  const format = settings.MILLRACE_LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json');
  return createLog({ format, level: settings.MILLRACE_LOG_LEVEL });
}

/** The first Ctrl-C ends cleanly, a second one at once. */
function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(130);
    stopping = true;
    log.info({ signal }, 'Stopping: what runs is finished first');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'Stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
