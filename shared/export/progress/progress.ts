import type { Platform } from '../../platform/platform.ts';
import { findSession } from '../sessions/session-find.ts';
import { isLast, type ProgressMessage } from './progress-message.ts';
import { joinWatch } from './progress-watch.ts';

export interface Followed {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Ends the messages when it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Tells how the export of a session goes: first how it stands, then every change that can be seen, until it has ended or
 * the session is gone. Whoever asks slowly gets the newest and misses what was in between. 404 for an unknown session.
 */
export async function followExport(
  followed: Followed,
  platform: Pick<Platform, 'documents' | 'clock' | 'limits'>,
): Promise<AsyncIterable<ProgressMessage>> {
  await findSession(platform.documents, followed.tenantId, followed.sessionId);
  return messagesOf(followed, platform);
}

async function* messagesOf(
  { signal, ...place }: Followed,
  platform: Pick<Platform, 'documents' | 'clock' | 'limits'>,
): AsyncGenerator<ProgressMessage> {
  let wake: (() => void) | undefined;
  const onChange = (): void => wake?.();
  const { watch, leave } = joinWatch(place, platform, onChange);
  signal.addEventListener('abort', onChange, { once: true });
  try {
    let told: ProgressMessage | undefined;
    while (!signal.aborted) {
      const { message } = watch;
      if (message === undefined || message === told) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      told = message;
      yield message;
      if (isLast(message)) return;
    }
  } finally {
    signal.removeEventListener('abort', onChange);
    leave();
  }
}
