import { hash } from 'node:crypto';
import { z } from 'zod';
import type { JiraIssue } from '../jira/records.ts';
import type { HarvestConfig } from './config.ts';
import { type Issue, issueRef } from './issue.ts';
import { issueFields } from './jira-fields.ts';
import type { TypeRules } from './types.ts';

/** Epic Link and Parent Link hold a key, or an object with one. */
export const LinkValue = z.union([
  z.string().min(1),
  z.object({ key: z.string() }).transform(({ key }) => key),
  z.object({ data: z.object({ key: z.string() }) }).transform(({ data }) => data.key),
]);

/** Everything of an issue's record but its place in the hierarchy and what the harvest adds. */
type Content = Omit<
  Issue,
  | 'root_key'
  | 'root_ref'
  | 'parent_ref'
  | 'depth'
  | 'harvested_at'
  | 'content_hash'
  | 'created_by_reload'
  | 'seen_by_reload'
  | 'created_by_unit'
>;

/** An issue as the site tells it. */
export interface SiteIssue {
  readonly content: Content;
  /** Type at the site, known or not. */
  readonly type_id: number;
  readonly is_subtask: boolean;
  /** Null on Data Center where a link field names the parent by its key alone. */
  readonly parent_id: string | null;
}

export interface SiteContext {
  readonly connection_id: string;
  readonly base_url: string;
  readonly types: TypeRules;
  /** Name of the member by account id, user name or e-mail address in lower case. */
  readonly members: ReadonlyMap<string, string>;
  /** Field ids of Epic Link and Parent Link, on Data Center. */
  readonly linkFields: readonly string[];
}

export function membersBy(
  id: 'jira_id' | 'github_id',
  { members }: HarvestConfig,
): ReadonlyMap<string, string> {
  const named = members.team_members.filter((member) => member[id] !== '');
  return new Map(named.map((member) => [member[id].toLowerCase(), member.name]));
}

/** Reads what the site says. `JiraResponseError` when a field is not what it must be. */
export function siteIssue(issue: JiraIssue, context: SiteContext): SiteIssue {
  const fields = issueFields(issue);
  const { status, issuetype, assignee } = fields;
  const typeId = Number(issuetype.id);
  const shown = context.types.shown(typeId, issuetype.name);
  const is_closed = status?.statusCategory?.key === 'done';
  const updated_at = instant(fields.updated);
  const assigneeId = assignee?.accountId ?? assignee?.name ?? null;
  return {
    type_id: typeId,
    is_subtask: issuetype.subtask ?? false,
    parent_id: fields.parent?.id ?? null,
    content: {
      source: 'jira',
      connection_id: context.connection_id,
      issue_id: issue.id,
      issue_key: issue.key,
      url: `${context.base_url}/browse/${issue.key}`,
      summary: (fields.summary ?? '').toWellFormed(),
      assignee: assignee ? ((assignee.displayName ?? assigneeId)?.toWellFormed() ?? null) : null,
      assignee_id: assigneeId,
      member: memberOf([assigneeId, assignee?.emailAddress, assignee?.name], context),
      status: status?.name.toWellFormed() ?? null,
      is_closed,
      labels: (fields.labels ?? []).map((label) => label.toWellFormed()),
      issue_type: shown.name.toWellFormed(),
      issue_type_id: shown.id,
      parent_key: fields.parent?.key ?? linkedKey(issue, context.linkFields),
      is_pull_request: false,
      created_at: instant(fields.created),
      updated_at,
      closed_at: is_closed ? (fields.resolutiondate ? instant(fields.resolutiondate) : updated_at) : null,
    },
  };
}

function memberOf(ids: readonly (string | null | undefined)[], { members }: SiteContext): string | null {
  for (const id of ids) {
    const name = id ? members.get(id.toLowerCase()) : undefined;
    if (name !== undefined) return name;
  }
  return null;
}

function linkedKey(issue: JiraIssue, linkFields: readonly string[]): string | null {
  for (const field of linkFields) {
    const link = LinkValue.safeParse(issue.fields[field]);
    if (link.success) return link.data;
  }
  return null;
}

const IN_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/;

function instant(text: string): string {
  // By far the most common form, and there are three in every issue.
  return IN_UTC.test(text) ? `${text.slice(0, 23)}Z` : new Date(text).toISOString();
}

/** Where an issue hangs. `parent_ref` is null for a root, whatever parent it has at the site. */
export interface IssuePlace {
  readonly parent_ref: string | null;
  readonly root_ref: string;
  readonly root_key: string;
  readonly depth: number;
}

export function rootPlace({ source, connection_id, issue_id, issue_key }: Content): IssuePlace {
  return {
    parent_ref: null,
    root_ref: issueRef(source, connection_id, issue_id),
    root_key: issue_key,
    depth: 0,
  };
}

/** Content and place, with their hash. */
export type PlacedIssue = Content & IssuePlace & Pick<Issue, 'content_hash'>;

/** `content` may be of an issue that was placed elsewhere before. */
export function placed(content: Content, { parent_ref, root_ref, root_key, depth }: IssuePlace): PlacedIssue {
  // The fingerprint is of the fields in this order, and of no others.
  const whole = {
    source: content.source,
    connection_id: content.connection_id,
    issue_id: content.issue_id,
    issue_key: content.issue_key,
    url: content.url,
    summary: content.summary,
    assignee: content.assignee,
    assignee_id: content.assignee_id,
    member: content.member,
    status: content.status,
    is_closed: content.is_closed,
    labels: content.labels,
    issue_type: content.issue_type,
    issue_type_id: content.issue_type_id,
    parent_key: content.parent_key,
    is_pull_request: content.is_pull_request,
    created_at: content.created_at,
    updated_at: content.updated_at,
    closed_at: content.closed_at,
    parent_ref,
    root_ref,
    root_key,
    depth,
  };
  return Object.assign(whole, { content_hash: fingerprint(whole) });
}

type Field = string | number | boolean | null | readonly string[];

/** Of the values in their order; the names are the same in every record. */
export function fingerprint(record: Readonly<Record<string, Field>>): string {
  return hash('sha256', JSON.stringify(Object.values(record)), 'base64url');
}
