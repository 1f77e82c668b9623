import { readFileSync } from 'node:fs';
import type { Settings } from '../../shared/config/settings.ts';
import type { GitHubConnection } from '../../shared/github/connection.ts';
import { Connection, type JiraAuth } from '../../shared/jira/connection.ts';

const SECRETS = {
  token: 'jira-token-default',
  clientSecret: 'jira-oauth-client-secret-default',
  caBundle: 'jira-ca-bundle-default',
  gitHubToken: 'github-token-default',
} as const;

/** The Jira site that the environment names, as connection `default` of tenant `default`; undefined when it names none. */
export function connectionOf(settings: Settings): Connection | undefined {
  if (!settings.JIRA_BASE_URL) return undefined;
  return Connection.parse({
    connection_id: 'default',
    tenant_id: 'default',
    kind: 'jira',
    base_url: settings.JIRA_BASE_URL,
    deployment: settings.JIRA_DEPLOYMENT,
    auth: authOf(settings),
    ...(settings.JIRA_CA_BUNDLE ? { ca_bundle_secret: SECRETS.caBundle } : {}),
    request_timeout_ms: settings.JIRA_REQUEST_TIMEOUT_MS,
    breaker: { failure_threshold: settings.JIRA_BREAKER_FAILURES, open_ms: settings.JIRA_BREAKER_OPEN_MS },
    statuses: settings.JIRA_STATUSES,
    closed_statuses: settings.JIRA_CLOSED_STATUSES,
    ac_statuses: settings.JIRA_AC_STATUSES,
    actual_start_statuses: settings.JIRA_ACTUAL_START_STATUSES,
    actual_finish_statuses: settings.JIRA_ACTUAL_FINISH_STATUSES,
    field_planned_dev_start: settings.JIRA_FIELD_PLANNED_DEV_START,
    field_planned_dev_finish: settings.JIRA_FIELD_PLANNED_DEV_FINISH,
    field_project_ticket: settings.JIRA_FIELD_PROJECT_TICKET,
    dependency_link_type: settings.JIRA_DEPENDENCY_LINK_TYPE,
    time_zone: settings.JIRA_TIME_ZONE,
    working_days: settings.JIRA_WORKING_DAYS,
    holidays: settings.JIRA_HOLIDAYS,
  });
}

/** The GitHub site that the environment names, as connection `default` of tenant `default`. */
export function gitHubConnectionOf(settings: Settings): GitHubConnection | undefined {
  if (!settings.GITHUB_BASE_URL) return undefined;
  return {
    connection_id: 'default',
    tenant_id: 'default',
    kind: 'github',
    base_url: settings.GITHUB_BASE_URL,
    token_secret: SECRETS.gitHubToken,
  };
}

/** Whether the connection is one that `connectionOf` or `gitHubConnectionOf` made, now or at an earlier start. */
export function isOfEnvironment(connection: Connection | GitHubConnection): boolean {
  if (connection.tenant_id !== 'default' || connection.connection_id !== 'default') return false;
  if (connection.kind === 'github') return connection.token_secret === SECRETS.gitHubToken;
  const { auth } = connection;
  if (auth.kind === 'oauth_client_credentials') return auth.client_secret_secret === SECRETS.clientSecret;
  return auth.token_secret === SECRETS.token;
}

function authOf(settings: Settings): JiraAuth {
  if (settings.JIRA_PERSONAL_ACCESS_TOKEN)
    return { kind: 'personal_access_token', token_secret: SECRETS.token };
  if (settings.JIRA_API_TOKEN) {
    return { kind: 'api_token', email: settings.JIRA_EMAIL ?? '', token_secret: SECRETS.token };
  }
  return {
    kind: 'oauth_client_credentials',
    client_id: settings.JIRA_OAUTH_CLIENT_ID ?? '',
    client_secret_secret: SECRETS.clientSecret,
    token_url: settings.JIRA_OAUTH_TOKEN_URL ?? '',
  };
}

/** The secrets that the environment holds, by the names that the connection gives them. */
export function secretsOf(settings: Settings): Record<string, readonly string[]> {
  const token = settings.JIRA_PERSONAL_ACCESS_TOKEN ?? settings.JIRA_API_TOKEN;
  return {
    ...(token ? { [SECRETS.token]: [token] } : {}),
    ...(settings.JIRA_OAUTH_CLIENT_SECRET
      ? { [SECRETS.clientSecret]: [settings.JIRA_OAUTH_CLIENT_SECRET] }
      : {}),
    ...(settings.GITHUB_TOKEN ? { [SECRETS.gitHubToken]: [settings.GITHUB_TOKEN] } : {}),
    ...(settings.JIRA_CA_BUNDLE
      ? { [SECRETS.caBundle]: [readFileSync(settings.JIRA_CA_BUNDLE, 'utf8')] }
      : {}),
  };
}
