import type { z } from 'zod';
import type { FaultSpec } from '../http/faults.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../http/messages.ts';
import type { Route } from '../http/router.ts';
import { issueMissing, refuse } from './errors.ts';
import { SearchService } from './jql/search.ts';
import { IssueRenderer } from './render/issues.ts';
import type { Deployment, RenderSite } from './render/site.ts';
import type { IssueState } from './world/issue-state.ts';
import type { World } from './world/world.ts';

/** A world with a deployment's face: what handlers answer from. */
export class Site {
  readonly world: World;
  readonly deployment: Deployment;
  readonly search: SearchService;
  /** Time zone of the API user's profile: JQL dates are read in it. */
  readonly userTimeZone: string;
  /** Known once the server listens. */
  baseUrl = '';
  /** Host of `self` links, where it is not the site's own. */
  readonly #selfBaseUrl: string | undefined;
  readonly #renderers = new Map<string, IssueRenderer>();

  constructor(world: World, deployment: Deployment, userTimeZone: string, selfBaseUrl: string | undefined) {
    this.world = world;
    this.deployment = deployment;
    this.userTimeZone = userTimeZone;
    this.search = new SearchService(world);
    this.#selfBaseUrl = selfBaseUrl;
  }

  renderSite(language: RenderSite['language']): RenderSite {
    const selfBaseUrl = this.#selfBaseUrl ?? this.baseUrl;
    return { world: this.world, deployment: this.deployment, selfBaseUrl, language };
  }

  renderer(language: RenderSite['language']): IssueRenderer {
    let renderer = this.#renderers.get(language);
    if (renderer === undefined) {
      renderer = new IssueRenderer(this.renderSite(language));
      this.#renderers.set(language, renderer);
    }
    return renderer;
  }

  /** The issue of an id or key, if the caller may browse its project. */
  visibleIssue(idOrKey: string): IssueState | undefined {
    const issue = this.world.lookup(idOrKey);
    if (issue === undefined) return undefined;
    const denied = this.world.catalogue.projects[issue.projectIndex]?.denied.has('BROWSE_PROJECTS') === true;
    return denied ? undefined : issue;
  }

  requireIssue(idOrKey: string): IssueState {
    const issue = this.visibleIssue(idOrKey);
    if (issue === undefined) throw issueMissing(this.deployment);
    return issue;
  }
}

/** One request as a handler sees it. */
export interface Call {
  readonly site: Site;
  readonly request: SimulatorRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly language: RenderSite['language'];
  /** A fault that changes what a right-looking answer holds. */
  readonly contentFault: FaultSpec | undefined;
}

export interface Outcome {
  readonly answer: SimulatorAnswer;
  /** Core objects in the answer, for the points quota. */
  readonly objects: number;
  /** Keys of the issues that the request wrote, for the journal. */
  readonly wrote?: readonly string[] | undefined;
}

export type Handler = (call: Call) => Outcome;
export type JiraRoute = Route<Handler>;

export function route(method: string, template: string, handle: Handler): JiraRoute {
  return { method, template, handle };
}

export function outcome(answer: SimulatorAnswer, objects = 0): Outcome {
  return { answer, objects };
}

const BAD_PAYLOAD = 'Invalid request payload. Refer to the REST API documentation and try again.';

/** The request's body by its schema; Jira refuses unknown properties and wrong types alike. */
export function readBody<T>(call: Call, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(call.request.body.toString('utf8'));
  } catch {
    throw refuse(400, BAD_PAYLOAD);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw refuse(400, BAD_PAYLOAD);
  return parsed.data;
}

/** A whole number of the query. */
export function readNumber(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value)) throw refuse(400, BAD_PAYLOAD);
  return value;
}

/** A list of the query: repeated, or by commas. */
export function readList(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((part) => part.split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
