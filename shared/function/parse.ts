import type { z } from 'zod';
import { ProblemError } from './problem.ts';

/** Parses one part of a request; a 400 lists everything that is wrong with it, each by its path. */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema | undefined,
  value: unknown,
  part: 'path' | 'query' | 'body',
): z.output<Schema> | undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    path: [part, ...issue.path.map(String)].join('.'),
    message: issue.message,
  }));
  throw new ProblemError({
    status: 400,
    detail: `The request's ${part} is not valid: ${errors.map(({ path, message }) => `${path}: ${message}`).join('; ')}.`,
    recoveryActions: ['Correct the named fields; GET /docs describes them.'],
    errors,
  });
}

/** Query parameters as an object; a repeated one is an array, which a schema for one value refuses. */
export function queryObject(search: URLSearchParams): Record<string, string | string[]> {
  const names = new Set(search.keys());
  return Object.fromEntries(
    [...names].map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
