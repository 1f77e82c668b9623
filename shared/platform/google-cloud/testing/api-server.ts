import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import type { Call, DiscoveryJudge } from './discovery.ts';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly judge: DiscoveryJudge;
}

/** What an API answers as an error, in Google's form. */
export class ApiError extends Error {
  readonly code: number;
  readonly status: string;

  constructor(code: number, status: string, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/**
 * A real HTTP server that stands for a Google API in one test. Every request and answer must be as the API's discovery
 * document has it; the test fails otherwise. Answers `host:port`.
 */
export async function startApiServer(
  judge: DiscoveryJudge,
  handle: (exchange: Exchange) => Promise<void>,
): Promise<string> {
  const violations: unknown[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://api.test');
    handle({ request, response, url, judge }).catch((error: unknown) => {
      if (!(error instanceof ApiError) && !request.destroyed) {
        violations.push(error);
      }
      answerError(response, error);
    });
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    expect(violations).toEqual([]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers a call with JSON that its description allows. */
export function answerJson({ response, judge }: Exchange, call: Call, body: object): void {
  judge.checkResponse(call, body);
  response.setHeader('content-type', 'application/json; charset=UTF-8').end(JSON.stringify(body));
}

function answerError(response: ServerResponse, error: unknown): void {
  const { code, status, message } =
    error instanceof ApiError ? error : new ApiError(400, 'INVALID_ARGUMENT', String(error));
  const body = { error: { code, status, message, errors: [{ reason: status, message }] } };
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
