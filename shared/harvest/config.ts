import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Collection, Documents } from '../platform/documents.ts';

/** What is harvested, and how often (CONTRACT §5). */
export const HarvestSettings = z
  .strictObject({
    /** Which Jira issues are the roots; null: no Jira issue is harvested. */
    jira_root_jql: z.string().trim().min(1).max(10_000).nullable().default(null),
    /** Roots must bear one of these labels; empty: any. */
    jira_labels: z.array(z.string().trim().min(1).max(255)).max(100).default([]),
    /** Issues and pull requests that bear one of these are harvested for each team member; empty: none. */
    github_labels: z.array(z.string().trim().min(1).max(255)).max(100).default([]),
    /** `owner/name`; empty: all that the token may search. */
    github_repositories: z
      .array(z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name'))
      .max(500)
      .default([]),
    interval_hours: z.number().positive().max(8760).default(2),
    /** 0: never by itself. */
    reload_interval_hours: z.number().min(0).max(8760).default(24),
    retention_days: z.int().min(1).max(36_500).default(90),
    /** A reload that would remove more of the tenant's issues than this removes nothing. */
    shrink_limit_percent: z.number().min(0).max(100).default(20),
    /** Depth of the roots is 0; issues below this are counted, not taken. */
    max_depth: z.int().min(0).max(100).default(20),
  })
  .meta({ id: 'HarvestSettings' });
export type HarvestSettings = z.infer<typeof HarvestSettings>;

export const TeamMember = z
  .strictObject({
    name: z.string().trim().min(1).max(255),
    /** Account id or e-mail address; on Data Center the user name. */
    jira_id: z.string().trim().max(255),
    github_id: z.string().trim().max(255),
  })
  .meta({ id: 'TeamMember' });
export type TeamMember = z.infer<typeof TeamMember>;

export const IssueType = z
  .strictObject({
    id: z.int(),
    name: z.string().trim().min(1).max(255),
    url: z.string().max(2000).nullable().default(null),
    child_type_ids: z.array(z.int()).max(500).default([]),
  })
  .meta({ id: 'IssueType' });
export type IssueType = z.infer<typeof IssueType>;

/** What stands for every type that is not configured, once any is. */
export const UNKNOWN_TYPE: IssueType = {
  id: -1,
  name: 'Error-Type Not Known',
  url: null,
  child_type_ids: [],
};

/** Grows by one with every change; 0 while nothing was stored. `If-Match` names it. */
const Version = z.int().min(0);

export const StoredSettings = z.object({ version: Version, ...HarvestSettings.shape });
export type StoredSettings = z.infer<typeof StoredSettings>;
export const StoredMembers = z.object({ version: Version, team_members: z.array(TeamMember) });
export type StoredMembers = z.infer<typeof StoredMembers>;
export const StoredTypes = z.object({ version: Version, issue_types: z.array(IssueType) });
export type StoredTypes = z.infer<typeof StoredTypes>;

/** One record per tenant in each, under this id. */
export const CONFIG_ID = 'current';
export const harvestSettings: Collection<StoredSettings> = {
  name: 'harvest_settings',
  schema: StoredSettings,
};
export const teamMembers: Collection<StoredMembers> = { name: 'team_members', schema: StoredMembers };
export const issueTypes: Collection<StoredTypes> = { name: 'issue_types', schema: StoredTypes };

/** What holds while nothing is stored. */
export const initialSettings: StoredSettings = { version: 0, ...HarvestSettings.parse({}) };
export const noMembers: StoredMembers = { version: 0, team_members: [] };
export const noTypes: StoredTypes = { version: 0, issue_types: [] };

/** Everything that a harvest is configured by. */
export interface HarvestConfig {
  readonly settings: StoredSettings;
  readonly members: StoredMembers;
  readonly types: StoredTypes;
}

/** The tenant's configuration; defaults where nothing is stored. */
export async function readHarvestConfig(documents: Documents, tenantId: string): Promise<HarvestConfig> {
  const [settings, members, types] = await Promise.all([
    documents.get(harvestSettings, tenantId, CONFIG_ID),
    documents.get(teamMembers, tenantId, CONFIG_ID),
    documents.get(issueTypes, tenantId, CONFIG_ID),
  ]);
  return {
    settings: settings?.data ?? initialSettings,
    members: members?.data ?? noMembers,
    types: types?.data ?? noTypes,
  };
}

/** Whether there is anything to harvest. */
export function isConfigured({ settings }: HarvestConfig): boolean {
  return settings.jira_root_jql !== null || settings.github_labels.length > 0;
}

/** Changes when another configuration would bring other issues, so that what changed lately is not enough to look at. */
export function scopeHash({ settings, members, types }: HarvestConfig): string {
  const { jira_root_jql, jira_labels, github_labels, github_repositories, max_depth } = settings;
  const scope = [
    jira_root_jql,
    jira_labels,
    github_labels,
    github_repositories,
    max_depth,
    types.issue_types,
    members.team_members,
  ];
  return createHash('sha256').update(JSON.stringify(scope)).digest('base64url').slice(0, 22);
}
