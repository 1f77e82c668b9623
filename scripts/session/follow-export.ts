import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import { z } from 'zod';
import { ExportStatusResponse } from '../../shared/export/progress/export-status-response.ts';
import { ProgressMessage } from '../../shared/export/progress/progress-message.ts';
import { CommandError } from '../local/run-command.ts';
import type { RunningProcess } from '../local/running-process.ts';
import { eventsOf } from './server-sent-events.ts';

/** How far an export is. */
export interface Progress {
  /** 0 to 100. */
  readonly percentage: number;
  readonly stage: string;
}

export interface Followed {
  readonly sessionId: string;
  readonly tenant: string;
  /** Asked again for each connection: a process that was started anew has another port. Throws when none runs. */
  readonly find: () => Promise<RunningProcess>;
}

/** Until a broken stream is connected again, and until the status is asked for again. */
const AGAIN_MS = 2_000;
/** Streams in a row that bring nothing, after which the status is asked for instead. */
const MAX_SILENT_STREAMS = 3;

/**
 * Tells how an export goes until it has ended, however it does: by the events of its stream, which is connected again when
 * it breaks, or by its status where streams do not get through.
 */
export async function* followExport(followed: Followed): AsyncGenerator<Progress, void> {
  for (let silent = 0; silent < MAX_SILENT_STREAMS; silent += 1) {
    try {
      for await (const message of messagesOf(followed)) {
        silent = -1;
        if (message.type !== 'export_progress') return;
        yield { percentage: message.progress_percentage, stage: message.current_stage };
      }
    } catch (error) {
      if (error instanceof NoStreamError) break;
      // Nobody runs while the process is started anew.
      if (!isBroken(error) && !(error instanceof CommandError)) throw error;
    }
    await delay(AGAIN_MS);
  }
  yield* poll(followed);
}

/** The answer is no stream of events. */
class NoStreamError extends Error {}

async function* messagesOf({ sessionId, tenant, find }: Followed): AsyncGenerator<ProgressMessage, void> {
  const { baseUrl, authorization } = await find();
  const { statusCode, headers, body } = await request(`${baseUrl}/api/jira/export/progress/${sessionId}`, {
    headers: { authorization, accept: 'text/event-stream', 'x-tenant-id': tenant },
    bodyTimeout: 0,
  });
  const type = String(headers['content-type']);
  if (statusCode !== 200 || !type.startsWith('text/event-stream')) {
    await body.dump();
    throw new NoStreamError(`The progress was answered with ${statusCode} (${type}).`);
  }
  for await (const data of eventsOf(body)) yield ProgressMessage.parse(JSON.parse(data));
}

async function* poll(followed: Followed): AsyncGenerator<Progress, void> {
  for (;;) {
    const status = await readStatus(followed).catch((error: unknown) => {
      // Asked again below; when no process runs any more, `find` says so.
      if (isBroken(error)) return undefined;
      throw error;
    });
    if (status) {
      if (status.status === 'failed' || status.status === 'completed' || status.status === 'cancelled')
        return;
      const { progress_percentage: percentage, current_ticket_title: title } = status;
      yield { percentage, stage: title ?? 'Waiting for the first ticket' };
    }
    await delay(AGAIN_MS);
  }
}

const SECONDS = z.coerce.number().min(0);

/** How an export stands. Asks again after the time that the process names when somebody else has just asked. */
export async function readStatus({ sessionId, tenant, find }: Followed): Promise<ExportStatusResponse> {
  for (;;) {
    const { baseUrl, authorization } = await find();
    const { statusCode, headers, body } = await request(`${baseUrl}/api/jira/export-status/${sessionId}`, {
      headers: { authorization, 'x-tenant-id': tenant },
    });
    const answer: unknown = await body.json();
    if (statusCode === 200) return ExportStatusResponse.parse(answer);
    if (statusCode !== 429)
      throw new Error(`The status was answered with ${statusCode}: ${JSON.stringify(answer)}`);
    const waitSec = SECONDS.safeParse(headers['retry-after']).data ?? AGAIN_MS / 1000;
    await delay(waitSec * 1000);
  }
}

/** The connection was refused or cut, as when the process is started anew. */
function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ECONN|EPIPE|UND_ERR_)/.test(String(error.code));
}
