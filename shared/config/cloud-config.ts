import { z } from 'zod';
import type { PlatformLimits } from '../platform/platform.ts';
import { ConfigError } from './local-config.ts';
import { exportLimitsOf, exportSettings } from './settings.ts';

const list = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
  .refine((items) => items.length > 0, 'it names none');

/** What Terraform sets on every deployed function. */
const CloudSettings = z.object({
  GOOGLE_CLOUD_PROJECT: z.string().min(1),
  MILLRACE_REGION: z.string().min(1),
  MILLRACE_DATASET: z.string().min(1),
  MILLRACE_BUCKET: z.string().min(1),
  /** Audiences that callers' tokens may be made for, separated by commas. */
  MILLRACE_AUDIENCES: list,
  /** Service accounts that task and event functions accept, separated by commas. */
  MILLRACE_SERVICE_ACCOUNTS: list,
  /** Service account whose token Cloud Tasks puts on a task. */
  MILLRACE_INVOKER_SERVICE_ACCOUNT: z.string().min(1),
  /** Address of a function, `{name}` standing for its name. */
  MILLRACE_FUNCTION_URL: z
    .string()
    .regex(/^https:\/\/.*\{name\}/, 'it must be an https address that holds {name}'),
  MILLRACE_INLINE_ISSUES: z.coerce.number().int().min(0).max(10_000).default(1000),
  ...exportSettings,
  MILLRACE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  NODE_ENV: z.string().default('production'),
});

type Environment = Readonly<Record<string, string | undefined>>;

export interface CloudConfig {
  readonly projectId: string;
  readonly region: string;
  readonly dataset: string;
  readonly bucket: string;
  readonly audiences: readonly string[];
  readonly serviceAccounts: readonly string[];
  readonly invokerServiceAccount: string;
  readonly functionUrl: (functionName: string) => string;
  readonly limits: PlatformLimits;
  readonly logLevel: string;
  readonly production: boolean;
}

/** Reads the environment of a deployed function. Throws a `ConfigError` that lists every problem. */
export function readCloudConfig(environment: Environment): CloudConfig {
  const parsed = CloudSettings.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => describe(issue, environment)));
  }
  const values = parsed.data;
  return Object.freeze({
    projectId: values.GOOGLE_CLOUD_PROJECT,
    region: values.MILLRACE_REGION,
    dataset: values.MILLRACE_DATASET,
    bucket: values.MILLRACE_BUCKET,
    audiences: values.MILLRACE_AUDIENCES,
    serviceAccounts: values.MILLRACE_SERVICE_ACCOUNTS,
    invokerServiceAccount: values.MILLRACE_INVOKER_SERVICE_ACCOUNT,
    functionUrl: (functionName: string) => values.MILLRACE_FUNCTION_URL.replace('{name}', functionName),
    limits: { inlineIssues: values.MILLRACE_INLINE_ISSUES, export: exportLimitsOf(values) },
    logLevel: values.MILLRACE_LOG_LEVEL,
    production: values.NODE_ENV === 'production',
  });
}

/** None of these variables is a secret, so the value is shown. */
function describe({ path, message }: z.core.$ZodIssue, environment: Environment): string {
  const name = path.join('.');
  const value = environment[name];
  if (value === undefined) return `${name} is not set; Terraform sets it on every function.`;
  return `${name}=${JSON.stringify(value)} is not valid: ${message}.`;
}
