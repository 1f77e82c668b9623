import { z } from 'zod';
import { JqlClauseError, raw } from '../jira/jql.ts';
import { DEFAULT_EXPORT_LIMITS, type ExportLimits } from '../platform/platform.ts';
import { isTimeZone } from './time-zone.ts';

const text = z.string().trim().min(1);
const list = text.transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);
const names = list.refine((items) => items.length > 0, 'is a list without entries');
const timeZone = text.refine(isTimeZone, 'is no IANA time zone, such as Europe/Berlin');
const url = z
  .url({ protocol: /^https?$/, error: 'is no http(s) address, such as https://your-site.atlassian.net' })
  .refine((address) => !/[?#@]/.test(address), 'must hold no user, query or fragment');
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `must be a whole number from ${least} to ${most}`, abort: true })
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);
const workingDays = text
  .transform((value) => value.split(',').flatMap(expandDays))
  .refine(
    (days) => days.length > 0 && days.every((day) => day >= 1 && day <= 7),
    'is no list of days 1 (Monday) to 7, such as 1-5 or 1,2,4',
  );
const holidays = list.refine(
  (dates) => dates.every((date) => z.iso.date().safeParse(date).success),
  'is no list of dates YYYY-MM-DD',
);

const jqlCondition = text.superRefine((value, context) => {
  try {
    raw(value);
  } catch (error) {
    if (!(error instanceof JqlClauseError)) throw error;
    context.addIssue({ code: 'custom', message: error.message.replace(/\.$/, '') });
  }
});

/** Of deployed functions too. */
export const exportSettings = {
  EXPORT_TICKET_INTERVAL_MS: wholeNumber(0, 60_000)
    .default(DEFAULT_EXPORT_LIMITS.ticketIntervalMs)
    .describe('From the creation of one issue of a session to that of the next.'),
  EXPORT_ORPHAN_LOOKS: wholeNumber(1, 20)
    .default(DEFAULT_EXPORT_LIMITS.orphanLooks)
    .describe(
      'How often an issue is looked for when it is not known whether Jira created it; only then it is created again.',
    ),
  EXPORT_ORPHAN_WAIT_MS: wholeNumber(0, 3_600_000)
    .default(DEFAULT_EXPORT_LIMITS.orphanWaitMs)
    .describe("Over which time these looks are spread: longer than the site's search index lags."),
} as const satisfies Record<string, z.ZodType>;

/**
 * Every environment name that `npm start` knows, in one place: what is valid, the default, and what it means. The README's
 * table is made from it.
 */
export const settings = {
  PORT: wholeNumber(0, 65_535).default(8080).describe('Port of the API on 127.0.0.1; 0 takes a free one.'),
  MILLRACE_DATA_DIR: text
    .default('.millrace')
    .describe('Folder that holds all state. The demo keeps its own, with `-demo` behind the name.'),
  MILLRACE_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .regex(/^\P{Cc}*$/u, 'must hold no line break or other control character, as no header can carry it')
    .refine((token) => token.trim() !== '', 'must not be blank')
    .optional()
    .describe(
      'Fixed bearer token of the local process (at least 16 characters), admin of all tenants. Without it one is made and printed.',
    ),
  MILLRACE_SCHEDULES: z
    .enum(['on', 'off'])
    .default('on')
    .describe('`off` switches off every schedule and automatic run.'),
  MILLRACE_INLINE_ISSUES: wholeNumber(0, 10_000)
    .default(1000)
    .describe(
      'Largest number of issues that a warehouse job handles within its request; more run as a job. Default of the demo: 5000.',
    ),
  MILLRACE_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level of log lines.'),
  MILLRACE_LOG_FORMAT: z
    .enum(['pretty', 'json'])
    .optional()
    .describe('Default: `pretty` on a terminal, `json` elsewhere.'),
  JIRA_BASE_URL: url.optional().describe('The Jira site. Without it and `GITHUB_BASE_URL` the demo starts.'),
  JIRA_DEPLOYMENT: z.enum(['cloud', 'data_center']).optional().describe('Default: asked from the site.'),
  JIRA_EMAIL: z.email('is no e-mail address').optional().describe('Account of `JIRA_API_TOKEN`.'),
  JIRA_API_TOKEN: text.optional().describe('API token (Cloud).'),
  JIRA_PERSONAL_ACCESS_TOKEN: text.optional().describe('Personal access token (Data Center).'),
  JIRA_OAUTH_CLIENT_ID: text.optional().describe('OAuth 2.0 client credentials: client id.'),
  JIRA_OAUTH_CLIENT_SECRET: text.optional().describe('OAuth 2.0 client credentials: client secret.'),
  JIRA_OAUTH_TOKEN_URL: url.optional().describe('OAuth 2.0 client credentials: token endpoint.'),
  JIRA_CA_BUNDLE: text
    .optional()
    .describe(
      'PEM file of certificate authorities to trust beside the public ones (corporate TLS inspection).',
    ),
  JIRA_REQUEST_TIMEOUT_MS: wholeNumber(100, 600_000)
    .default(30_000)
    .describe('Longest time for one request to Jira, body included.'),
  JIRA_BREAKER_FAILURES: wholeNumber(1, 100)
    .default(5)
    .describe('Failures in a row that open the circuit breaker.'),
  JIRA_BREAKER_OPEN_MS: wholeNumber(100, 3_600_000)
    .default(60_000)
    .describe('How long the breaker stays open before one request may try.'),
  JIRA_STATUSES: names.optional().describe('Statuses that update-status takes, names or ids. Default: all.'),
  JIRA_CLOSED_STATUSES: names
    .default(['closed', 'deployed pd'])
    .describe('Statuses of collect-closed-details.'),
  JIRA_AC_STATUSES: names.default(['deployed ac']).describe('Statuses of collect-ac-details.'),
  JIRA_ACTUAL_START_STATUSES: names
    .optional()
    .describe('The first entry into one of these is the actual start.'),
  JIRA_ACTUAL_FINISH_STATUSES: names
    .optional()
    .describe('The last entry into one of these is the actual finish.'),
  JIRA_FIELD_PLANNED_DEV_START: text.optional().describe('Field id, or a name that only one field bears.'),
  JIRA_FIELD_PLANNED_DEV_FINISH: text.optional().describe('Field id, or a name that only one field bears.'),
  JIRA_FIELD_PROJECT_TICKET: text.optional().describe('Field id, or a name that only one field bears.'),
  JIRA_TIME_ZONE: timeZone.default('UTC').describe('Time zone of working days and of dates without time.'),
  JIRA_WORKING_DAYS: workingDays
    .default([1, 2, 3, 4, 5])
    .describe('Working days, 1 = Monday: `1-5`, `1,2,4`.'),
  JIRA_HOLIDAYS: holidays.default([]).describe('Dates that are no working days.'),
  JIRA_DEPENDENCY_LINK_TYPE: text
    .default('Blocks')
    .describe(
      'Link type of exported dependencies: its name, or what the dependent issue shows, such as `is blocked by`.',
    ),
  ...exportSettings,
  GITHUB_BASE_URL: url
    .optional()
    .describe('GitHub API address: https://api.github.com or that of a GitHub Enterprise server.'),
  GITHUB_TOKEN: text.optional().describe('GitHub token.'),
  HARVEST_ROOT_JQL: jqlCondition
    .optional()
    .describe(
      'Which Jira issues the harvest begins at, at the first start; later `PUT /api/config/harvest` says so.',
    ),
  HARVEST_GITHUB_LABELS: names
    .optional()
    .describe(
      'Labels of the GitHub issues that are harvested, at the first start; later `PUT /api/config/harvest` says so.',
    ),
} as const satisfies Record<string, z.ZodType>;

export type SettingName = keyof typeof settings;
export const Settings = z.object(settings);
export type Settings = Readonly<z.infer<typeof Settings>>;

export function exportLimitsOf(values: z.infer<z.ZodObject<typeof exportSettings>>): ExportLimits {
  return {
    ticketIntervalMs: values.EXPORT_TICKET_INTERVAL_MS,
    orphanLooks: values.EXPORT_ORPHAN_LOOKS,
    orphanWaitMs: values.EXPORT_ORPHAN_WAIT_MS,
  };
}

/** Values that must never be shown, not even in an error about them. */
export const secretSettings: ReadonlySet<string> = new Set<SettingName>([
  'MILLRACE_TOKEN',
  'JIRA_API_TOKEN',
  'JIRA_PERSONAL_ACCESS_TOKEN',
  'JIRA_OAUTH_CLIENT_SECRET',
  'GITHUB_TOKEN',
]);

function expandDays(part: string): number[] {
  const [, from, to] = /^\s*(\d)(?:\s*-\s*(\d))?\s*$/.exec(part) ?? [];
  if (from === undefined) return [0];
  const last = Number(to ?? from);
  return Array.from({ length: Math.max(0, last - Number(from) + 1) }, (_, index) => Number(from) + index);
}
