import { z } from 'zod';
import { isRecord } from './error-body.ts';

/** Kept as it came: checking every field of every issue would cost more than reading the JSON. */
const OpenRecord = z.custom<Record<string, unknown>>(isRecord, 'must be an object');

const DIGITS = /^\d+$/;
const UNSPACED = /^\S+$/;

/** An issue: the fields that were asked for, by field id; of `parent` not its own fields. Issues share what they have in common. */
export const JiraIssue = z.object({
  id: z.string().regex(DIGITS),
  key: z.string().regex(UNSPACED),
  fields: OpenRecord.default(() => ({})),
  /** Entity properties that were asked for. */
  properties: OpenRecord.optional(),
});
export type JiraIssue = z.infer<typeof JiraIssue>;

/** Issues of a page. Those that are as nearly all are need no schema, which leaves ten times as much to collect. */
export const JiraIssues = z.unknown().transform((issues, context): JiraIssue[] => {
  const usual = usualIssues(issues);
  if (usual) return usual;
  const parsed = z.array(JiraIssue).safeParse(issues);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
  return z.NEVER;
});

/** Undefined where the schema is to tell what is wrong, or has more to do. */
function usualIssues(issues: unknown): JiraIssue[] | undefined {
  if (!Array.isArray(issues)) return undefined;
  const usual: JiraIssue[] = [];
  for (const issue of issues) {
    if (!isRecord(issue)) return undefined;
    const { id, key, fields, properties } = issue;
    const isUsual =
      typeof id === 'string' && DIGITS.test(id) && typeof key === 'string' && UNSPACED.test(key);
    if (!isUsual || !isRecord(fields) || properties !== undefined) return undefined;
    usual.push({ id, key, fields });
  }
  return usual;
}

export interface JiraField {
  readonly id: string;
  readonly name: string;
  readonly custom: boolean;
  /** `date`, `datetime`, `string`, …; absent for a few system fields. */
  readonly type?: string | undefined;
}

export interface JiraStatus {
  readonly id: string;
  /** In English where the site has a translation; a project may name its own in any language. */
  readonly name: string;
  readonly category: 'new' | 'indeterminate' | 'done' | 'undefined';
}

export interface JiraProject {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** `id` is the account id on Cloud, the user name on Data Center. */
export interface JiraUser {
  readonly id: string;
  readonly name: string;
  readonly time_zone: string | null;
}

export interface JiraServerInfo {
  readonly deployment: 'cloud' | 'data_center';
  readonly version: string;
  readonly title: string | null;
}

export interface ChangeItem {
  /** Display name, in the language of the site at the time. */
  readonly field: string;
  /** Null where the site does not tell and the name is borne by several fields or none. */
  readonly field_id: string | null;
  readonly from: string | null;
  readonly from_string: string | null;
  readonly to: string | null;
  readonly to_string: string | null;
}

export interface ChangeHistory {
  readonly id: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly created: string;
  readonly author: JiraAuthor | null;
  readonly items: readonly ChangeItem[];
}

export interface JiraAuthor {
  readonly id: string;
  readonly name: string | null;
}

/** Every change of one issue (to the fields asked for), oldest first. */
export interface IssueChangelog {
  readonly issue_id: string;
  readonly histories: readonly ChangeHistory[];
  /** Present when the issue cannot be read (any more); `histories` is empty then. */
  readonly missing?: MissingReason;
}

/** 404 and 403 of a direct read. Jira says 404 for both "gone" and "not for you". */
export type MissingReason = 'not_found' | 'forbidden';

export interface MissingIssue {
  readonly issue_id: string;
  readonly reason: MissingReason;
}
