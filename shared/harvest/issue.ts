import { z } from 'zod';
import type { Collection } from '../platform/documents.ts';

export const HarvestSource = z.enum(['jira', 'github']);
export type HarvestSource = z.infer<typeof HarvestSource>;

/**
 * An issue as the read API serves it. Its identity is source, connection and id; keys change. `*_ref` are ids of records
 * of this collection.
 */
export const Issue = z.object({
  source: HarvestSource,
  connection_id: z.string(),
  /** Numeric id at the site, as text. */
  issue_id: z.string(),
  /** `PROJ-1`, `repo#789`, or `owner/repo#789` where two owners share a name. */
  issue_key: z.string(),
  url: z.string(),
  summary: z.string(),
  /** Display name. */
  assignee: z.string().nullable(),
  /** Account id on Cloud, user name on Data Center, login on GitHub. */
  assignee_id: z.string().nullable(),
  /** Name of the team member that is assigned, or on GitHub that it was found for. */
  member: z.string().nullable(),
  status: z.string().nullable(),
  is_closed: z.boolean(),
  labels: z.array(z.string()),
  /** Name as configured, else the site's; `Error-Type Not Known` where types are configured and this one is not. */
  issue_type: z.string(),
  /** Null on GitHub; -1 for a type that is not known. */
  issue_type_id: z.int().nullable(),
  /** The parent at the site, also where it is not harvested itself. */
  parent_key: z.string().nullable(),
  parent_ref: z.string().nullable(),
  /** The root that it was found under; a root is its own. */
  root_key: z.string(),
  root_ref: z.string(),
  depth: z.int(),
  is_pull_request: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  closed_at: z.iso.datetime().nullable(),
  /** When this record was last written; one that did not change keeps it. */
  harvested_at: z.iso.datetime(),
  /** Of all that comes from the site and of the place in the hierarchy. */
  content_hash: z.string(),
  /** The reload that brought it in; null: a harvest in between did. */
  created_by_reload: z.int().nullable(),
  /** The reload that last wrote it; which one last saw it is told by the census (`census.ts`), a few records for all. */
  seen_by_reload: z.int().nullable(),
  /** The unit that brought it in. */
  created_by_unit: z.string(),
});
export type Issue = z.infer<typeof Issue>;

/** Ids: `issueRef`. */
export const issues: Collection<Issue> = { name: 'issues', schema: Issue };

/** What a harvest must know of a stored issue; reading all of a hundred thousand records would take as long as writing them. */
export const IssueMarks = z.object({
  content_hash: z.string(),
  updated_at: z.string(),
  parent_ref: z.string().nullable(),
  root_ref: z.string(),
  root_key: z.string(),
  depth: z.number(),
  created_by_reload: z.number().nullable(),
  seen_by_reload: z.number().nullable(),
  created_by_unit: z.string(),
});
export type IssueMarks = z.infer<typeof IssueMarks>;

/** The same records as `issues`. */
export const issueMarks: Collection<IssueMarks> = {
  name: issues.name,
  schema: IssueMarks,
  fields: IssueMarks.keyof().options,
};

/** What tells whether an issue is as it was; most are, and no more is read of them. The same records again. */
const IssueState = IssueMarks.pick({ content_hash: true, updated_at: true });
export type IssueState = z.infer<typeof IssueState>;
export const issueStates: Collection<IssueState> = {
  name: issues.name,
  schema: IssueState,
  fields: IssueState.keyof().options,
};

/** Id of an issue's record. */
export function issueRef(source: HarvestSource, connectionId: string, issueId: string): string {
  return `${source}:${connectionId}:${issueId}`;
}

/** The same, of whatever says which issue it is about. */
export function refOf(of: Pick<Issue, 'source' | 'connection_id' | 'issue_id'>): string {
  return issueRef(of.source, of.connection_id, of.issue_id);
}

/** An issue that left the read store because it left the site or the scope; the warehouse marks its row deleted. */
export const IssueTombstone = z.object({
  source: HarvestSource,
  connection_id: z.string(),
  issue_id: z.string(),
  issue_key: z.string(),
  reason: z.enum(['deleted', 'out_of_scope', 'rolled_back']),
  reload_id: z.int(),
  deleted_at: z.iso.datetime(),
});
export type IssueTombstone = z.infer<typeof IssueTombstone>;

/** Ids: `issueRef`. An issue that came back has a record again, which counts. */
export const issueTombstones: Collection<IssueTombstone> = {
  name: 'issue_tombstones',
  schema: IssueTombstone,
};

/** What readers may rely on to know whether anything changed; one record per tenant, id `current`. */
export const HarvestState = z.object({
  /** Grows with every change of the tenant's issues, once the change is in the store. */
  revision: z.int(),
  changed_at: z.iso.datetime(),
  /** End of the last harvest or reload that completed. */
  harvested_at: z.iso.datetime().nullable(),
  last_job_id: z.uuid().nullable(),
  /** What reloads up to this one brought in stays when a later one is rolled back. */
  settled_reload_id: z.int(),
});
export type HarvestState = z.infer<typeof HarvestState>;
export const harvestStates: Collection<HarvestState> = { name: 'harvest_states', schema: HarvestState };
