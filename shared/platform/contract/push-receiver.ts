import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, vi } from 'vitest';

export interface ReceivedPush {
  readonly functionName: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  readonly receivedAt: Date;
}

/** Decides the status of an answer; it may take its time. */
export type Answer = (push: ReceivedPush, earlier: readonly ReceivedPush[]) => number | Promise<number>;

export interface PushReceiver {
  readonly received: readonly ReceivedPush[];
  /** The most requests that were open at once. */
  readonly mostAtOnce: () => number;
  readonly functionUrl: (functionName: string) => string;
  /** Waits until so many requests have arrived. */
  waitFor(count: number): Promise<readonly ReceivedPush[]>;
}

const ARRIVES_WITHIN_MS = 15_000;

/** A server of the functions' kind that notes what is pushed to it. It ends with the test. */
export async function startPushReceiver(answer: Answer = () => 204): Promise<PushReceiver> {
  const received: ReceivedPush[] = [];
  let open = 0;
  let mostAtOnce = 0;
  const server = createServer((request, response) => {
    void (async () => {
      mostAtOnce = Math.max(mostAtOnce, ++open);
      const { method = '', url = '', headers } = request;
      const receivedAt = new Date();
      const body: unknown = JSON.parse(await text(request));
      const push = { functionName: url.slice(1), method, headers, body, receivedAt };
      const earlier = [...received];
      received.push(push);
      response.statusCode = await answer(push, earlier);
      open--;
      response.end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );

  const { port } = server.address() as AddressInfo;
  return {
    received,
    mostAtOnce: () => mostAtOnce,
    functionUrl: (functionName) => `http://127.0.0.1:${port}/${functionName}`,
    waitFor: (count) =>
      vi.waitFor(
        () => {
          expect(received.length).toBeGreaterThanOrEqual(count);
          return received;
        },
        { timeout: ARRIVES_WITHIN_MS, interval: 5 },
      ),
  };
}
