import type { SimulatorAnswer } from '../http/messages.ts';
import type { ObservedError } from './documents.ts';
import { ERROR_DEVIATIONS } from './overlay.ts';

interface Anatomy {
  /** Sorted keys of a JSON body, else `html`, `text` or `empty`. */
  readonly shape: string;
  readonly messages: readonly string[];
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

function anatomy(contentType: string, body: unknown): Anatomy {
  if (body === '') return { shape: 'empty', messages: [''] };
  if (contentType.includes('json') && typeof body === 'object' && body !== null) {
    return { shape: Object.keys(body).toSorted().join(), messages: strings(body) };
  }
  return contentType.includes('html')
    ? { shape: 'html', messages: [] }
    : { shape: 'text', messages: strings(body) };
}

/** A message as a pattern: what stands in quotation marks differs from site to site. */
function pattern(message: string): RegExp {
  const escaped = message.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll(/'[^']*'/g, "'[^']*'")}$`);
}

export interface ErrorJudgement {
  readonly problems: readonly string[];
  readonly usedOverlays: readonly string[];
}

/** Says whether an error answer is one that was observed, or that the overlay lists. */
export class KnownErrors {
  readonly #observed: { status: number; shape: string; patterns: RegExp[] }[];

  constructor(observed: readonly ObservedError[]) {
    this.#observed = observed
      .filter((entry) => entry.status >= 400)
      .map((entry) => {
        const { shape, messages } = anatomy(entry.content_type, entry.body);
        return { status: entry.status, shape, patterns: messages.map(pattern) };
      });
  }

  judge(answer: SimulatorAnswer): ErrorJudgement {
    const contentType = answer.headers['content-type'] ?? '';
    let body: unknown = answer.body;
    if (contentType.includes('json')) body = JSON.parse(answer.body) as unknown;
    const { shape, messages } = anatomy(contentType, body);
    const observed = this.#observed.filter(
      (entry) => entry.status === answer.status && entry.shape === shape,
    );
    const listed = ERROR_DEVIATIONS.filter(
      (entry) => entry.status === answer.status && entry.shape === shape,
    );
    if (observed.length === 0 && listed.length === 0) {
      return {
        problems: [`no observed error has status ${answer.status} and a body of ${shape}`],
        usedOverlays: [],
      };
    }
    const usedOverlays: string[] = observed.length === 0 ? listed.slice(0, 1).map((entry) => entry.id) : [];
    const problems: string[] = [];
    for (const message of messages) {
      if (observed.some((entry) => entry.patterns.some((one) => one.test(message)))) continue;
      const overlay = listed.find((entry) => entry.message.test(message));
      if (overlay === undefined)
        problems.push(`no observed error with status ${answer.status} says "${message}"`);
      else usedOverlays.push(overlay.id);
    }
    return { problems, usedOverlays };
  }
}
