import type { z } from 'zod';
import { defineHttpFunction } from '../function/define.ts';
import { Problem } from '../function/problem.ts';
import { reply } from '../function/reply.ts';
import { type ConfigFault, refuseFaults } from './config-rules.ts';
import { type ConfigPart, readPart, storePart } from './config-store.ts';
import { expectedVersion, versionHeaders } from './config-version.ts';

/** Lists may have thousands of entries. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

interface Named<Stored extends { readonly version: number }> {
  readonly name: string;
  readonly path: string;
  readonly summary: string;
  readonly part: ConfigPart<Stored>;
}

/** A function that answers one part of the configuration, with its version as entity tag. */
export function configReader<Stored extends { readonly version: number }>({ part, ...named }: Named<Stored>) {
  return defineHttpFunction({
    ...named,
    method: 'GET',
    access: 'viewer',
    uses: ['documents'],
    responses: { 200: part.collection.schema },
    async handle({ tenant_id }, { documents }) {
      const stored = await readPart(documents, tenant_id, part);
      return reply(200, stored, versionHeaders(stored));
    },
  });
}

/** A function that replaces one part of the configuration. 409 when it was changed since it was read, 422 naming every fault. */
export function configWriter<
  Stored extends { readonly version: number },
  Content extends { readonly version?: number | undefined },
>({
  part,
  body,
  findFaults,
  ...named
}: Named<Stored> & {
  readonly body: z.ZodType<Content>;
  readonly findFaults: (content: Content) => readonly ConfigFault[];
}) {
  return defineHttpFunction({
    ...named,
    method: 'PUT',
    access: 'admin',
    uses: ['documents'],
    bodyLimitBytes: BODY_LIMIT_BYTES,
    body,
    responses: { 200: part.collection.schema, 409: Problem, 422: Problem },
    async handle({ body: content, headers, tenant_id, log }, { documents }) {
      const expected = expectedVersion(content.version, headers);
      refuseFaults(part.title, findFaults(content));
      const next = part.collection.schema.parse({ ...content, version: 0 });
      const stored = await storePart(documents, tenant_id, part, next, expected);
      log.info({ part: part.collection.name, version: stored.version }, 'The configuration was changed');
      return reply(200, stored, versionHeaders(stored));
    },
  });
}
