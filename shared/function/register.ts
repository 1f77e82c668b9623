import { http } from '@google-cloud/functions-framework';
import { collectEarly } from './collect-early.ts';
import type { FunctionDefinition } from './definition.ts';
import type { FunctionEnvironment } from './exchange.ts';
import { createListener } from './listener.ts';
import { takeRequests } from './take-requests.ts';

/**
 * Registers a definition with the Functions Framework, under its own name. Tasks and messages arrive as plain HTTP
 * requests, so every trigger is an http function there. The environment is opened at once, so that a deployment with a
 * wrong configuration fails to start instead of failing its callers.
 */
export function register(definition: FunctionDefinition, openEnvironment: () => FunctionEnvironment): void {
  const environment = openEnvironment();
  const listener = createListener(definition, environment);
  const upgrades = definition.trigger === 'http' ? definition.upgrades?.(environment) : undefined;
  if (definition.trigger === 'http' && definition.streaming) collectEarly();
  takeRequests((request, response) => void listener(request, response), upgrades);
  http(definition.name, () => {
    // The framework's parsers have emptied the request by now, so going on would mean working on a body that is not there.
    throw new Error(
      'The Functions Framework took a request that was to reach Millrace directly; see take-requests.ts.',
    );
  });
}
