import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultSpec } from '../http/faults.ts';
import { FaultBook, isAnswerFault, isContentFault } from '../http/faults.ts';
import { Latency } from '../http/latency.ts';
import type { SimulatorRequest } from '../http/messages.ts';
import { RequestLog } from '../http/request-log.ts';
import { Router } from '../http/router.ts';
import type { ListenOptions, Reply } from '../http/server.ts';
import { serve } from '../http/server.ts';
import type { AuthFailureMode, Credentials } from './auth.ts';
import { Authenticator, DEFAULT_CREDENTIALS } from './auth.ts';
import { cloudChangelogRoutes } from './cloud/changelogs.ts';
import { cloudIssueRoutes } from './cloud/issues.ts';
import { cloudSearchRoutes } from './cloud/search.ts';
import { dataCenterIssueRoutes } from './data-center/issues.ts';
import { JiraRefusal, unknownPathAnswer } from './errors.ts';
import { faultAnswer } from './fault-answers.ts';
import type { RateLimitOptions } from './rate-limits.ts';
import { RateLimits } from './rate-limits.ts';
import type { Deployment } from './render/site.ts';
import { cloudOnlyRoutes, commonRoutes } from './site-routes.ts';
import type { Call, Handler, JiraRoute, Outcome } from './site.ts';
import { outcome, Site } from './site.ts';
import type { World } from './world/world.ts';
import { createWorld } from './world/create-world.ts';

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
}

export interface JiraSimulator {
  readonly baseUrl: string;
  readonly deployment: Deployment;
  readonly credentials: Credentials;
  readonly world: World;
  readonly faults: FaultBook;
  readonly requests: RequestLog;
  readonly latency: Latency;
  readonly auth: Authenticator;
  readonly rateLimits: RateLimits;
  close(): Promise<void>;
}

const CLOUD_ROUTES: readonly JiraRoute[] = [
  ...cloudOnlyRoutes,
  ...cloudSearchRoutes,
  ...cloudIssueRoutes,
  ...cloudChangelogRoutes,
  ...commonRoutes('/rest/api/3'),
];
const DATA_CENTER_ROUTES: readonly JiraRoute[] = [...dataCenterIssueRoutes, ...commonRoutes('/rest/api/2')];
/** OAuth clients of Cloud call through this prefix of api.atlassian.com. */
const GATEWAY = /^\/ex\/jira\/[^/]+/;
/** Jira tells anonymous callers what it is. */
const ANONYMOUS = /\/serverInfo$/;

/** Asks a handler, and turns what it throws on purpose into the answer. */
function ask(handle: Handler, call: Call): Outcome {
  try {
    return handle(call);
  } catch (error) {
    if (error instanceof JiraRefusal) return outcome(error.answer);
    throw error;
  }
}

class Engine {
  readonly site: Site;
  readonly auth: Authenticator;
  readonly faults: FaultBook;
  readonly requests = new RequestLog();
  readonly latency: Latency;
  readonly rateLimits: RateLimits;
  readonly #router: Router<Handler>;

  constructor(options: JiraSimulatorOptions, world: World) {
    this.site = new Site(world, options.deployment, options.userTimeZone ?? 'UTC', options.selfBaseUrl);
    this.auth = new Authenticator(
      { ...DEFAULT_CREDENTIALS, ...options.credentials },
      options.deployment,
      world.clock,
    );
    this.auth.mode = options.authFailure ?? 'unauthorized';
    this.faults = new FaultBook(options.faultSeed);
    this.latency = new Latency(options.latencyMs);
    this.rateLimits = new RateLimits(options.rateLimits ?? {}, world.clock);
    this.#router = new Router(options.deployment === 'cloud' ? CLOUD_ROUTES : DATA_CENTER_ROUTES);
  }

  async respond(request: SimulatorRequest): Promise<Reply> {
    const path = request.path.replace(GATEWAY, '');
    const match = this.#router.match(request.method, path);
    const isToken = request.method === 'POST' && path === this.auth.credentials.oauthTokenPath;
    const endpoint = `${request.method} ${match?.route.template ?? path}`;
    const at = Date.now();
    this.requests.begin();
    let status = 0;
    try {
      const latencyMs = this.latency.of(endpoint);
      if (latencyMs > 0) await sleep(latencyMs);
      const fault = this.faults.strike(request.method, path);
      const reply = isToken
        ? await this.#struck(fault, () => outcome(this.auth.token(request)))
        : await this.#struck(fault, () => this.#answer(request, path, endpoint, match, fault));
      const silent =
        reply.wireFault?.kind === 'reset' ||
        (reply.wireFault?.kind === 'hang' && reply.wireFault.delayMs === undefined);
      status = silent ? 0 : reply.answer.status;
      return reply;
    } finally {
      this.requests.end({ at_ms: at, method: request.method, path, endpoint, status });
    }
  }

  async #struck(fault: FaultSpec | undefined, answer: () => Outcome): Promise<Reply> {
    if (fault === undefined || isContentFault(fault)) return { answer: answer().answer };
    if (isAnswerFault(fault)) return { answer: faultAnswer(fault, this.site.deployment, this.site.baseUrl) };
    const dies = fault.kind === 'reset' || fault.kind === 'hang';
    const nothing = { status: 200, headers: {}, body: '' };
    const isSilent = dies && fault.after !== true && fault.delayMs === undefined;
    const reply = { answer: isSilent ? nothing : answer().answer, wireFault: fault };
    if (fault.delayMs !== undefined) await sleep(fault.delayMs);
    return reply;
  }

  #answer(
    request: SimulatorRequest,
    path: string,
    endpoint: string,
    match: ReturnType<Router<Handler>['match']>,
    fault: FaultSpec | undefined,
  ): Outcome {
    const refusal = ANONYMOUS.test(path) ? undefined : this.auth.check(request, this.site.baseUrl);
    if (refusal !== undefined) return outcome(refusal);
    const isWrite = request.method === 'PUT' || request.method === 'DELETE';
    const verdict = this.rateLimits.check(endpoint, isWrite ? match?.params.issueIdOrKey : undefined);
    if (verdict.refusal !== undefined) return outcome(verdict.refusal);
    if (match === undefined) return outcome(unknownPathAnswer(`${this.site.baseUrl}${path}`));
    const { site } = this;
    const forcesEnglish =
      request.headers['x-force-accept-language'] === 'true' &&
      request.headers['accept-language']?.startsWith('en') === true;
    const call: Call = {
      site,
      request,
      params: match.params,
      query: request.query,
      language: forcesEnglish ? 'en' : site.world.catalogue.language,
      contentFault: fault !== undefined && isContentFault(fault) ? fault : undefined,
    };
    const result = ask(match.route.handle, call);
    this.rateLimits.charge(result.objects);
    const headers = { ...result.answer.headers, 'x-arequestid': 'simulated', ...verdict.headers };
    return { ...result, answer: { ...result.answer, headers } };
  }
}

/** Starts a simulated Jira site on loopback. Close it when done. */
export async function startJiraSimulator(options: JiraSimulatorOptions): Promise<JiraSimulator> {
  const world = options.world ?? createWorld();
  const engine = new Engine(options, world);
  const server = await serve((request) => engine.respond(request), {
    port: options.port ?? 0,
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
    latency: engine.latency,
    auth: engine.auth,
    rateLimits: engine.rateLimits,
    close: () => server.close(),
  };
}
