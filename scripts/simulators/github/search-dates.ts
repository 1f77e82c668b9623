/** An instant, or a whole day, as `[from, until)` in milliseconds. */
interface Moment {
  readonly fromMs: number;
  readonly untilMs: number;
}

export type TimeTest = (ms: number) => boolean;

const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/;

function moment(text: string): Moment | undefined {
  if (DATE.test(text)) {
    const fromMs = Date.parse(`${text}T00:00:00Z`);
    return Number.isNaN(fromMs) ? undefined : { fromMs, untilMs: fromMs + DAY_MS };
  }
  if (!TIME.test(text)) return undefined;
  const fromMs = Date.parse(/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(fromMs) ? undefined : { fromMs, untilMs: fromMs + 1000 };
}

function comparison(sign: string, { fromMs, untilMs }: Moment): TimeTest {
  if (sign === '>') return (ms) => ms >= untilMs;
  if (sign === '>=') return (ms) => ms >= fromMs;
  if (sign === '<') return (ms) => ms < fromMs;
  if (sign === '<=') return (ms) => ms < untilMs;
  return (ms) => ms >= fromMs && ms < untilMs;
}

/** `2026-01-31`, `>=2026-01-31T08:00:00Z`, `a..b`, `a..*`, `*..b`; undefined for what is none of these. */
export function timeTest(value: string): TimeTest | undefined {
  const range = /^(.+)\.\.(.+)$/.exec(value);
  if (range === null) {
    const [, sign = '', text = ''] = /^([<>]=?)?(.*)$/.exec(value) ?? [];
    const at = moment(text);
    return at && comparison(sign, at);
  }
  const [, first = '', last = ''] = range;
  const from = first === '*' ? { fromMs: -Infinity } : moment(first);
  const until = last === '*' ? { untilMs: Infinity } : moment(last);
  if (from === undefined || until === undefined) return undefined;
  return (ms) => ms >= from.fromMs && ms < until.untilMs;
}
