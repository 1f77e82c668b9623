import type { LocalConfig } from '../../shared/config/local-config.ts';
import type { DemoSite } from './demo-site.ts';

/** The demo's own site in place of whatever the environment names; everything else stays as configured. */
export function demoConfig(config: LocalConfig, site: DemoSite): LocalConfig {
  return {
    ...config,
    settings: {
      ...config.settings,
      JIRA_BASE_URL: site.baseUrl,
      JIRA_DEPLOYMENT: 'cloud',
      JIRA_EMAIL: site.email,
      JIRA_API_TOKEN: site.apiToken,
      JIRA_PERSONAL_ACCESS_TOKEN: undefined,
      JIRA_OAUTH_CLIENT_ID: undefined,
      JIRA_OAUTH_CLIENT_SECRET: undefined,
      JIRA_OAUTH_TOKEN_URL: undefined,
      JIRA_CA_BUNDLE: undefined,
      JIRA_ACTUAL_START_STATUSES: ['In Progress'],
      JIRA_ACTUAL_FINISH_STATUSES: ['Deployed AC', 'Deployed PD', 'Closed', 'Done'],
      JIRA_FIELD_PLANNED_DEV_START: 'Planned Dev Start',
      JIRA_FIELD_PLANNED_DEV_FINISH: 'Planned Dev Finish',
      JIRA_FIELD_PROJECT_TICKET: 'Project Ticket',
      HARVEST_ROOT_JQL: 'issuetype = Initiative',
      HARVEST_GITHUB_LABELS: undefined,
    },
  };
}
