import fc from 'fast-check';

/** As much of JSON Schema as our own API's description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

export type Schemas = Readonly<Record<string, Schema>>;

const DEPTH = 20_000;
/** Stand for JSON that is easier to send than to hold as a value. */
const marks: Readonly<Record<string, string>> = {
  '@deep-array': '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  '@deep-object': '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH),
  '@prototype': '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  '@twice': '{"a":1,"a":2}',
  '@huge-number': '1e999',
  '@long-number': '9'.repeat(5_000),
  '@half-high': '"\\ud800"',
  '@half-low': '"a\\udc00b"',
  '@long-array': `[${'0,'.repeat(20_000)}0]`,
};

/** Strings that some layer below may take for more than text. */
export const oddStrings: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '.',
  '..',
  '../../../etc/passwd',
  'a/b',
  'a\\b',
  '\u0000',
  'a\u0000b',
  '\u0001\u0007\u001b[31m\u007f\u0085',
  'line\r\nbreak: yes',
  '\u202eright to left\u200b\ufeff',
  '👩‍👩‍👧‍👦'.repeat(50),
  'ẞßıİ',
  'e\u0301'.repeat(300),
  "' OR '1'='1",
  '"; DROP TABLE issues; --',
  '${jndi:ldap://x}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '1e309',
  'NaN',
  'null',
  '[object Object]',
  '9999999999999999999999',
  '2026-02-30T25:61:00Z',
  '+275760-09-13T00:00:00.001Z',
  'x'.repeat(1_501),
  'ü'.repeat(70_000),
];

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...oddStrings),
  fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]]),
  fc.constantFrom(0, -0, -1, 0.1, 2 ** 31, 2 ** 53, 2 ** 63, 1e308, -1e308, 5e-324),
  fc.constantFrom(...Object.keys(marks)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** JSON text of a value, with what its marks stand for. */
export function jsonText(value: unknown): string {
  return (JSON.stringify(value) ?? '').replaceAll(/"(@[a-z-]+)"/g, (all, mark: string) => marks[mark] ?? all);
}

/** Real values by the names of parameters and fields, which lead behind the first check. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;

/** What all values of one description are made from. */
export interface Sources {
  readonly schemas: Schemas;
  readonly known: KnownValues;
}

interface Context extends Sources {
  /** Nothing that the schema refuses. */
  readonly isSound: boolean;
}

/** Values that fit the schema, at its bounds and within; half of them with something else in one place or another. */
export function valuesOf(schema: Schema, sources: Sources): fc.Arbitrary<unknown> {
  return fc.oneof(...[true, false].map((isSound) => valueOf(schema, { ...sources, isSound })));
}

function valueOf(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  const fitting = fittingOf(schema, context);
  return context.isSound ? fitting : oftenThe(fitting, odd);
}

function oftenThe<T>(usual: fc.Arbitrary<T>, unusual: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 15, arbitrary: usual }, { weight: 1, arbitrary: unusual });
}

function fittingOf(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  if (schema.$ref) return valueOf(context.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, context);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => valueOf(choice, context)));
  if (schema.type === undefined) return fc.oneof(fc.jsonValue({ maxDepth: 2 }), odd);
  if (typeof schema.type !== 'string')
    return fc.oneof(...schema.type.map((type) => fittingOf({ ...schema, type }, context)));
  return ofType[schema.type]?.(schema, context) ?? odd;
}

const ofType: Readonly<Record<string, (schema: Schema, context: Context) => fc.Arbitrary<unknown>>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  string: strings,
  integer: numbers,
  number: numbers,
  array: ({ items = {}, minItems = 0 }, context) =>
    fc.array(valueOf(items, context), { minLength: minItems, maxLength: minItems + 3 }),
  object: objects,
};

function strings({ format, pattern, minLength = 0, maxLength = 60 }: Schema, { isSound }: Context) {
  if (format === 'uuid') return fc.uuid();
  if (pattern) return fc.stringMatching(new RegExp(pattern), { size: 'small' });
  const most = Math.min(maxLength, 100_000);
  return fc.oneof(
    fc.string({ unit: 'grapheme-composite', minLength, maxLength: Math.min(most, minLength + 40) }),
    fc.constantFrom('x'.repeat(minLength), 'ü'.repeat(most), 'x'.repeat(isSound ? most : most + 1)),
  );
}

function numbers({ type, minimum, maximum, exclusiveMinimum }: Schema, { isSound }: Context) {
  const step = type === 'integer' ? 1 : 0.5;
  const least = minimum ?? (exclusiveMinimum === undefined ? -1000 : exclusiveMinimum + step);
  const most = maximum ?? 1000;
  const within =
    type === 'integer'
      ? fc.integer({ min: least, max: most })
      : fc.double({ min: least, max: most, noNaN: true });
  const outside = isSound ? [] : [least - step, most + step, (least + most) / 2];
  return fc.oneof(within, fc.constantFrom(least, most, ...outside));
}

function objects(schema: Schema, context: Context): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, fieldOf(name, inner, context)]),
  );
  const known = fc.record(fields, { requiredKeys: [...required] });
  const names = strings(propertyNames ?? {}, context).map(String);
  const rest =
    typeof additionalProperties === 'object'
      ? fc.dictionary(names, valueOf(additionalProperties, context), { maxKeys: 3 })
      : fc.constant({});
  const whole = fc.tuple(known, rest).map((parts) => Object.assign({}, ...parts) as unknown);
  if (context.isSound) return whole;
  const strange = fc.dictionary(fc.constantFrom(...oddStrings), odd, { maxKeys: 2 });
  return fc.oneof(
    { weight: 20, arbitrary: whole },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.tuple(whole, strange).map((parts) => Object.assign({}, ...parts) as unknown) },
  );
}

function fieldOf(name: string, schema: Schema, context: Context): fc.Arbitrary<unknown> {
  const any = valueOf(schema, context);
  const known = Object.hasOwn(context.known, name) ? (context.known[name] ?? []) : [];
  if (known.length === 0) return any;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: any });
}
