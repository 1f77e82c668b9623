import { channel } from 'node:diagnostics_channel';
import { type IncomingMessage, Server } from 'node:http';

type RequestListener = (request: IncomingMessage, ...rest: unknown[]) => void;

/**
 * Keeps the framework's body parsers away from every request. They would hold any body of up to 1 GiB in memory before
 * our code runs, and answer malformed JSON with an HTML page. The framework has no hook for this, but Node announces each
 * server that begins to listen, and `_body` is how body-parser knows that a body was read already.
 */
export function leaveBodiesToUs(): void {
  const seen = new WeakSet<Server>();
  channel('tracing:net.server.listen:asyncStart').subscribe((message) => {
    const { server } = message as { readonly server?: unknown };
    if (!(server instanceof Server) || seen.has(server)) return;
    seen.add(server);
    const listeners = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage & { _body?: boolean }, ...rest: unknown[]) => {
      request._body = true;
      for (const listener of listeners) listener.call(server, request, ...rest);
    });
  });
}
