import { z } from 'zod';

/** Who can put it right: the caller by changing the request, an administrator, or time. */
export const ErrorCategory = z.enum(['user_fixable', 'admin_required', 'temporary']);
export type ErrorCategory = z.infer<typeof ErrorCategory>;

/** An RFC 9457 problem document with the fields that every Millrace error carries. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    error_category: ErrorCategory,
    user_message: z.string(),
    recovery_actions: z.array(z.string()),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document' });
export type Problem = z.infer<typeof Problem>;

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  426: 'Upgrade required',
  429: 'Too many requests',
  431: 'Request header fields too large',
  500: 'Internal error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
};

export interface ProblemDetails {
  readonly status: number;
  /** What happened, to what; one sentence that may be shown to the caller. */
  readonly detail: string;
  readonly category?: ErrorCategory;
  /** What a person reads; default: the detail. */
  readonly userMessage?: string;
  readonly recoveryActions?: readonly string[];
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** Fields beside the standard ones, such as `job_id`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** Thrown by anything under a handler; the wrapper turns it into the problem document. */
export class ProblemError extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.detail, { cause: details.cause });
    this.name = 'ProblemError';
    this.details = details;
  }
}

/** The document of `details`, as an answer body and as what a job record keeps. */
export function toProblem(details: ProblemDetails, instance: string): Problem {
  return {
    ...details.extra,
    type: 'about:blank',
    title: titles[details.status] ?? 'Error',
    status: details.status,
    detail: shown(details.detail),
    instance,
    error_category: details.category ?? defaultCategory(details.status),
    user_message: shown(details.userMessage ?? details.detail),
    recovery_actions: [...(details.recoveryActions ?? [])],
    ...(details.errors
      ? {
          errors: details.errors.map(({ path, message }) => ({ path: shown(path), message: shown(message) })),
        }
      : {}),
  };
}

/** Details quote what others sent: it is cut to what a person reads, and half characters, which no store takes, are replaced. */
function shown(text: string): string {
  return text.slice(0, 4000).toWellFormed();
}

function defaultCategory(status: number): ErrorCategory {
  if (status === 401 || status === 403) return 'admin_required';
  if (status === 429 || status >= 500) return 'temporary';
  return 'user_fixable';
}
