import { channel } from 'node:diagnostics_channel';
import { type RequestListener, Server } from 'node:http';

/** Fires when a server begins to listen, before it takes its first connection. */
const LISTEN_CHANNEL = 'tracing:net.server.listen:asyncStart';

/**
 * Hands every request of the next HTTP server that begins to listen, which is the Functions Framework's, to `listener`
 * instead of its Express application. That would hold any body of up to 1 GiB in memory before our code runs, and answer
 * malformed JSON and odd paths with HTML pages of its own. The framework has no hook for this, but Node announces each
 * server that begins to listen.
 */
export function takeRequests(listener: RequestListener): void {
  const take = (message: unknown): void => {
    const { server } = message as { readonly server?: unknown };
    if (!(server instanceof Server)) return;
    channel(LISTEN_CHANNEL).unsubscribe(take);
    server.removeAllListeners('request');
    server.on('request', listener);
  };
  channel(LISTEN_CHANNEL).subscribe(take);
}
