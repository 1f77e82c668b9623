import { styleText } from 'node:util';
import { z } from 'zod';

const symbols: Readonly<Record<string, string>> = {
  DEBUG: styleText('gray', '·'),
  INFO: styleText('green', '●'),
  WARNING: styleText('yellow', '▲'),
  ERROR: styleText('red', '✖'),
  CRITICAL: styleText('red', '✖'),
};

const Line = z.looseObject({
  severity: z.string(),
  time: z.string(),
  message: z.string().default(''),
  err: z.looseObject({ message: z.string(), stack: z.string().optional() }).optional(),
});

/** One log line for a person: time, a symbol for the level, message, then the ids and facts. */
export function prettyLine(json: string): string {
  const { severity, time, message, err, ...facts } = Line.parse(JSON.parse(json));
  const details = Object.entries(facts)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
  const cause = err ? `\n  ${styleText('red', err.stack ?? err.message)}` : '';
  return `${styleText('gray', time.slice(11, 23))} ${symbols[severity] ?? '·'} ${message}${details ? ` ${styleText('gray', details)}` : ''}${cause}\n`;
}
