import { setTimeout as sleep } from 'node:timers/promises';
import type { Controls } from './admin.ts';
import type { FaultSpec } from './faults.ts';
import { isAnswerFault, isContentFault } from './faults.ts';
import type { SimulatorAnswer, SimulatorRequest } from './messages.ts';
import type { RouteMatch, Router } from './router.ts';
import type { Reply } from './server.ts';

export interface Incoming<Handler> {
  readonly request: SimulatorRequest;
  /** As the site's own routes name it: without a gateway's prefix. */
  readonly path: string;
  readonly atMs: number;
  /** Method and path template. */
  readonly endpoint: string;
  readonly match: RouteMatch<Handler> | undefined;
  readonly fault: FaultSpec | undefined;
}

export interface FrontParts<Handler> {
  readonly router: Router<Handler>;
  readonly controls: Controls;
  readonly clock: () => number;
  readonly answer: (incoming: Incoming<Handler>) => SimulatorAnswer;
  /** What the site says in place of the right answer. */
  readonly answerFault: (fault: FaultSpec, incoming: Incoming<Handler>) => SimulatorAnswer;
}

function isSilent(reply: Reply): boolean {
  const fault = reply.wireFault;
  return fault?.kind === 'reset' || (fault?.kind === 'hang' && fault.delayMs === undefined);
}

/** What every simulated site does around its own answer: the log, latency and faults. */
export class Front<Handler> {
  readonly #parts: FrontParts<Handler>;

  constructor(parts: FrontParts<Handler>) {
    this.#parts = parts;
  }

  async respond(request: SimulatorRequest, path: string = request.path): Promise<Reply> {
    const { router, clock } = this.#parts;
    const { requests, latency, faults } = this.#parts.controls;
    const match = router.match(request.method, path);
    const endpoint = `${request.method} ${match?.route.template ?? path}`;
    const at = clock();
    requests.begin();
    let status = 0;
    try {
      const latencyMs = latency.of(endpoint);
      if (latencyMs > 0) await sleep(latencyMs);
      const fault = faults.strike(request.method, path);
      const reply = await this.#reply({ request, path, atMs: at, endpoint, match, fault });
      status = isSilent(reply) ? 0 : reply.answer.status;
      return reply;
    } finally {
      requests.end({ at_ms: at, method: request.method, path, endpoint, status });
    }
  }

  async #reply(incoming: Incoming<Handler>): Promise<Reply> {
    const { answer: answerTo, answerFault } = this.#parts;
    const { fault } = incoming;
    if (fault === undefined || isContentFault(fault)) return { answer: answerTo(incoming) };
    if (isAnswerFault(fault)) return { answer: answerFault(fault, incoming) };
    const dies = fault.kind === 'reset' || fault.kind === 'hang';
    const hasEffect = !dies || fault.after === true || fault.delayMs !== undefined;
    // Told not to take effect first: it does so late, perhaps when the caller has given up.
    const isLate = fault.kind === 'hang' && fault.after === false && fault.delayMs !== undefined;
    if (isLate) await sleep(fault.delayMs);
    const answer = hasEffect ? answerTo(incoming) : { status: 200, headers: {}, body: '' };
    if (fault.delayMs !== undefined && !isLate) await sleep(fault.delayMs);
    return { answer, wireFault: fault };
  }
}
