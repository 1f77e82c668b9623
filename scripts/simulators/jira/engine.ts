import { ADMIN_PREFIX, AdminSurface, controlRoutes } from '../http/admin.ts';
import type { FaultSpec } from '../http/faults.ts';
import { FaultBook, isContentFault } from '../http/faults.ts';
import type { Incoming } from '../http/front.ts';
import { Front } from '../http/front.ts';
import { Latency } from '../http/latency.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../http/messages.ts';
import { RequestLog } from '../http/request-log.ts';
import type { RouteMatch } from '../http/router.ts';
import { Router } from '../http/router.ts';
import type { Reply } from '../http/server.ts';
import type { SpecValidator } from '../specs/validator.ts';
import { jiraAdminRoutes } from './admin.ts';
import { Authenticator, DEFAULT_CREDENTIALS } from './auth.ts';
import { cloudChangelogRoutes } from './cloud/changelogs.ts';
import { cloudIssueRoutes } from './cloud/issues.ts';
import { cloudSearchRoutes } from './cloud/search.ts';
import { dataCenterIssueRoutes } from './data-center/issues.ts';
import { JiraRefusal, unknownPathAnswer } from './errors.ts';
import { faultAnswer } from './fault-answers.ts';
import { Journal } from './journal.ts';
import { RateLimits } from './rate-limits.ts';
import { cloudOnlyRoutes, commonRoutes } from './site-routes.ts';
import type { Call, Handler, JiraRoute, Outcome } from './site.ts';
import { outcome, Site } from './site.ts';
import type { JiraSimulatorOptions } from './start.ts';
import type { World } from './world/world.ts';
import { writeAdminRoutes } from './write/admin.ts';
import { MEDIA_PREFIX, mediaAnswer } from './write/attachments.ts';
import { writeRoutes } from './write/routes.ts';
import { writtenIssues } from './write/written-issues.ts';

const CLOUD_ROUTES: readonly JiraRoute[] = [
  ...cloudOnlyRoutes,
  ...cloudSearchRoutes,
  ...cloudIssueRoutes,
  ...cloudChangelogRoutes,
  ...commonRoutes('/rest/api/3'),
  ...writeRoutes('/rest/api/3'),
];
const DATA_CENTER_ROUTES: readonly JiraRoute[] = [
  ...dataCenterIssueRoutes,
  ...commonRoutes('/rest/api/2'),
  ...writeRoutes('/rest/api/2'),
];
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

/** Takes a request through latency, faults, login, limits, its handler and validation. */
export class Engine {
  readonly site: Site;
  readonly auth: Authenticator;
  readonly faults: FaultBook;
  readonly requests = new RequestLog();
  readonly writes = new Journal();
  readonly latency: Latency;
  readonly rateLimits: RateLimits;
  readonly validator: SpecValidator | undefined;
  readonly #front: Front<Handler>;
  readonly #admin: AdminSurface;

  constructor(options: JiraSimulatorOptions, world: World, validator: SpecValidator | undefined) {
    const { deployment } = options;
    this.site = new Site(world, deployment, options.userTimeZone ?? 'UTC', options.selfBaseUrl);
    this.auth = new Authenticator(
      { ...DEFAULT_CREDENTIALS, ...options.credentials },
      deployment,
      world.clock,
    );
    this.auth.mode = options.authFailure ?? 'unauthorized';
    this.faults = new FaultBook(options.faultSeed);
    this.latency = new Latency(options.latencyMs);
    this.rateLimits = new RateLimits(options.rateLimits ?? {}, world.clock);
    this.validator = validator;
    this.#front = new Front({
      router: new Router(deployment === 'cloud' ? CLOUD_ROUTES : DATA_CENTER_ROUTES),
      controls: this,
      clock: world.clock,
      answer: (incoming) => this.#answer(incoming),
      answerFault: (fault, incoming) => this.#answerFault(fault, incoming),
    });
    this.#admin = new AdminSurface([
      ...controlRoutes(this),
      ...jiraAdminRoutes(world, this.auth, this.rateLimits),
      ...writeAdminRoutes(world, this.writes),
    ]);
  }

  async respond(request: SimulatorRequest): Promise<Reply> {
    if (request.path.startsWith(ADMIN_PREFIX)) return { answer: this.#admin.answer(request) };
    if (request.path.startsWith(MEDIA_PREFIX)) return { answer: mediaAnswer(this.site, request.path) };
    const path = request.path.replace(GATEWAY, '');
    return this.#front.respond(request, path);
  }

  #answerFault(fault: FaultSpec, { request }: Incoming<Handler>): SimulatorAnswer {
    const answer = faultAnswer(fault, this.site.deployment, this.site.baseUrl);
    if (answer.status >= 400) this.validator?.exchange(request, undefined, answer);
    return answer;
  }

  #answer(incoming: Incoming<Handler>): SimulatorAnswer {
    const { request, path, endpoint, match } = incoming;
    if (request.method === 'POST' && path === this.auth.credentials.oauthTokenPath) {
      return this.#validated(incoming, this.auth.token(request));
    }
    const refusal = ANONYMOUS.test(path) ? undefined : this.auth.check(request, this.site.baseUrl);
    if (refusal !== undefined) return refusal.status < 400 ? refusal : this.#validated(incoming, refusal);
    const issues =
      match === undefined ? [] : writtenIssues(this.site.world, request, match.route.template, match.params);
    const verdict = this.rateLimits.check(endpoint, issues);
    if (verdict.refusal !== undefined) return this.#validated(incoming, verdict.refusal);
    if (match === undefined)
      return this.#validated(incoming, unknownPathAnswer(`${this.site.baseUrl}${path}`));
    const { answer, objects, wrote = [] } = ask(match.route.handle, this.#call(incoming, match));
    for (const key of wrote) {
      this.writes.note({ at_ms: incoming.atMs, method: request.method, path, issue_key: key });
    }
    this.rateLimits.charge(objects);
    const headers = { ...answer.headers, 'x-arequestid': 'simulated', ...verdict.headers };
    return this.#validated(incoming, { ...answer, headers });
  }

  #call({ request, fault }: Incoming<Handler>, match: RouteMatch<Handler>): Call {
    const forcesEnglish =
      request.headers['x-force-accept-language'] === 'true' &&
      request.headers['accept-language']?.startsWith('en') === true;
    return {
      site: this.site,
      request,
      params: match.params,
      query: request.query,
      language: forcesEnglish ? 'en' : this.site.world.catalogue.language,
      contentFault: fault !== undefined && isContentFault(fault) ? fault : undefined,
    };
  }

  #validated({ request, match }: Incoming<Handler>, answer: SimulatorAnswer): SimulatorAnswer {
    this.validator?.exchange(request, match?.route.template, answer);
    return answer;
  }
}
