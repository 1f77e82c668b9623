import { existsSync } from 'node:fs';
import { ConfigError } from '../../shared/config/local-config.ts';
import { DataFolderInUseError } from '../../shared/platform/connect.ts';

/** What the person who runs a command has to put right; the message is all that they see. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Runs a command with the settings of `.env`. What its user can put right ends it with a message and exit code 2. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    loadSettings();
    await main();
  } catch (error) {
    const message = messageFor(error);
    if (message === undefined) throw error;
    process.stderr.write(`${message}\n`);
    process.exitCode = 2;
  }
}

function loadSettings(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch (cause) {
    throw new CommandError('.env cannot be read: make it a file that this user may read, or remove it.', {
      cause,
    });
  }
}

function messageFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isOurs = [CommandError, ConfigError, DataFolderInUseError].some((kind) => error instanceof kind);
  if (isOurs) return error.message;
  const code = 'code' in error ? String(error.code) : '';
  // What was given on the command line is not known, or wants a value.
  if (code.startsWith('ERR_PARSE_ARGS_')) return error.message;
  if (code === 'EADDRINUSE')
    return `The port is in use by another program: set PORT to a free one (${error.message}).`;
  if (code === 'EACCES' && 'syscall' in error && error.syscall === 'listen')
    return `The port may not be used by this user: set PORT to one above 1023 (${error.message}).`;
  return undefined;
}
