import type { MergePlan, RowOf, Table } from '../platform/warehouse.ts';

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

/** What `update-status` and the sync of harvested issues own. */
export const statusColumns = [
  'issue_key',
  'summary',
  'status',
  'last_updated_at',
] as const satisfies readonly (keyof JiraIssueRow)[];

/** How they are merged, whoever read them: rows are dated by their reading, and one that was read later stays. */
export const statusPlan: MergePlan = {
  compare: statusColumns.filter((column) => column !== 'last_updated_at'),
  stamp: ['last_updated_at'],
  unique: ['issue_key'],
  newerThan: 'last_updated_at',
};

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

/**
 * Partitioned by the only instant that an issue keeps; most questions are about a span of time. Rows are found by their
 * key, by which each partition is clustered.
 */
export const harvestedIssues = {
  name: 'issues',
  description:
    'Issues of all sources as harvested, with their place in the hierarchy. Deleted ones stay, marked.',
  columns: {
    tenant_id: { type: 'STRING', mode: 'REQUIRED', description: 'Tenant that the row belongs to' },
    source: { type: 'STRING', mode: 'REQUIRED', description: 'jira or github' },
    connection_id: { type: 'STRING', mode: 'REQUIRED', description: 'Connection that it was read from' },
    issue_id: {
      type: 'STRING',
      mode: 'REQUIRED',
      description: 'Numeric id at the site as text; stays when an issue moves',
    },
    issue_key: {
      type: 'STRING',
      mode: 'REQUIRED',
      description: 'Key such as MILL-42 or repo#789; changes when an issue moves',
    },
    url: { type: 'STRING', mode: 'REQUIRED', description: 'Address of its page' },
    summary: { type: 'STRING', mode: 'REQUIRED', description: 'Summary line' },
    assignee: { type: 'STRING', mode: 'NULLABLE', description: 'Display name of the assignee' },
    assignee_id: {
      type: 'STRING',
      mode: 'NULLABLE',
      description: 'Account id on Cloud, user name on Data Center, login on GitHub',
    },
    member: { type: 'STRING', mode: 'NULLABLE', description: 'Name of the team member' },
    status: { type: 'STRING', mode: 'NULLABLE', description: 'Name of the status, as the site spells it' },
    is_closed: { type: 'BOOL', mode: 'REQUIRED', description: 'Whether it is done' },
    labels: { type: 'STRING', mode: 'REPEATED', description: 'Labels' },
    issue_type: { type: 'STRING', mode: 'REQUIRED', description: 'Name of the type, as configured' },
    issue_type_id: {
      type: 'INT64',
      mode: 'NULLABLE',
      description: 'Id of the type; -1: not known, NULL: none',
    },
    parent_key: { type: 'STRING', mode: 'NULLABLE', description: 'Key of the parent at the site' },
    parent_ref: {
      type: 'STRING',
      mode: 'NULLABLE',
      description: 'source:connection_id:issue_id of the parent; NULL: none was harvested',
    },
    root_key: { type: 'STRING', mode: 'REQUIRED', description: 'Key of the root; a root is its own' },
    root_ref: { type: 'STRING', mode: 'REQUIRED', description: 'source:connection_id:issue_id of the root' },
    depth: { type: 'INT64', mode: 'REQUIRED', description: 'Steps to the root; 0: is one' },
    is_pull_request: { type: 'BOOL', mode: 'REQUIRED', description: 'Whether it is a pull request' },
    created_at: { type: 'TIMESTAMP', mode: 'REQUIRED', description: 'When it was created at the site' },
    updated_at: { type: 'TIMESTAMP', mode: 'REQUIRED', description: 'When it last changed at the site' },
    closed_at: { type: 'TIMESTAMP', mode: 'NULLABLE', description: 'When it was closed' },
    harvested_at: {
      type: 'TIMESTAMP',
      mode: 'REQUIRED',
      description: 'When Millrace last found it new or changed',
    },
    deleted_at: {
      type: 'TIMESTAMP',
      mode: 'NULLABLE',
      description: 'When Millrace found it gone; NULL: it is there',
    },
    deletion_reason: {
      type: 'STRING',
      mode: 'NULLABLE',
      description: 'deleted, out_of_scope, or rolled_back with the reload that had brought it',
    },
  },
  key: ['tenant_id', 'source', 'connection_id', 'issue_id'],
  partitionBy: { column: 'created_at', granularity: 'MONTH' },
  clusterBy: ['tenant_id', 'source', 'connection_id', 'issue_id'],
} as const satisfies Table;

export type HarvestedIssueRow = RowOf<typeof harvestedIssues>;

/** Every table of the warehouse, in the order of their creation. */
export const tables: readonly Table[] = [jiraIssues, harvestedIssues];
