import { channel } from 'node:diagnostics_channel';
import { type IncomingMessage, type RequestListener, Server } from 'node:http';
import type { UpgradeListener } from './definition.ts';

/** Fires when a server begins to listen, before it takes its first connection. */
const LISTEN_CHANNEL = 'tracing:net.server.listen:asyncStart';

/**
 * Hands every request of the next HTTP server that begins to listen, which is the Functions Framework's, to `listener`
 * instead of its Express application. That would hold any body of up to 1 GiB in memory before our code runs, and answer
 * malformed JSON and odd paths with HTML pages of its own. The framework has no hook for this, but Node announces each
 * server that begins to listen. Requests for a WebSocket go to `upgrades`; without it they are taken as any other.
 */
export function takeRequests(listener: RequestListener, upgrades?: UpgradeListener): void {
  const take = (message: unknown): void => {
    const { server } = message as { readonly server?: unknown };
    if (!(server instanceof Server)) return;
    channel(LISTEN_CHANNEL).unsubscribe(take);
    server.removeAllListeners('request');
    server.on('request', listener);
    if (upgrades) takeUpgrades(server, upgrades);
  };
  channel(LISTEN_CHANNEL).subscribe(take);
}

/** Hands what asks for a WebSocket to `upgrades`. */
export function takeUpgrades(server: Server, upgrades: UpgradeListener): void {
  Object.assign(server, { shouldUpgradeCallback: asksForWebSocket });
  server.on('upgrade', (request, socket, head) => void upgrades(request, socket, head));
}

/** An upgrade to something else, such as the HTTP/2 that curl proposes, is an ordinary request to us. */
function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}
