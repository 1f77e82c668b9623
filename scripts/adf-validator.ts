import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';

const require = createRequire(import.meta.url);

/** Where the precompiled validator is committed. */
export const validatorFile = new URL('../shared/adf/generated/validate.js', import.meta.url);

export type Schema = Readonly<Record<string, unknown>>;

/** Atlassian's schema of whole documents, JSON Schema draft 4. */
export function schemaSource(): Schema {
  return require('@atlaskit/adf-schema/json-schema/v1/full.json') as Schema;
}

/** The source of a validator for Atlassian's ADF schema that needs no library and compiles nothing when it starts. */
export function validatorSource(): string {
  const { version } = require('@atlaskit/adf-schema/package.json') as { readonly version: string };
  const ajv = new Ajv({
    // The schema has keywords without effect that strict mode refuses; with references kept, the code is half as long.
    strict: false,
    inlineRefs: false,
    messages: false,
    // Else it would import ajv's own count of characters; the only length asked for is 1.
    unicode: false,
    logger: false,
    code: { source: true, esm: true },
  });
  const source = standalone.default(ajv, ajv.compile(choosingByType(schemaSource())));
  return `// From @atlaskit/adf-schema ${version} by "node scripts/adf-validator.ts". Do not edit.\n${minified(source)}`;
}

/** ajv keeps the schema beside the code; without it and its names a process loads it a third faster. */
function minified(source: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents: source, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * The same schema with every choice between kinds of nodes made by the node's `type`: Atlassian's tries one after the
 * other, of which the validator would spend most of its time. What this uses of draft 4 means the same in draft 7, which
 * has the `if` it needs.
 */
function choosingByType(schema: Schema): Schema {
  const definitions = schema['definitions'] as Readonly<Record<string, Schema>>;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(visit);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const { anyOf, ...others } = value as Schema;
    const rest = Object.fromEntries(Object.entries(others).map(([key, part]) => [key, visit(part)]));
    if (!Array.isArray(anyOf)) {
      return rest;
    }
    const byType = Map.groupBy(anyOf as readonly Schema[], (choice) => typeOf(choice, definitions));
    return byType.has(undefined) || byType.size === 1
      ? { ...rest, anyOf: anyOf.map(visit) }
      : { ...rest, ...choice(byType as ReadonlyMap<string, readonly Schema[]>, visit) };
  };
  const { $schema: _, ...draftless } = schema;
  return visit(draftless) as Schema;
}

function choice(byType: ReadonlyMap<string, readonly Schema[]>, visit: (value: unknown) => unknown): Schema {
  let chain: unknown = false;
  for (const [type, [first, ...others]] of Array.from(byType).toReversed()) {
    chain = {
      if: { type: 'object', required: ['type'], properties: { type: { const: type } } },
      // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's keyword
      then: visit(others.length === 0 ? first : { anyOf: [first, ...others] }),
      else: chain,
    };
  }
  return chain as Schema;
}

/** The one `type` that a node of this schema must have, if the schema says so. */
function typeOf(schema: Schema, definitions: Readonly<Record<string, Schema>>): string | undefined {
  const { $ref, allOf, properties, required } = schema;
  if (typeof $ref === 'string') {
    const definition = definitions[$ref.replace('#/definitions/', '')];
    return definition && typeOf(definition, definitions);
  }
  if (Array.isArray(allOf)) {
    return (allOf as readonly Schema[])
      .map((part) => typeOf(part, definitions))
      .find((type) => type !== undefined);
  }
  const type = (properties as Readonly<Record<string, Schema>> | undefined)?.['type']?.['enum'];
  const isRequired = Array.isArray(required) && required.includes('type');
  return isRequired && Array.isArray(type) && type.length === 1 ? (type[0] as string) : undefined;
}

if (import.meta.main) {
  writeFileSync(validatorFile, validatorSource());
  console.log(`wrote ${fileURLToPath(validatorFile)}`);
}
