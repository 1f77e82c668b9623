import { z } from 'zod';
import type { FaultBook, FaultSpec } from './faults.ts';
import { FAULT_KINDS } from './faults.ts';
import type { Latency } from './latency.ts';
import type { SimulatorAnswer, SimulatorRequest } from './messages.ts';
import { jsonAnswer } from './messages.ts';
import type { RequestLog } from './request-log.ts';
import type { Route } from './router.ts';
import { Router } from './router.ts';

/** Path prefix of the simulator's own surface: how another process drives it. */
export const ADMIN_PREFIX = '/_simulator';

export interface AdminCall {
  readonly params: Readonly<Record<string, string>>;
  /** Parses the JSON body; what does not fit is answered 400. */
  body<T>(schema: z.ZodType<T>): T;
}

/** Gives what is answered as JSON; undefined is `{}`. */
export type AdminHandler = (call: AdminCall) => unknown;
export type AdminRoute = Route<AdminHandler>;

export function adminRoute(method: string, path: string, handle: AdminHandler): AdminRoute {
  return { method, template: `${ADMIN_PREFIX}${path}`, handle };
}

const FaultBody = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      /** Regular expression, tested against the path. */
      path: z.string().optional(),
      nth: z.int().min(1).optional(),
      from: z.int().min(1).optional(),
      times: z.int().min(1).optional(),
      probability: z.number().min(0).max(1).optional(),
    })
    .optional(),
  kind: z.enum(FAULT_KINDS),
  retry_after_sec: z.number().min(0).optional(),
  reason: z.string().optional(),
  delay_ms: z.number().min(0).optional(),
  after: z.boolean().optional(),
  count: z.int().min(0).optional(),
  issues: z.array(z.string()).optional(),
});
type FaultBody = z.infer<typeof FaultBody>;

function specOf(body: FaultBody): FaultSpec {
  const { match, retry_after_sec: retryAfterSec, delay_ms: delayMs, ...rest } = body;
  const path = match?.path === undefined ? undefined : new RegExp(match.path);
  return { ...rest, retryAfterSec, delayMs, match: { ...match, path } };
}

export interface Controls {
  readonly faults: FaultBook;
  readonly requests: RequestLog;
  readonly latency: Latency;
}

/** Faults, request counts and latency: the same for every simulated site. */
export function controlRoutes({ faults, requests, latency }: Controls): AdminRoute[] {
  const listFaults = (): unknown =>
    faults.list().map(({ id, spec, seen, struck }) => ({ id, kind: spec.kind, seen, struck }));
  return [
    adminRoute('GET', '/faults', listFaults),
    adminRoute('POST', '/faults', (call) => ({ id: faults.add(specOf(call.body(FaultBody))).id })),
    adminRoute('DELETE', '/faults', () => faults.clear()),
    adminRoute('DELETE', '/faults/{id}', (call) => ({ removed: faults.remove(Number(call.params.id)) })),
    adminRoute('GET', '/requests', () => ({
      total: requests.total,
      in_flight: requests.inFlight,
      max_in_flight: requests.maxInFlight,
      by_endpoint: requests.counts(),
    })),
    adminRoute('GET', '/requests/recent', () => requests.recent()),
    adminRoute('DELETE', '/requests', () => requests.reset()),
    adminRoute('PUT', '/latency', (call) => {
      const { ms, endpoint } = call.body(
        z.strictObject({ ms: z.number().min(0), endpoint: z.string().optional() }),
      );
      latency.set(ms, endpoint);
    }),
  ];
}

/** Answers requests below the prefix; errors say what was wrong with the call. */
export class AdminSurface {
  readonly #router: Router<AdminHandler>;

  constructor(routes: readonly AdminRoute[]) {
    this.#router = new Router(routes);
  }

  answer(request: SimulatorRequest): SimulatorAnswer {
    const match = this.#router.match(request.method, request.path);
    if (match === undefined) {
      return jsonAnswer({ error: `The simulator has no ${request.method} ${request.path}.` }, 404);
    }
    const body = <T>(schema: z.ZodType<T>): T =>
      schema.parse(JSON.parse(request.body.toString('utf8') || '{}'));
    try {
      return jsonAnswer(match.route.handle({ params: match.params, body }) ?? {});
    } catch (error) {
      const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
      return jsonAnswer({ error: message }, 400);
    }
  }
}
