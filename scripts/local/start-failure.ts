import { resolve } from 'node:path';
import { DataFolderInUseError } from '../../shared/platform/connect.ts';
import { CommandError } from './run-command.ts';

const permission =
  'Give this user the right to read and write it, or set MILLRACE_DATA_DIR to another folder.';
const inTheWay = 'A file is in the way of the folder: set MILLRACE_DATA_DIR to a folder.';
const full = 'The disk is full: make room, and start again.';
const damaged = 'Restore the data folder from a backup, or set MILLRACE_DATA_DIR to another one.';
const perhapsDamaged =
  'If it is damaged, restore the data folder from a backup, or set MILLRACE_DATA_DIR to another one.';

/** What to do about an error of the operating system. */
const systemAdvice: ReadonlyMap<string, string> = new Map([
  ['EACCES', permission],
  ['EPERM', permission],
  ['EROFS', permission],
  ['EEXIST', inTheWay],
  ['ENOTDIR', inTheWay],
  ['ENOENT', permission],
  ['EISDIR', damaged],
  ['ENOSPC', full],
]);

/** What to do about an error of SQLite, by the last byte of its code. */
const sqliteAdvice: ReadonlyMap<number, string> = new Map([
  [3, permission],
  [8, permission],
  [10, damaged],
  [11, damaged],
  [13, full],
  [14, permission],
  [23, permission],
  [26, damaged],
]);

/**
 * What a person reads when a start fails because of its data folder: what happened, to which file, what to do. An error
 * that is something else gives undefined.
 */
export function startFailure(error: unknown, dataDir: string): CommandError | undefined {
  if (!(error instanceof Error) || saysWhatToDo(error)) return undefined;
  const advice = adviceOn(error) ?? adviceOn(error.cause);
  const folder = resolve(dataDir);
  const isOfFolder = [folder, dataDir].some((name) => error.message.includes(name));
  if (advice === undefined && !isOfFolder) return undefined;
  const reason = error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
  return new CommandError(
    `The data folder ${folder} cannot be used. ${sentence(reason)} ${advice ?? perhapsDamaged}`,
    {
      cause: error,
    },
  );
}

/** Has a message of its own, or is of the port and not of the folder. */
function saysWhatToDo(error: Error): boolean {
  if (error instanceof CommandError || error instanceof DataFolderInUseError) return true;
  return 'syscall' in error && error.syscall === 'listen';
}

function adviceOn(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.code === 'ERR_SQLITE_ERROR' && 'errcode' in error) {
    return sqliteAdvice.get(Number(error.errcode) & 0xff);
  }
  return systemAdvice.get(String(error.code));
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
