import { Agent, request } from 'undici';

/** What is posted to a function. */
export interface Push {
  readonly functionName: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds until the answer must be there. */
  readonly deadlineMs: number;
}

/** An answer of any status, or why there was none. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly detail: string }
  | { readonly kind: 'late' | 'unreachable'; readonly detail: string };

/** What delivery needs from the process that hosts the functions. */
export interface DeliveryTarget {
  /** Where the function listens. Throws for a name that is none. */
  readonly functionUrl: (functionName: string) => string;
  /** An OIDC token of a service account of ours for this audience: the function's URL. */
  readonly mintToken: (audience: string) => Promise<string> | string;
  readonly log: DeliveryLog;
}

/** The part of a pino logger that delivery uses. */
export interface DeliveryLog {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface Pusher {
  /** Never rejects. */
  push(push: Push): Promise<Outcome>;
  /** Breaks off what is under way, which comes out as unreachable, and closes the connections. */
  close(): Promise<void>;
}

const DETAIL_CHARS = 500;

/** Posts to functions over kept-alive connections, with a token for each. Redirects are answers like others. */
export function createPusher(target: DeliveryTarget): Pusher {
  const aborting = new AbortController();
  // The deadline alone ends a request; undici's own limits would cut a slow function short.
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

  async function post(push: Push, deadline: AbortSignal): Promise<Outcome> {
    const url = target.functionUrl(push.functionName);
    const token = await target.mintToken(url);
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...push.headers, authorization: `Bearer ${token}` },
      body: push.body,
      dispatcher: agent,
      signal: AbortSignal.any([deadline, aborting.signal]),
    });
    const status = response.statusCode;
    if (status >= 200 && status < 300) {
      await response.body.dump();
      return { kind: 'answered', status, detail: '' };
    }
    const text = await response.body.text();
    return { kind: 'answered', status, detail: text.slice(0, DETAIL_CHARS) };
  }

  return {
    async push(push) {
      const deadline = AbortSignal.timeout(push.deadlineMs);
      try {
        return await post(push, deadline);
      } catch (error) {
        return deadline.aborted
          ? { kind: 'late', detail: `no answer within ${push.deadlineMs / 1_000} s` }
          : { kind: 'unreachable', detail: describeFailure(error) };
      }
    },
    async close() {
      aborting.abort(new Error('the delivery was stopped'));
      await agent.close();
    },
  };
}

/** One line for the dead letter: `HTTP 500: …`, or why there was no answer. */
export function describeOutcome(outcome: Outcome): string {
  return outcome.kind === 'answered' ? `HTTP ${outcome.status}: ${outcome.detail}` : outcome.detail;
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  // A refused connection to both of localhost's addresses has its message inside.
  const cause = error instanceof AggregateError ? error.errors[0] : undefined;
  return cause instanceof Error ? cause.message : error.message;
}
