import { pino, stdSerializers, type Logger } from 'pino';
import { prettyLine } from './pretty.ts';

/** Structured log with static messages; facts go into the first argument. */
export type Log = Logger;

const severities: Readonly<Record<string, string>> = {
  trace: 'DEBUG',
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'CRITICAL',
};

const secretFields = [
  'authorization',
  'token',
  'api_token',
  'access_token',
  'password',
  'secret',
  'client_secret',
];

/**
 * `json` lines in Cloud Logging's form (`severity`, `message`, `time`, trace), or `pretty` ones for a person at a
 * terminal. Fields that may hold secrets are redacted, also one level down.
 */
export function createLog(options: { readonly format: 'json' | 'pretty'; readonly level?: string }): Log {
  const level = options.level ?? 'info';
  const redact = { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' };
  const base = {
    level,
    base: undefined,
    messageKey: 'message',
    redact,
    serializers: { err: errorFacts },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ severity: severities[label] ?? 'DEFAULT' }) },
  };
  if (options.format === 'json') return pino(base);
  return pino(base, { write: (line: string) => void process.stdout.write(prettyLine(line)) });
}

/** As pino's own, but with the error's name as `type`: in a bundle its class has a name of one letter. */
function errorFacts(error: Error): unknown {
  const facts = stdSerializers.err(error);
  return error instanceof Error ? { ...facts, type: error.name } : facts;
}

/** For tests and benchmarks that do not look at logs. */
export const silentLog: Log = pino({ level: 'silent' });
