import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { z } from 'zod';

/** The parts of a Google API discovery document that requests and answers are judged by. */
const Parameter = z.object({
  location: z.enum(['path', 'query']),
  type: z.string(),
  required: z.boolean().default(false),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
});
const Reference = z.object({ $ref: z.string() });
const Method = z.object({
  id: z.string(),
  httpMethod: z.string(),
  path: z.string(),
  parameters: z.record(z.string(), Parameter).default({}),
  request: Reference.optional(),
  response: Reference.optional(),
  mediaUpload: z.object({ protocols: z.object({ simple: z.object({ path: z.string() }) }) }).optional(),
});
type Method = z.infer<typeof Method>;
interface Resource {
  methods?: Record<string, Method> | undefined;
  resources?: Record<string, Resource> | undefined;
}
const Resource: z.ZodType<Resource> = z.lazy(() =>
  z.object({
    methods: z.record(z.string(), Method).optional(),
    resources: z.record(z.string(), Resource).optional(),
  }),
);
const Discovery = z.object({
  servicePath: z.string(),
  parameters: z.record(z.string(), Parameter),
  schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
  resources: z.record(z.string(), Resource),
});

/** Understood by all of Google's REST services, and in no description: https://cloud.google.com/apis/docs/system-parameters */
const SYSTEM_PARAMETERS: ReadonlySet<string> = new Set(['$alt']);

/** A request that the document knows. */
export interface Call {
  readonly id: string;
  /** Path and query parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly isUpload: boolean;
}

/** Judges the traffic of a test server by the official description of the API. What is wrong is thrown. */
export class DiscoveryJudge {
  readonly #methods: readonly Method[];
  readonly #servicePath: string;
  readonly #globalParameters: Readonly<Record<string, z.infer<typeof Parameter>>>;
  readonly #ajv: Ajv;

  /** `name` as in `storage.v1`. */
  constructor(specsFolder: string, name: string) {
    const text = readFileSync(join(specsFolder, 'google', `${name}.json`), 'utf8');
    const discovery = Discovery.parse(JSON.parse(text));
    this.#methods = methodsOf({ resources: discovery.resources });
    this.#servicePath = discovery.servicePath;
    this.#globalParameters = discovery.parameters;
    this.#ajv = new Ajv({ strict: false });
    for (const [schema, description] of Object.entries(discovery.schemas)) {
      this.#ajv.addSchema(jsonSchemaOf(description), schema);
    }
  }

  /** The call that a request is; throws when there is none, or a parameter is unknown, missing or ill-formed. */
  recognize(httpMethod: string, url: URL): Call {
    for (const method of this.#methods.filter((candidate) => candidate.httpMethod === httpMethod)) {
      for (const { path, isUpload } of this.#pathsOf(method)) {
        const match = patternOf(path, method).exec(url.pathname);
        if (match) {
          const inPath = Object.entries(match.groups ?? {}).map(
            ([name, value]) => [name, decodeURIComponent(value)] as const,
          );
          const parameters = Object.fromEntries([...url.searchParams, ...inPath]);
          this.#checkParameters(method, parameters);
          return { id: method.id, parameters, isUpload };
        }
      }
    }
    throw new Error(`${httpMethod} ${url.pathname}: no such method`);
  }

  checkRequest(call: Call, body: unknown): void {
    const schema = this.#method(call).request?.$ref;
    this.#check(`the request of ${call.id}`, schema, body);
  }

  checkResponse(call: Call, body: unknown): void {
    const schema = this.#method(call).response?.$ref;
    this.#check(`the answer of ${call.id}`, schema, body);
  }

  #method({ id }: Call): Method {
    const method = this.#methods.find((candidate) => candidate.id === id);
    if (!method) {
      throw new Error(`${id}: no such method`);
    }
    return method;
  }

  #pathsOf(method: Method): { path: string; isUpload: boolean }[] {
    const upload = method.mediaUpload?.protocols.simple.path;
    const plain = { path: `/${this.#servicePath}${method.path}`, isUpload: false };
    return upload === undefined ? [plain] : [plain, { path: upload, isUpload: true }];
  }

  #checkParameters(method: Method, given: Readonly<Record<string, string>>): void {
    const known = { ...this.#globalParameters, ...method.parameters };
    for (const [name, value] of Object.entries(given)) {
      if (SYSTEM_PARAMETERS.has(name)) {
        continue;
      }
      const parameter = known[name];
      const isFine =
        parameter &&
        (parameter.pattern === undefined || new RegExp(parameter.pattern).test(value)) &&
        (parameter.enum === undefined || parameter.enum.includes(value)) &&
        (parameter.type !== 'integer' || /^-?\d+$/.test(value)) &&
        (parameter.type !== 'boolean' || /^(true|false)$/.test(value));
      if (!isFine) {
        throw new Error(`${method.id}: the parameter ${name}=${value} is unknown or ill-formed`);
      }
    }
    const missing = Object.entries(method.parameters).find(
      ([name, { required }]) => required && !(name in given),
    );
    if (missing) {
      throw new Error(`${method.id}: the parameter ${missing[0]} is missing`);
    }
  }

  #check(what: string, schema: string | undefined, body: unknown): void {
    const validate: ValidateFunction | undefined =
      schema === undefined ? undefined : this.#ajv.getSchema(schema);
    if (!validate) {
      throw new Error(`${what} must have no JSON body`);
    }
    if (!validate(body)) {
      throw new Error(`${what}: ${this.#ajv.errorsText(validate.errors)}`);
    }
  }
}

function methodsOf({ methods = {}, resources = {} }: Resource): Method[] {
  return [...Object.values(methods), ...Object.values(resources).flatMap(methodsOf)];
}

/** `{name}` is one segment; `{+name}` is what its parameter's own pattern takes. */
function patternOf(path: string, method: Method): RegExp {
  const source = path
    .split(/(\{\+?\w+\})/)
    .map((part) => {
      const [, many, name] = /^\{(\+?)(\w+)\}$/.exec(part) ?? [];
      if (name === undefined) {
        return RegExp.escape(part);
      }
      const own = method.parameters[name]?.pattern ?? '^.+$';
      return `(?<${name}>${many ? own.replace(/^\^|\$$/g, '') : '[^/]+'})`;
    })
    .join('');
  return new RegExp(`^${source}$`);
}

/** A discovery schema as JSON schema; unlike Google's servers it refuses fields that the description lacks. */
function jsonSchemaOf(node: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { $ref, type, format, properties, additionalProperties, items, enum: values } = node;
  if (typeof $ref === 'string') {
    return { $ref };
  }
  if (type === 'any') {
    return {};
  }
  return {
    type,
    ...(Array.isArray(values) ? { enum: values } : {}),
    ...(type === 'string' && (format === 'int64' || format === 'uint64') ? { pattern: '^-?[0-9]+$' } : {}),
    ...(isNode(items) ? { items: jsonSchemaOf(items) } : {}),
    ...(type === 'object'
      ? {
          properties: Object.fromEntries(
            Object.entries(isNode(properties) ? properties : {}).flatMap(([name, child]) =>
              isNode(child) ? [[name, jsonSchemaOf(child)]] : [],
            ),
          ),
          additionalProperties: isNode(additionalProperties) ? jsonSchemaOf(additionalProperties) : false,
        }
      : {}),
  };
}

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
