import { extname } from 'node:path';
import { ticketsOfCsv } from './import-csv.ts';
import { ImportError } from './import-error.ts';
import { sessionOfJson } from './import-json.ts';
import { sessionOfMarkdown } from './import-markdown.ts';

/** What the file does not say, or is to be said otherwise. */
export interface ImportOptions {
  readonly name?: string | undefined;
  readonly jira_project_key?: string | undefined;
  readonly connection_id?: string | undefined;
}

/** A body for `POST /api/sessions`. What its values must be is for that to judge. */
export interface ImportedSession {
  readonly name: string;
  readonly jira_project_key: string;
  readonly tickets: readonly unknown[];
  readonly [property: string]: unknown;
}

/** What a file says, before the options. */
export interface ReadSession {
  readonly tickets: readonly unknown[];
  readonly [property: string]: unknown;
}

const readers: Readonly<Record<string, (text: string) => ReadSession>> = {
  '.json': sessionOfJson,
  '.csv': (text) => ({ tickets: ticketsOfCsv(text) }),
  '.md': sessionOfMarkdown,
  '.markdown': sessionOfMarkdown,
};

/** Reads a file of tickets by the ending of its name. `ImportError` says what is wrong with it, and where. */
export function readSessionFile(
  filename: string,
  bytes: Uint8Array,
  options: ImportOptions,
): ImportedSession {
  const read = readers[extname(filename).toLowerCase()];
  if (!read) {
    throw new ImportError(`${filename} is no file that can be imported: use .json, .csv or .md.`);
  }
  const session = read(textOf(filename, bytes));
  if (session.tickets.length === 0) throw new ImportError(`${filename} holds no tickets.`);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const { name = nameOf(filename), jira_project_key, ...rest }: ReadSession = { ...session, ...given };
  if (typeof jira_project_key !== 'string') {
    throw new ImportError(`${filename} does not name a Jira project: add --project KEY.`);
  }
  return { ...rest, name: String(name), jira_project_key, tickets: session.tickets };
}

function nameOf(filename: string): string {
  return filename.slice(0, filename.length - extname(filename).length);
}

function textOf(filename: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ImportError(`${filename} is not UTF-8 text; save it as UTF-8.`, { cause });
  }
}
