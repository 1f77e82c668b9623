import { request } from 'undici';
import type { z } from 'zod';
import { Problem } from '../../shared/function/problem.ts';
import { CommandError } from './run-command.ts';
import { findProcess, type ProcessOf } from './running-process.ts';

export interface Question<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly tenant?: string;
  readonly body?: object;
  /** Of the answer 200. */
  readonly schema: z.ZodType<T>;
  /** What did not happen, as a sentence. */
  readonly otherwise: string;
}

/** Asks the process that holds the data folder, however long it takes. Throws a `CommandError` that says why not. */
export async function askProcess<T>(to: ProcessOf, question: Question<T>): Promise<T> {
  const { method, path, tenant, body, schema, otherwise } = question;
  const { baseUrl, authorization } = await findProcess(to);
  const response = await request(baseUrl + path, {
    method,
    headers: {
      authorization,
      ...(tenant === undefined ? {} : { 'x-tenant-id': tenant }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headersTimeout: 0,
  });
  const answer = await response.body.json();
  if (response.statusCode === 200) return schema.parse(answer);
  const problem = Problem.safeParse(answer);
  throw new CommandError(
    problem.success
      ? [otherwise, problem.data.detail, ...fieldsOf(problem.data), ...problem.data.recovery_actions].join(
          ' ',
        )
      : `${otherwise} The process answered ${response.statusCode}.`,
  );
}

function fieldsOf({ errors = [] }: Problem): string[] {
  return errors.map(({ path, message }) => `${path}: ${message}.`);
}
