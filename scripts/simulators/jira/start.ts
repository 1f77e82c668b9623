import type { FaultBook } from '../http/faults.ts';
import type { Latency } from '../http/latency.ts';
import type { SimulatorRequest } from '../http/messages.ts';
import type { RequestLog } from '../http/request-log.ts';
import type { ListenOptions } from '../http/server.ts';
import { serve } from '../http/server.ts';
import { loadValidator } from '../specs/load-validator.ts';
import type { SpecValidator } from '../specs/validator.ts';
import type { Authenticator, AuthFailureMode, Credentials } from './auth.ts';
import { Engine } from './engine.ts';
import type { Journal } from './journal.ts';
import type { RateLimitOptions, RateLimits } from './rate-limits.ts';
import type { Deployment } from './render/site.ts';
import { createWorld } from './world/create-world.ts';
import type { World } from './world/world.ts';

export interface JiraSimulatorOptions {
  deployment: Deployment;
  /** Default: a world of 1,000 issues. */
  world?: World | undefined;
  /** 0, the default, lets the system choose. */
  port?: number | undefined;
  /** PEM texts: serves https. */
  tls?: ListenOptions['tls'];
  latencyMs?: number | undefined;
  credentials?: Partial<Credentials> | undefined;
  authFailure?: AuthFailureMode | undefined;
  rateLimits?: RateLimitOptions | undefined;
  /** Time zone of the API user's profile, in which JQL dates are read. */
  userTimeZone?: string | undefined;
  /** Host of `self` links where it is not the site's own. */
  selfBaseUrl?: string | undefined;
  /** Seeds the faults' probabilities. */
  faultSeed?: number | undefined;
  /** Holds every exchange against Atlassian's documents; default: on where MILLRACE_VALIDATION_DIR is set. */
  validate?: boolean | undefined;
  /** Told of every request when it has arrived whole, and before its answer goes out; the request waits for it. */
  observe?: ((request: SimulatorRequest, moment: RequestMoment) => Promise<void>) | undefined;
}

export type RequestMoment = 'arrived' | 'answering';

export interface JiraSimulator {
  readonly baseUrl: string;
  readonly deployment: Deployment;
  readonly credentials: Credentials;
  readonly world: World;
  readonly faults: FaultBook;
  readonly requests: RequestLog;
  /** What was written through the API. */
  readonly writes: Journal;
  readonly latency: Latency;
  readonly auth: Authenticator;
  readonly rateLimits: RateLimits;
  /** Where validation is on: what it found so far. */
  readonly validation: SpecValidator['report'] | undefined;
  close(): Promise<void>;
}

const FRAME_BYTES = 1024 * 1024;

/** Starts a simulated Jira site on loopback. Close it when done. */
export async function startJiraSimulator(options: JiraSimulatorOptions): Promise<JiraSimulator> {
  const world = options.world ?? createWorld();
  const validator = await loadValidator(options.deployment, options.validate);
  const engine = new Engine(options, world, validator);
  const { observe } = options;
  const respond = async (request: SimulatorRequest) => {
    await observe?.(request, 'arrived');
    const reply = await engine.respond(request);
    await observe?.(request, 'answering');
    return reply;
  };
  const server = await serve(respond, {
    port: options.port ?? 0,
    // Beside the file there is the multipart frame.
    maxBodyBytes: () => world.attachments.limitBytes + FRAME_BYTES,
    tls: options.tls,
  });
  engine.site.baseUrl = server.origin;
  return {
    baseUrl: server.origin,
    deployment: options.deployment,
    credentials: engine.auth.credentials,
    world,
    faults: engine.faults,
    requests: engine.requests,
    writes: engine.writes,
    latency: engine.latency,
    auth: engine.auth,
    rateLimits: engine.rateLimits,
    validation: engine.validator?.report,
    close: () => server.close(),
  };
}
