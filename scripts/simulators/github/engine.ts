import { createHash } from 'node:crypto';
import { ADMIN_PREFIX, AdminSurface, controlRoutes } from '../http/admin.ts';
import type { FaultSpec } from '../http/faults.ts';
import { FaultBook, isContentFault } from '../http/faults.ts';
import type { Incoming } from '../http/front.ts';
import { Front } from '../http/front.ts';
import { Latency } from '../http/latency.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../http/messages.ts';
import { RequestLog } from '../http/request-log.ts';
import { Router } from '../http/router.ts';
import type { Reply } from '../http/server.ts';
import { gitHubAdminRoutes } from './admin.ts';
import { errorAnswer, faultAnswer, GitHubRefusal } from './answers.ts';
import type { Resource } from './limits.ts';
import { Limits } from './limits.ts';
import type { RenderSite } from './render.ts';
import { ROUTES } from './site-routes.ts';
import type { Call, Handler } from './site.ts';
import type { GitHubSimulatorOptions } from './start.ts';
import type { GitHubValidator } from './validator.ts';
import type { World } from './world.ts';

export const DEFAULT_TOKEN = 'simulated-github-token';

/** Asks a handler, and turns what it throws on purpose into the answer. */
function ask(handle: Handler, call: Call): SimulatorAnswer {
  try {
    return handle(call);
  } catch (error) {
    if (error instanceof GitHubRefusal) return error.answer;
    throw error;
  }
}

function entityTag(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('hex')}"`;
}

/** Takes a request through latency, faults, the token check, limits, its handler and validation. */
export class Engine {
  readonly faults: FaultBook;
  readonly requests = new RequestLog();
  readonly latency: Latency;
  readonly limits: Limits;
  readonly validator: GitHubValidator | undefined;
  token: string;
  /** Known once the server listens. */
  origin = '';
  readonly #world: World;
  readonly #basePath: string;
  readonly #front: Front<Handler>;
  readonly #admin: AdminSurface;

  constructor(options: GitHubSimulatorOptions, world: World, validator: GitHubValidator | undefined) {
    this.#world = world;
    this.#basePath = options.basePath ?? '';
    this.token = options.token ?? DEFAULT_TOKEN;
    this.faults = new FaultBook(options.faultSeed);
    this.latency = new Latency(options.latencyMs);
    this.limits = new Limits(options.limits ?? {}, world.clock);
    this.validator = validator;
    this.#admin = new AdminSurface([...controlRoutes(this), ...gitHubAdminRoutes(world, this)]);
    this.#front = new Front({
      router: new Router(ROUTES),
      controls: this,
      clock: world.clock,
      answer: (incoming) => this.#answer(incoming),
      answerFault: (fault, incoming) => this.#faultAnswer(fault, incoming),
    });
  }

  async respond(request: SimulatorRequest): Promise<Reply> {
    const { path } = request;
    if (path.startsWith(ADMIN_PREFIX)) return { answer: this.#admin.answer(request) };
    // A GitHub Enterprise server has its pages beside the API.
    if (!path.startsWith(`${this.#basePath}/`)) return { answer: errorAnswer(404, 'Not Found') };
    const reply = await this.#front.respond(request, path.slice(this.#basePath.length));
    // Limits are told in the site's own time.
    const date = new Date(this.#world.clock()).toUTCString();
    return { ...reply, answer: { ...reply.answer, headers: { ...reply.answer.headers, date } } };
  }

  #answer(incoming: Incoming<Handler>): SimulatorAnswer {
    const { request, path, match } = incoming;
    const resource: Resource = path.startsWith('/search/') ? 'search' : 'core';
    const refusal = this.#refusal(request);
    if (refusal !== undefined) return this.#validated(incoming, refusal);
    const isFree = path === '/rate_limit';
    const limited = isFree ? undefined : this.limits.check(resource);
    if (limited !== undefined) return this.#limitedAnswer(incoming, resource, limited);
    const answer =
      match === undefined
        ? errorAnswer(404, 'Not Found')
        : ask(match.route.handle, this.#call(incoming, match.params));
    const etag = entityTag(answer.body);
    if (answer.status === 200 && request.headers['if-none-match'] === etag) {
      const headers = { etag, ...this.limits.headers(resource) };
      return this.#validated(incoming, { status: 304, headers, body: '' });
    }
    if (!isFree) this.limits.charge(resource);
    const tagged: Record<string, string> = answer.status === 200 ? { etag } : {};
    const headers = { ...answer.headers, ...tagged, ...this.limits.headers(resource) };
    return this.#validated(incoming, { ...answer, headers });
  }

  #faultAnswer(fault: FaultSpec, incoming: Incoming<Handler>): SimulatorAnswer {
    const answer = faultAnswer(fault);
    // A success that is none, such as a page of HTML, is meant to be wrong.
    return answer.status < 400 ? answer : this.#validated(incoming, answer);
  }

  #limitedAnswer(incoming: Incoming<Handler>, resource: Resource, answer: SimulatorAnswer): SimulatorAnswer {
    const headers = { ...answer.headers, ...this.limits.headers(resource) };
    return this.#validated(incoming, { ...answer, headers });
  }

  #refusal({ headers }: SimulatorRequest): SimulatorAnswer | undefined {
    if (headers['user-agent'] === undefined) {
      return errorAnswer(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header',
      );
    }
    if (headers.authorization === undefined) return errorAnswer(401, 'Requires authentication');
    const [scheme = '', token = ''] = headers.authorization.split(' ');
    if (/^(bearer|token)$/i.test(scheme) && token === this.token) return undefined;
    return errorAnswer(401, 'Bad credentials');
  }

  #call({ request, path, fault }: Incoming<Handler>, params: Call['params']): Call {
    const site: RenderSite = {
      world: this.#world,
      apiUrl: `${this.origin}${this.#basePath}`,
      webUrl: this.origin,
    };
    return {
      site,
      limits: this.limits,
      params,
      query: request.query,
      target: request.query.size === 0 ? path : `${path}?${request.query.toString()}`,
      contentFault: contentFaultOf(fault),
    };
  }

  #validated({ request, match }: Incoming<Handler>, answer: SimulatorAnswer): SimulatorAnswer {
    this.validator?.exchange(request, match?.route.template, answer);
    return answer;
  }
}

function contentFaultOf(fault: FaultSpec | undefined): FaultSpec | undefined {
  return fault !== undefined && isContentFault(fault) ? fault : undefined;
}
