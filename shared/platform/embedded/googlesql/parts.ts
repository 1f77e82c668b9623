/** Date parts that both engines cut at the same places. WEEK is missing on purpose: it begins on Sunday in GoogleSQL. */
const PARTS: Readonly<Record<string, string>> = {
  MICROSECOND: 'microsecond',
  MILLISECOND: 'millisecond',
  SECOND: 'second',
  MINUTE: 'minute',
  HOUR: 'hour',
  DAY: 'day',
  ISOWEEK: 'week',
  MONTH: 'month',
  QUARTER: 'quarter',
  YEAR: 'year',
  ISOYEAR: 'isoyear',
};

const CLOCK_PARTS = ['MICROSECOND', 'MILLISECOND', 'SECOND', 'MINUTE', 'HOUR', 'DAY'];
const CALENDAR_PARTS = ['DAY', 'ISOWEEK', 'MONTH', 'QUARTER', 'YEAR'];

function among(names: readonly string[], word: string | undefined): string | undefined {
  return word !== undefined && names.includes(word) ? PARTS[word] : undefined;
}

/** Parts of a fixed length, which TIMESTAMP_DIFF counts. */
export function clockPart(word: string | undefined): string | undefined {
  return among(CLOCK_PARTS, word);
}

export function calendarPart(word: string | undefined): string | undefined {
  return among(CALENDAR_PARTS, word);
}

export function truncationPart(word: string | undefined): string | undefined {
  return among([...CLOCK_PARTS, ...CALENDAR_PARTS], word);
}

/** The expression for `EXTRACT(part FROM value)`. */
export function extracted(part: string | undefined, value: string): string | undefined {
  if (part === 'DATE') return `CAST(${value} AS DATE)`;
  if (part === 'DAYOFWEEK') return `(extract('dow' FROM ${value}) + 1)`;
  if (part === 'DAYOFYEAR') return `extract('doy' FROM ${value})`;
  // DuckDB's smaller parts include the seconds.
  if (part === 'MICROSECOND') return `(extract('microsecond' FROM ${value}) % 1000000)`;
  if (part === 'MILLISECOND') return `(extract('millisecond' FROM ${value}) % 1000)`;
  const name = part === undefined ? undefined : PARTS[part];
  return name === undefined ? undefined : `extract('${name}' FROM ${value})`;
}

const INTERVALS: Readonly<Record<string, string>> = {
  MICROSECOND: 'to_microseconds',
  MILLISECOND: 'to_milliseconds',
  SECOND: 'to_seconds',
  MINUTE: 'to_minutes',
  HOUR: 'to_hours',
  DAY: 'to_days',
  WEEK: 'to_weeks',
  MONTH: 'to_months',
  QUARTER: 'to_quarters',
  YEAR: 'to_years',
};

export function interval(amount: string, part: string): string | undefined {
  const name = INTERVALS[part];
  return name === undefined ? undefined : `${name}(${amount})`;
}

const FORMATS: Readonly<Record<string, string>> = { F: '%Y-%m-%d', T: '%H:%M:%S' };

/** A format that both write alike; undefined when it has another element. */
export function format(text: string): string | undefined {
  if (!/^(?:[^%]|%[YmdHMSjabABypIFT%])*$/.test(text)) return undefined;
  return text.replace(/%([FT])/g, (whole, element: string) => FORMATS[element] ?? whole);
}
