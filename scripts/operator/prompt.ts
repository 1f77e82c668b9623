import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CommandError } from '../local/run-command.ts';

/** Whether somebody is there to be asked. */
export function isInteractive(): boolean {
  return process.stdin.isTTY;
}

/** Asks on the terminal; the fallback stands for an empty answer. */
export async function ask(question: string, fallback = ''): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const hint = fallback === '' ? '' : ` [${fallback}]`;
    return (await answer(lines, `${question}${hint}: `)).trim() || fallback;
  } finally {
    lines.close();
  }
}

/**
 * A value that is not to be seen: typed without echo, or all of standard input where that is no terminal. It never stands
 * among the arguments, which every user of the machine can list. Throws a `CommandError` when it is empty.
 */
export async function readSecret(what: string): Promise<string> {
  const value = isInteractive() ? await askHidden(what) : await text(process.stdin);
  // Whatever pipes a value ends it with a line break of its own.
  const secret = value.replace(/\r?\n$/, '');
  if (secret.trim() === '')
    throw new CommandError(`There is no ${what}: type it, or pipe it into the command.`);
  return secret;
}

async function askHidden(what: string): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  // From here on nothing that is typed is echoed.
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  process.stderr.write(`${what} (not shown): `);
  try {
    return await answer(lines, '');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/** Throws a `CommandError` when the terminal is closed instead (Ctrl-D, Ctrl-C), which the question would wait for for ever. */
async function answer(lines: Interface, question: string): Promise<string> {
  const closed = once(lines, 'close').then(() => undefined);
  const given = await Promise.race([lines.question(question), closed]).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError') return undefined;
    throw error;
  });
  if (given !== undefined) return given;
  throw new CommandError('Nothing was changed: the question was not answered.');
}
