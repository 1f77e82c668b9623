import type { RowOf, Table } from '../platform/warehouse.ts';

/**
 * Not partitioned: rows are found by their key and by status, and none of their instants is both stable and part of
 * every query, so partitions would only be scanned all.
 */
export const jiraIssues = {
  name: 'jira_issues',
  description:
    'Jira issues by status, with their planned and actual dates. One row per issue of a connection.',
  columns: {
    tenant_id: { type: 'STRING', mode: 'REQUIRED', description: 'Tenant that the row belongs to' },
    connection_id: { type: 'STRING', mode: 'REQUIRED', description: 'Jira connection that it was read from' },
    issue_id: {
      type: 'STRING',
      mode: 'REQUIRED',
      description: 'Numeric id in Jira as text; stays when an issue moves',
    },
    issue_key: {
      type: 'STRING',
      mode: 'REQUIRED',
      description:
        'Issue key such as MILL-42; unique within tenant and connection, changes when an issue moves',
    },
    summary: { type: 'STRING', mode: 'NULLABLE', description: 'Summary line' },
    status: { type: 'STRING', mode: 'NULLABLE', description: 'Name of the status, as the site spells it' },
    project_ticket: {
      type: 'STRING',
      mode: 'NULLABLE',
      description: 'Value of the configured project ticket field',
    },
    planned_dev_start: { type: 'TIMESTAMP', mode: 'NULLABLE', description: 'Planned start of development' },
    planned_dev_finish: { type: 'TIMESTAMP', mode: 'NULLABLE', description: 'Planned end of development' },
    planned_duration: {
      type: 'FLOAT64',
      mode: 'NULLABLE',
      description: 'Working time between the planned dates, in days of 24 h',
    },
    actual_start: {
      type: 'TIMESTAMP',
      mode: 'NULLABLE',
      description: 'First entry into one of the configured start statuses',
    },
    actual_finish: {
      type: 'TIMESTAMP',
      mode: 'NULLABLE',
      description: 'Last entry into the configured finish statuses; NULL while the issue is outside them',
    },
    actual_duration: {
      type: 'FLOAT64',
      mode: 'NULLABLE',
      description: 'Working time between actual start and finish, in days of 24 h',
    },
    details_updated_at: {
      type: 'TIMESTAMP',
      mode: 'NULLABLE',
      description: 'When the details were last read; NULL: never',
    },
    last_updated_at: {
      type: 'TIMESTAMP',
      mode: 'NULLABLE',
      description: 'When Millrace last changed a status column',
    },
  },
  key: ['tenant_id', 'connection_id', 'issue_id'],
  clusterBy: ['tenant_id', 'connection_id', 'issue_id'],
} as const satisfies Table;

export type JiraIssueRow = RowOf<typeof jiraIssues>;

/** What `update-status` owns. */
export const statusColumns = [
  'issue_key',
  'summary',
  'status',
  'last_updated_at',
] as const satisfies readonly (keyof JiraIssueRow)[];

/** What the two collectors own. */
export const detailColumns = [
  'project_ticket',
  'planned_dev_start',
  'planned_dev_finish',
  'planned_duration',
  'actual_start',
  'actual_finish',
  'actual_duration',
  'details_updated_at',
] as const satisfies readonly (keyof JiraIssueRow)[];

/** Every table of the warehouse, in the order of their creation. */
export const tables: readonly Table[] = [jiraIssues];
