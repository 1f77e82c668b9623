import type { IncomingHttpHeaders } from 'node:http';

export interface SimulatorRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body went over what the site takes, and was thrown away as it came. */
  readonly isTooLarge?: boolean | undefined;
}

export interface SimulatorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Sent in place of `body`: what is no text. */
  readonly bytes?: Buffer | undefined;
}

export function jsonAnswer(
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): SimulatorAnswer {
  return jsonTextAnswer(JSON.stringify(body), status, headers);
}

/** An answer whose JSON was written already. */
export function jsonTextAnswer(
  body: string,
  status = 200,
  headers: Record<string, string> = {},
): SimulatorAnswer {
  return { status, headers: { 'content-type': 'application/json;charset=UTF-8', ...headers }, body };
}

export function htmlAnswer(
  body: string,
  status: number,
  headers: Record<string, string> = {},
): SimulatorAnswer {
  return { status, headers: { 'content-type': 'text/html;charset=UTF-8', ...headers }, body };
}
