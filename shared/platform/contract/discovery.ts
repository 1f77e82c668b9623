import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

/** The part of Google's discovery documents that describes resources. */
interface DiscoveryDocument {
  readonly schemas: Readonly<Record<string, DiscoverySchema>>;
}

interface DiscoverySchema {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, DiscoverySchema>>;
  readonly items?: DiscoverySchema;
  readonly additionalProperties?: DiscoverySchema;
}

/**
 * Answers what is wrong with a resource by the service's own description, from the specs folder: unknown fields too,
 * which the service would refuse. An empty list: nothing.
 */
export function openDiscovery(
  specsFolder: string,
  file: string,
): (resource: string, value: unknown) => readonly string[] {
  const text = readFileSync(join(specsFolder, 'google', file), 'utf8');
  const { schemas } = JSON.parse(text) as DiscoveryDocument;
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const [name, schema] of Object.entries(schemas)) {
    ajv.addSchema(toJsonSchema(schema), name);
  }

  return (resource, value) => {
    const validate = ajv.getSchema(resource);
    if (!validate) {
      throw new Error(`${file} describes no ${resource}`);
    }
    if (validate(value) === true) {
      return [];
    }
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

function toJsonSchema(schema: DiscoverySchema): object {
  if (schema.$ref !== undefined) {
    return { $ref: schema.$ref };
  }
  if (schema.properties !== undefined) {
    const properties = mapValues(schema.properties);
    return { type: 'object', properties, additionalProperties: false };
  }
  const { type, enum: values, items, additionalProperties } = schema;
  return {
    ...(type !== undefined && type !== 'any' && { type }),
    ...(values && { enum: values }),
    ...(items && { items: toJsonSchema(items) }),
    ...(additionalProperties && { additionalProperties: toJsonSchema(additionalProperties) }),
  };
}

function mapValues(properties: Readonly<Record<string, DiscoverySchema>>): Record<string, object> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, toJsonSchema(schema)]));
}
