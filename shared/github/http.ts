import ky from 'ky';
import type { RawAnswer } from './answer.ts';
import { GitHubUnavailableError } from './errors.ts';

export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Names the request in errors. */
  readonly endpoint: string;
  readonly signal: AbortSignal;
}

/** Retry, timeout, redirects and errors are the transport's. */
const plain = ky.create({ retry: 0, timeout: false, throwHttpErrors: false, redirect: 'manual' });

/** Sends one GET and reads the whole answer, whatever its status. */
export async function sendOnce({ url, headers, endpoint, signal }: HttpRequest): Promise<RawAnswer> {
  try {
    const answer = await plain.get(url, { headers: { ...headers }, signal });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  } catch (cause) {
    signal.throwIfAborted();
    const code = codeOf(cause);
    throw new GitHubUnavailableError(
      `${endpoint} at ${new URL(url).host} got no whole answer (${code ?? 'connection failed'}). Check the base URL and the network if this stays.`,
      { endpoint, category: 'temporary', code, cause },
    );
  }
}

/** The system's code, which lies somewhere down the chain of causes. */
function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}
