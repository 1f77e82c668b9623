const MINUTE_MS = 60_000;
const UNIT_MS: Readonly<Record<string, number>> = {
  m: MINUTE_MS,
  h: 60 * MINUTE_MS,
  d: 1440 * MINUTE_MS,
  w: 7 * 1440 * MINUTE_MS,
};
const DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/;
const PERIOD = /^([-+])?((?:\d+[wdhm]\s*)+)$/;
const EPOCH_MS = /^\d+$/;

export interface DateContext {
  readonly nowMs: number;
  /** The API user's profile time zone: Jira reads dates without offset in it. */
  readonly timeZone: string;
}

/** Offset of a time zone at an instant, in milliseconds. */
function offsetMs(timeZone: string, atMs: number): number {
  if (timeZone === 'UTC') return 0;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(atMs / 1000) * 1000;
}

function wallToMs(wallMs: number, timeZone: string): number {
  const guess = wallMs - offsetMs(timeZone, wallMs);
  return wallMs - offsetMs(timeZone, guess);
}

function periodMs(text: string): number | undefined {
  const match = PERIOD.exec(text);
  if (match === null) return undefined;
  let total = 0;
  for (const part of (match[2] ?? '').matchAll(/(\d+)([wdhm])/g))
    total += Number(part[1]) * (UNIT_MS[part[2] ?? ''] ?? 0);
  return match[1] === '-' ? -total : total;
}

/** Reads a JQL date: epoch milliseconds, `yyyy-MM-dd[ HH:mm]` in the user's zone, or a period such as `-15m`. */
export function parseJqlDate(text: string, context: DateContext): number | undefined {
  if (EPOCH_MS.test(text)) return Number(text);
  const match = DATE.exec(text);
  if (match !== null) {
    const [year, month, day, hour, minute] = match.slice(1).map((part) => Number(part ?? 0));
    const wallMs = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
    const valid =
      (month ?? 0) >= 1 && (month ?? 0) <= 12 && (day ?? 0) >= 1 && (day ?? 0) <= 31 && (hour ?? 0) < 24;
    return valid ? wallToMs(wallMs, context.timeZone) : undefined;
  }
  const period = periodMs(text);
  return period === undefined ? undefined : context.nowMs + period;
}

function startOf(unit: 'day' | 'week' | 'month' | 'year', context: DateContext, end: boolean): number {
  const wall = new Date(context.nowMs + offsetMs(context.timeZone, context.nowMs));
  const year = wall.getUTCFullYear();
  const month = wall.getUTCMonth();
  const day = wall.getUTCDate();
  const step = end ? 1 : 0;
  const starts = {
    day: () => Date.UTC(year, month, day + step),
    week: () => Date.UTC(year, month, day - wall.getUTCDay() + 7 * step),
    month: () => Date.UTC(year, month + step, 1),
    year: () => Date.UTC(year + step, 0, 1),
  };
  return wallToMs(starts[unit]() - step, context.timeZone);
}

/** Value of a date function such as `startOfDay("-1d")`; undefined for a function that is none. */
export function dateFunction(
  name: string,
  args: readonly string[],
  context: DateContext,
): number | undefined {
  const lower = name.toLowerCase();
  if (lower === 'now') return context.nowMs;
  const match = /^(start|end)of(day|week|month|year)$/.exec(lower);
  if (match === null) return undefined;
  const shift = args[0] === undefined ? 0 : periodMs(/[a-z]$/.test(args[0]) ? args[0] : `${args[0]}d`);
  if (shift === undefined) return undefined;
  const unit = match[2] as 'day' | 'week' | 'month' | 'year';
  return startOf(unit, context, match[1] === 'end') + shift;
}
