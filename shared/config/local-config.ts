import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { secretSettings, type SettingName, Settings, settings } from './settings.ts';

/** Names that other tools of this repository read from the same environment. */
const toolNames = new Set([
  'MILLRACE_JUDGES_DIR',
  'MILLRACE_SPECS_DIR',
  'MILLRACE_REQUIRE',
  'MILLRACE_VALIDATION_DIR',
  'MILLRACE_PROPERTY_RUNS',
  'MILLRACE_PROPERTY_SEED',
]);
const BEGIN_CERTIFICATE = '-----BEGIN CERTIFICATE-----';
const warnedPrefixes = ['JIRA_', 'GITHUB_', 'EXPORT_', 'HARVEST_'];

/** More than the demo world has, so that its requests answer with their counts. */
const DEMO_INLINE_ISSUES = '5000';

export interface LocalConfig {
  readonly settings: Settings;
  readonly demo: boolean;
  /** The data folder in use; the demo has one of its own. */
  readonly dataDir: string;
  /** Names that look like ours and are not; each is worth a warning, not a refusal. */
  readonly unknownNames: readonly string[];
}

/** Everything that is wrong with the configuration, at once. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment once, into a frozen value. Throws a `ConfigError` that lists every problem. */
export function readLocalConfig(environment: Environment, options: { readonly demo: boolean }): LocalConfig {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const demo = options.demo || (!given['JIRA_BASE_URL'] && !given['GITHUB_BASE_URL']);
  const parsed = Settings.safeParse(demo ? { MILLRACE_INLINE_ISSUES: DEMO_INLINE_ISSUES, ...given } : given);
  const problems = [
    ...unknownMillraceNames(given),
    ...(parsed.error?.issues ?? []).map((issue) => describe(issue, given)),
    // Of the names alone, so that they are told even where a value is not valid.
    ...(demo ? [] : siteProblems(given)),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const known = new Set<string>(Object.keys(settings));
  return Object.freeze({
    settings: Object.freeze(parsed.data),
    demo,
    dataDir: demo ? `${parsed.data.MILLRACE_DATA_DIR}-demo` : parsed.data.MILLRACE_DATA_DIR,
    unknownNames: Object.keys(given).filter(
      (name) => warnedPrefixes.some((prefix) => name.startsWith(prefix)) && !known.has(name),
    ),
  });
}

function unknownMillraceNames(given: Environment): string[] {
  return Object.keys(given)
    .filter((name) => name.startsWith('MILLRACE_') && !Object.hasOwn(settings, name) && !toolNames.has(name))
    .map((name) => `${name} is not a known setting; remove it or correct its name.`);
}

function describe(issue: z.core.$ZodIssue, given: Environment): string {
  const name = String(issue.path[0]);
  const value = secretSettings.has(name) ? '(secret)' : `"${withoutUser(given[name] ?? '')}"`;
  const reason = /^(?:is|must) /.test(issue.message) ? issue.message : `is not valid: ${issue.message}`;
  return `${name}=${value} ${reason}.`;
}

/** An address without the name and password that stand in it, whatever characters they hold, and without its query. */
function withoutUser(address: string): string {
  const query = address.startsWith('http') ? /[?#].+$/s : /$^/;
  return address.replace(/\/\/.*@/s, '//(secret)@').replace(query, '?(secret)');
}

type SiteValues = Readonly<Partial<Record<SettingName, string>>>;

function siteProblems(values: SiteValues): string[] {
  const problems: string[] = [];
  for (const name of ['JIRA_BASE_URL', 'JIRA_OAUTH_TOKEN_URL', 'GITHUB_BASE_URL'] satisfies SettingName[]) {
    const value = values[name];
    if (value?.startsWith('http:') && URL.canParse(value) && !isLoopback(new URL(value).hostname)) {
      problems.push(
        `${name}="${withoutUser(value)}" is not encrypted; use https (http is for this machine's own addresses only).`,
      );
    }
  }
  if (values.JIRA_BASE_URL) problems.push(...credentialProblems(values), ...caBundleProblems(values));
  if (values.GITHUB_BASE_URL && !values.GITHUB_TOKEN)
    problems.push('GITHUB_BASE_URL is set, so GITHUB_TOKEN is needed too.');
  return problems;
}

function caBundleProblems({ JIRA_CA_BUNDLE: path }: SiteValues): string[] {
  if (path === undefined) return [];
  const problem = certificatesProblem(path);
  return problem === undefined ? [] : [`JIRA_CA_BUNDLE="${path}" ${problem}`];
}

function certificatesProblem(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 'cannot be read; name a PEM file that this user may read.';
  }
  const certificates = text.split(BEGIN_CERTIFICATE).slice(1);
  if (certificates.length === 0) return `holds no PEM certificate (${BEGIN_CERTIFICATE}).`;
  const bad = certificates.findIndex((rest) => !isCertificate(BEGIN_CERTIFICATE + rest));
  if (bad === -1) return undefined;
  return `cannot be used: its certificate ${bad + 1} of ${certificates.length} is damaged; export it anew as PEM.`;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function credentialProblems(values: SiteValues): string[] {
  const oauth = [values.JIRA_OAUTH_CLIENT_ID, values.JIRA_OAUTH_CLIENT_SECRET, values.JIRA_OAUTH_TOKEN_URL];
  const ways = [
    values.JIRA_API_TOKEN !== undefined,
    values.JIRA_PERSONAL_ACCESS_TOKEN !== undefined,
    oauth.some((value) => value !== undefined),
  ].filter(Boolean).length;
  if (ways !== 1) {
    return [
      `JIRA_BASE_URL is set, so exactly one way to sign in is needed, not ${ways}: JIRA_EMAIL with JIRA_API_TOKEN, ` +
        'or JIRA_PERSONAL_ACCESS_TOKEN, or JIRA_OAUTH_CLIENT_ID with JIRA_OAUTH_CLIENT_SECRET and JIRA_OAUTH_TOKEN_URL.',
    ];
  }
  if (values.JIRA_API_TOKEN && !values.JIRA_EMAIL)
    return ['JIRA_API_TOKEN is set, so JIRA_EMAIL is needed too.'];
  if (oauth.some((value) => value !== undefined) && oauth.includes(undefined)) {
    return ['OAuth needs all of JIRA_OAUTH_CLIENT_ID, JIRA_OAUTH_CLIENT_SECRET and JIRA_OAUTH_TOKEN_URL.'];
  }
  return [];
}

/** Addresses of this machine, the only ones that may be reached without TLS. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
