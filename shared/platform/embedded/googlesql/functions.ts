import { calendarPart, clockPart, extracted, format, truncationPart } from './parts.ts';

/** An argument of a call, before it is translated. */
export interface Argument {
  sql(): string;
  /** The only word it consists of, in upper case. */
  readonly word: string | undefined;
  /** The string literal that it consists of. */
  readonly text: string | undefined;
  splitAt(word: string): readonly [Argument, Argument] | undefined;
  /** The same without these words; undefined when they do not stand in it. */
  dropWords(...words: string[]): Argument | undefined;
}

type Rule = (args: readonly Argument[]) => string | undefined;

/** Functions whose name, arguments and treatment of NULL are the same. */
export const PASSED_FUNCTIONS = new Set(
  `ABS AVG CEIL COALESCE COUNT DENSE_RANK ENDS_WITH FLOOR LAG LEAD LENGTH LOWER MAX MIN NULLIF RANK ROUND ROW_NUMBER
   STARTS_WITH SUM UPPER`.split(/\s+/),
);

/** Session time zones do not matter to it, and it needs no extension: see the type of our timestamps. */
const NOW = 'make_timestamp(epoch_us(now()))';

const JSON_PATH = /^\$(?:\.[A-Za-z_]\w*|\."[^"\\]+"|\[\d+\])*$/;

export const functionRules: Readonly<Record<string, Rule>> = {
  IF: ternary((test, yes, no) => `CASE WHEN ${test} THEN ${yes} ELSE ${no} END`),
  IFNULL: binary((value, fallback) => `coalesce(${value}, ${fallback})`),
  COUNTIF: unary((test) => `count(*) FILTER (WHERE ${test})`),
  LOGICAL_OR: unary((test) => `bool_or(${test})`),
  LOGICAL_AND: unary((test) => `bool_and(${test})`),
  CONCAT: (args) => (args.length === 0 ? undefined : `(${args.map((part) => part.sql()).join(' || ')})`),
  GREATEST: strict('greatest'),
  LEAST: strict('least'),
  REGEXP_CONTAINS: binary((value, pattern) => `regexp_matches(${value}, ${pattern})`),
  // An overflow is NULL too.
  SAFE_DIVIDE: binary(
    (dividend, divisor) =>
      `nullif(nullif(CAST(${dividend} AS DOUBLE) / nullif(CAST(${divisor} AS DOUBLE), 0), 'infinity'::DOUBLE), '-infinity'::DOUBLE)`,
  ),
  CURRENT_TIMESTAMP: (args) => (args.length === 0 ? NOW : undefined),
  CURRENT_DATE: (args) => (args.length === 0 ? `CAST(${NOW} AS DATE)` : undefined),
  DATE: dateOf,
  TIMESTAMP: unary((value) => `CAST(${value} AS TIMESTAMP)`),
  TIMESTAMP_DIFF: withPart(clockPart, (part, later, earlier) => `date_sub('${part}', ${earlier}, ${later})`),
  DATE_DIFF: withPart(calendarPart, dateDiff),
  TIMESTAMP_TRUNC: withPart(
    truncationPart,
    (part, value) => `CAST(date_trunc('${part}', ${value}) AS TIMESTAMP)`,
    1,
  ),
  DATE_TRUNC: withPart(calendarPart, (part, value) => `CAST(date_trunc('${part}', ${value}) AS DATE)`, 1),
  TIMESTAMP_ADD: binary((value, interval) => `(${value} + ${interval})`),
  TIMESTAMP_SUB: binary((value, interval) => `(${value} - ${interval})`),
  DATE_ADD: binary((value, interval) => `CAST(${value} + ${interval} AS DATE)`),
  DATE_SUB: binary((value, interval) => `CAST(${value} - ${interval} AS DATE)`),
  EXTRACT: ([from, ...more]) => {
    const [part, value] = from?.splitAt('FROM') ?? [];
    return part && value && more.length === 0 ? extracted(part.word, value.sql()) : undefined;
  },
  FORMAT_TIMESTAMP: formatted,
  FORMAT_DATE: formatted,
  CAST: (args) => cast(args, 'CAST'),
  SAFE_CAST: (args) => cast(args, 'TRY_CAST'),
  JSON_VALUE: jsonValue,
  ARRAY_AGG: arrayAgg,
};

function unary(write: (value: string) => string): Rule {
  return ([value, ...more]) => (value && more.length === 0 ? write(value.sql()) : undefined);
}

function binary(write: (first: string, second: string) => string): Rule {
  return ([first, second, ...more]) =>
    first && second && more.length === 0 ? write(first.sql(), second.sql()) : undefined;
}

function ternary(write: (first: string, second: string, third: string) => string): Rule {
  return ([first, second, third, ...more]) =>
    first && second && third && more.length === 0 ? write(first.sql(), second.sql(), third.sql()) : undefined;
}

/** A function of `values` arguments and a date part after them. */
function withPart(
  known: (word: string | undefined) => string | undefined,
  write: (part: string, first: string, second: string) => string,
  values: 1 | 2 = 2,
): Rule {
  return (args) => {
    const part = known(args[values]?.word);
    if (part === undefined || args.length !== values + 1) return undefined;
    const [first = '', second = ''] = args.slice(0, values).map((value) => value.sql());
    return write(part, first, second);
  };
}

function daysBetween(earlier: string, later: string): string {
  return `date_diff('day', CAST(${earlier} AS DATE), CAST(${later} AS DATE))`;
}

function dateDiff(part: string, later: string, earlier: string): string {
  // GoogleSQL counts the Mondays between; DuckDB counts sevens of days.
  const [from, to] = [`date_trunc('week', ${earlier})`, `date_trunc('week', ${later})`];
  if (part === 'week') return `(${daysBetween(from, to)} // 7)`;
  return `date_diff('${part}', CAST(${earlier} AS DATE), CAST(${later} AS DATE))`;
}

/** NULL when any argument is, which DuckDB's function skips. */
function strict(name: string): Rule {
  return (args) => {
    const values = args.map((value) => value.sql());
    const absent = values.map((value) => `(${value}) IS NULL`).join(' OR ');
    return values.length === 0
      ? undefined
      : `CASE WHEN ${absent} THEN NULL ELSE ${name}(${values.join(', ')}) END`;
  };
}

function dateOf(args: readonly Argument[]): string | undefined {
  const values = args.map((value) => value.sql());
  if (values.length === 1) return `CAST(${values[0]} AS DATE)`;
  return values.length === 3 ? `make_date(${values.join(', ')})` : undefined;
}

function formatted(args: readonly Argument[]): string | undefined {
  const [pattern, value] = args;
  const text = pattern?.text === undefined ? undefined : format(pattern.text);
  if (text === undefined || !value || args.length !== 2) return undefined;
  return `strftime(${value.sql()}, '${text.replaceAll("'", "''")}')`;
}

/** Both round and print numbers in their own way, so these two say how. The branch is chosen by the type of the value. */
const CASTS: Readonly<Record<string, (value: string, cast: string) => string>> = {
  INT64: (value, cast) =>
    `CASE typeof(${value})
      WHEN 'VARCHAR' THEN ${cast}(regexp_extract(CAST(${value} AS VARCHAR), '^\\s*([+-]?\\d+)\\s*$', 1) AS BIGINT)
      WHEN 'DOUBLE' THEN ${cast}(round(TRY_CAST(${value} AS DOUBLE)) AS BIGINT)
      ELSE ${cast}(${value} AS BIGINT) END`,
  STRING: (value, cast) =>
    `CASE typeof(${value})
      WHEN 'TIMESTAMP' THEN concat(CAST(${value} AS VARCHAR), '+00')
      WHEN 'DOUBLE' THEN regexp_replace(regexp_replace(CAST(${value} AS VARCHAR), '\\.0$', ''), 'e(\\d)', 'e+\\1')
      ELSE ${cast}(${value} AS VARCHAR) END`,
  FLOAT64: (value, cast) => `${cast}(${value} AS DOUBLE)`,
  BOOL: (value, cast) => `${cast}(${value} AS BOOLEAN)`,
  DATE: (value, cast) => `${cast}(${value} AS DATE)`,
};

function cast(args: readonly Argument[], how: string): string | undefined {
  const [value, type] = args[0]?.splitAt('AS') ?? [];
  const name = type?.word;
  if (!value || name === undefined || args.length !== 1 || !Object.hasOwn(CASTS, name)) return undefined;
  return CASTS[name]?.(value.sql(), how);
}

function jsonValue(args: readonly Argument[]): string | undefined {
  const [value, path] = args;
  if (!value || path?.text === undefined || args.length !== 2 || !JSON_PATH.test(path.text)) return undefined;
  const [json, at] = [value.sql(), `'${path.text.replaceAll("'", "''")}'`];
  return `CASE WHEN json_type(${json}, ${at}) NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string(${json}, ${at}) END`;
}

/** `ARRAY_AGG([DISTINCT] x [IGNORE NULLS] [ORDER BY …] [LIMIT n])`. */
function arrayAgg(args: readonly Argument[]): string | undefined {
  const [whole] = args;
  if (!whole || args.length !== 1) return undefined;
  const ignoring = whole.dropWords('IGNORE', 'NULLS');
  const [body, limit] = (ignoring ?? whole).splitAt('LIMIT') ?? [ignoring ?? whole];
  const value =
    (body.splitAt('ORDER')?.[0] ?? body).dropWords('DISTINCT') ?? body.splitAt('ORDER')?.[0] ?? body;
  const filter = ignoring ? ` FILTER (WHERE ${value.sql()} IS NOT NULL)` : '';
  const list = `list(${body.sql()})${filter}`;
  return limit ? `(${list})[1:${limit.sql()}]` : list;
}
