import fc from 'fast-check';
import {
  oddStrings,
  jsonText,
  type Schema,
  type Schemas,
  type Sources,
  type KnownValues,
  valuesOf,
} from './fuzz-values.ts';

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** As much of an OpenAPI document as requests are made from. */
export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Schemas };
}

export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

export interface FuzzedOperation {
  readonly name: string;
  readonly requests: fc.Arbitrary<FuzzRequest>;
}

/** Every operation of the description, and requests for it. */
export function fuzzedOperations(api: ApiDescription, known: KnownValues): readonly FuzzedOperation[] {
  const schemas = api.components?.schemas ?? {};
  return Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      name: operation.operationId,
      requests: requestsOf(method.toUpperCase(), path, operation, { schemas, known }),
    })),
  );
}

function requestsOf(
  method: string,
  path: string,
  operation: Operation,
  context: Sources,
): fc.Arbitrary<FuzzRequest> {
  const body = operation.requestBody?.content['application/json']?.schema;
  const content = body ? bodies(body, context) : method === 'PUT' ? uploads : fc.constant(noContent);
  return fc
    .tuple(pathsOf(path, operation, context), queriesOf(operation, context), headers, content)
    .map(([pathname, query, given, { body: sent, headers: ofBody }]) => ({
      method,
      path: pathname + query,
      headers: { ...given, ...ofBody },
      body: sent,
    }));
}

const malformedEscapes = [
  '%',
  '%zz',
  '%ff',
  '%c0%ae',
  '%ed%a0%80',
  '%00',
  '%2e%2e%2f',
  '%252e',
  '..',
  ';a=b',
];

function pathsOf(path: string, { parameters = [] }: Operation, sources: Sources) {
  const segments = path.split(/(\{\w+\})/).map((part): fc.Arbitrary<string> => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return fc.constant(part);
    const schema = parameters.find((each) => each.in === 'path' && each.name === name)?.schema ?? {};
    return fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...(sources.known[name] ?? ['unknown'])).map(String) },
      { weight: 2, arbitrary: valuesOf(schema, sources).map(escaped) },
      { weight: 1, arbitrary: fc.constantFrom(...oddStrings).map(escaped) },
      { weight: 1, arbitrary: fc.constantFrom(...malformedEscapes) },
    );
  });
  return fc.tuple(...segments).map((parts) => parts.join(''));
}

/** Some twice, some unknown, some not even well formed. */
function queriesOf({ parameters = [] }: Operation, sources: Sources): fc.Arbitrary<string> {
  const ours = parameters
    .filter((each) => each.in === 'query')
    .map(({ name, schema, required }) => {
      const one = valuesOf(schema, sources).map((value) => `${name}=${escaped(value)}`);
      const odd = fc
        .constantFrom(...oddStrings, ...malformedEscapes)
        .map((value) => `${name}=${escaped(value)}`);
      const usual = { weight: 10, arbitrary: one };
      const absent = { weight: required ? 1 : 8, arbitrary: fc.constant('') };
      const twice = { weight: 1, arbitrary: fc.tuple(one, one).map((both) => both.join('&')) };
      return fc.oneof(usual, absent, twice, { weight: 2, arbitrary: odd });
    });
  const foreign = fc.oneof(
    { weight: 12, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('__proto__=1', 'constructor=1', '%', '&&==&', 'a[b]=c', '%ff=%ff', '?'),
    },
  );
  return fc.tuple(...ours, foreign).map((parts) => {
    const text = parts.filter((part) => part !== '').join('&');
    return text === '' ? '' : `?${text}`;
  });
}

const headerText = fc.constantFrom(
  ...oddStrings.filter((text) => /^[\t\x20-\x7e\x80-\xff]*$/.test(text)),
  '*',
  '"1"',
  'W/"x"',
  'bytes=0-99999999999999999999',
  'identity;q=0, *;q=0',
  'x'.repeat(4_000),
);

const headers: fc.Arbitrary<Record<string, string>> = fc
  .record(
    Object.fromEntries(
      ['x-tenant-id', 'if-match', 'if-none-match', 'range', 'prefer', 'accept', 'accept-encoding']
        .concat(['traceparent', 'x-request-id', 'last-event-id', 'expect-ct'])
        .map((name) => [
          name,
          fc.oneof({ weight: 25, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: headerText }),
        ]),
    ),
  )
  .map(
    (given) =>
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >,
  );

interface Content {
  readonly body: string | Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const noContent: Content = { body: undefined, headers: {} };
const json = { 'content-type': 'application/json' };

function bodies(schema: Schema, sources: Sources): fc.Arbitrary<Content> {
  const values = valuesOf(schema, sources).map((value) => ({ body: jsonText(value), headers: json }));
  return fc.oneof(
    { weight: 20, arbitrary: values },
    { weight: 1, arbitrary: fc.constantFrom(...malformedBodies) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(values, fc.constantFrom(...wrongHeaders))
        .map(([{ body }, given]) => ({ body, headers: given })),
    },
  );
}

const malformedBodies: readonly Content[] = [
  noContent,
  ...['', '{', 'null', '[]', '"text"', '0', '{"a":1}{"b":2}', '\ufeff{}', "{'a':1}", '{"a":01}', 'NaN'].map(
    (body) => ({
      body,
      headers: json,
    }),
  ),
  { body: Buffer.from([0x22, 0xff, 0xfe, 0x22]), headers: json },
  { body: jsonText('@deep-array'), headers: json },
  { body: jsonText('@deep-object'), headers: json },
  { body: `{"name":"${'x'.repeat(1_200_000)}"}`, headers: json },
];

const wrongHeaders: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'multipart/form-data' },
  { 'content-type': 'application/json;;;' },
  { ...json, 'content-encoding': 'gzip' },
  { ...json, 'content-encoding': 'br' },
  { ...json, 'content-encoding': 'constructor' },
  { ...json, 'content-encoding': 'gzip, gzip, gzip' },
];

/** Attachments, which are taken as they come. */
const uploads: fc.Arbitrary<Content> = fc.record({
  body: fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
    fc.constant(undefined),
  ),
  headers: fc.constantFrom<Readonly<Record<string, string>>>(
    { 'content-type': 'text/plain' },
    { 'content-type': 'image/png' },
    { 'content-type': '/' },
    { 'content-type': 'x'.repeat(1_500) },
    { 'content-type': 'text/plain', 'content-encoding': 'gzip' },
    {},
  ),
});

/** As one segment or value; what stands here percent-escaped already is left so. */
function escaped(value: unknown): string {
  const text = typeof value === 'string' ? value : jsonText(value).slice(0, 1_500);
  if (malformedEscapes.includes(text)) return text;
  return encodeURIComponent(text.toWellFormed().slice(0, 1_500).toWellFormed());
}
