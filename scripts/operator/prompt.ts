import { createInterface } from 'node:readline/promises';
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
    return (await lines.question(`${question}${hint}: `)).trim() || fallback;
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
  process.stderr.write(`${what} (not shown): `);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
