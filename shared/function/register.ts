import { http } from '@google-cloud/functions-framework';
import type { FunctionDefinition } from './definition.ts';
import type { FunctionEnvironment } from './exchange.ts';
import { createListener, type Listener } from './listener.ts';
import { leaveBodiesToUs } from './leave-bodies-to-us.ts';

/**
 * Registers a definition with the Functions Framework, under its own name. Tasks and messages arrive as plain HTTP
 * requests, so every trigger is an http function there. The environment is made at the first request.
 */
export function register(definition: FunctionDefinition, openEnvironment: () => FunctionEnvironment): void {
  leaveBodiesToUs();
  let listener: Listener | undefined;
  http(definition.name, (request, response) => {
    listener ??= createListener(definition, openEnvironment());
    return listener(request, response);
  });
}
