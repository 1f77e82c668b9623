import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { request } from 'undici';
import { ImportError } from '../../shared/export/import/import-error.ts';
import {
  type ImportedSession,
  type ImportOptions,
  readSessionFile,
} from '../../shared/export/import/import-session.ts';
import { SessionCreated } from '../../shared/export/sessions/session-request.ts';
import { Problem } from '../../shared/function/problem.ts';
import { CommandError } from '../local/run-command.ts';
import type { RunningProcess } from '../local/running-process.ts';

const PIECE_BYTES = 64 * 1024;

export interface Import extends ImportOptions {
  readonly path: string;
  readonly tenant: string;
}

/** Stores the tickets of a file as a session. A `CommandError` names everything that is wrong with them. */
export async function importFile(
  { path, tenant, ...options }: Import,
  process: RunningProcess,
  onProgress: (sentBytes: number, totalBytes: number) => void,
): Promise<SessionCreated> {
  const session = await readSession(path, options);
  const bytes = Buffer.from(JSON.stringify(session));
  const response = await request(`${process.baseUrl}/api/sessions`, {
    method: 'POST',
    headers: {
      authorization: process.authorization,
      'content-type': 'application/json',
      'content-length': String(bytes.byteLength),
      'x-tenant-id': tenant,
    },
    body: Readable.from(pieces(bytes, onProgress)),
    // Thousands of tickets take a while to store.
    headersTimeout: 0,
  });
  const answer: unknown = await response.body.json();
  if (response.statusCode === 201) return SessionCreated.parse(answer);
  throw refused(Problem.safeParse(answer).data, response.statusCode, session);
}

async function readSession(path: string, options: ImportOptions): Promise<ImportedSession> {
  try {
    return readSessionFile(basename(path), await readFile(path), options);
  } catch (error) {
    if (error instanceof ImportError) throw new CommandError(`Nothing was imported. ${error.message}`);
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'EISDIR', 'EACCES'].includes(String(error.code))
    )
      throw new CommandError(`The file ${path} cannot be read: ${error.message}`);
    throw error;
  }
}

async function* pieces(
  bytes: Buffer,
  onProgress: (sentBytes: number, totalBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += PIECE_BYTES) {
    yield bytes.subarray(start, start + PIECE_BYTES);
    onProgress(Math.min(start + PIECE_BYTES, bytes.byteLength), bytes.byteLength);
  }
}

function refused(problem: Problem | undefined, status: number, { tickets }: ImportedSession): CommandError {
  const errors =
    problem?.errors?.map(({ path, message }) => `  - ${ticketAt(path, tickets)}${message}`) ?? [];
  const what = problem ? problem.detail : `The process answered ${status}.`;
  return new CommandError(['Nothing was imported.', what, ...errors].join('\n'));
}

/** `ticket 3, title: ` of `body.tickets.2.title`. */
function ticketAt(path: string, tickets: readonly unknown[]): string {
  const [, place, field] = /^body\.tickets\.(\d+)\.?(.*)$/.exec(path) ?? [];
  if (place === undefined || Number(place) >= tickets.length) return `${path}: `;
  return `ticket ${Number(place) + 1}, ${field}: `;
}
