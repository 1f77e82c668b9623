import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import type { AnyHttpFunction, FunctionDefinition } from './definition.ts';
import { Problem } from './problem.ts';
import { noBody } from './reply.ts';

type Document = ReturnType<typeof createDocument>;

/** The OpenAPI 3.1 document of all HTTP functions, made from their definitions alone. */
export function openApiDocument(definitions: readonly FunctionDefinition[], version: string): Document {
  const paths: ZodOpenApiPathsObject = {};
  for (const definition of definitions) {
    if (definition.trigger !== 'http') continue;
    paths[definition.path] = {
      ...paths[definition.path],
      [definition.method.toLowerCase()]: operation(definition),
    };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Millrace',
      version,
      description: 'Carries work items between Jira, GitHub and BigQuery.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  });
}

function operation(definition: AnyHttpFunction): ZodOpenApiOperationObject {
  const secured = definition.access !== 'public';
  return {
    operationId: definition.name,
    summary: definition.summary,
    description: accessText(definition),
    ...(secured
      ? { security: definition.access === 'optional' ? [{}, { bearer: [] }] : [{ bearer: [] }] }
      : {}),
    requestParams: {
      ...(definition.params ? { path: definition.params as z.ZodObject } : {}),
      ...(definition.query ? { query: definition.query as z.ZodObject } : {}),
      ...(secured ? { header: tenantHeader } : {}),
    },
    ...(definition.body
      ? { requestBody: { content: { 'application/json': { schema: definition.body } } } }
      : {}),
    responses: { ...successes(definition), default: problemResponse },
  };
}

const tenantHeader = z.object({
  'X-Tenant-Id': z.string().optional().meta({ description: 'Tenant to work in; default: `default`.' }),
});

const problemResponse = {
  description: 'What went wrong, as an RFC 9457 problem document',
  content: { 'application/problem+json': { schema: Problem } },
};

function successes(definition: AnyHttpFunction): ZodOpenApiOperationObject['responses'] {
  return Object.fromEntries(
    Object.entries(definition.responses).map(([status, schema]) => [
      status,
      schema === noBody
        ? { description: 'What the client holds already; no body' }
        : { description: schema.description ?? definition.summary, content: contentOf(schema) },
    ]),
  );
}

function contentOf(schema: z.ZodType): Record<string, { schema: z.ZodType }> {
  const contentType = schema.meta()?.['contentType'];
  const usual = schema === Problem ? 'application/problem+json' : 'application/json';
  return { [typeof contentType === 'string' ? contentType : usual]: { schema } };
}

function accessText({ access }: AnyHttpFunction): string {
  if (access === 'public') return 'Needs no token.';
  if (access === 'optional') return 'Needs no token; with one, the answer says more.';
  return `Needs the role ${access}.`;
}
