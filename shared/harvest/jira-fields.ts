import { z } from 'zod';
import { parseDocument } from '../jira/answer.ts';
import { isRecord } from '../jira/error-body.ts';
import type { JiraIssue } from '../jira/records.ts';

/** Fields that are asked for everywhere. */
export const ISSUE_FIELDS = [
  'summary',
  'status',
  'issuetype',
  'parent',
  'assignee',
  'labels',
  'created',
  'updated',
  'resolutiondate',
] as const;

const DIGITS = /^\d+$/;
const Text = z.string().nullish();

export const IssueFields = z.object({
  summary: Text,
  status: z.object({ name: z.string(), statusCategory: z.object({ key: Text }).nullish() }).nullish(),
  issuetype: z.object({
    id: z.coerce.string().regex(DIGITS),
    name: z.string(),
    subtask: z.boolean().nullish(),
  }),
  parent: z.object({ id: z.coerce.string(), key: z.string() }).nullish(),
  assignee: z.object({ accountId: Text, name: Text, displayName: Text, emailAddress: Text }).nullish(),
  labels: z.array(z.string()).nullish(),
  created: z.string(),
  updated: z.string(),
  resolutiondate: Text,
});
export type IssueFields = z.infer<typeof IssueFields>;

/** What an issue's fields say. `JiraResponseError` when one is not what it must be. */
export function issueFields({ key, fields }: JiraIssue): IssueFields {
  return areUsual(fields) ? fields : parseDocument(IssueFields, fields, `issue ${key}`);
}

/**
 * Whether fields are already what the schema makes of them, as those of nearly all issues are. To find that takes a fifth
 * of its time, and leaves nothing to collect.
 */
export function areUsual(fields: Readonly<Record<string, unknown>>): fields is IssueFields {
  return (
    isText(fields['summary']) &&
    isNothingOr(fields['status'], isStatus) &&
    isIssueType(fields['issuetype']) &&
    isNothingOr(fields['parent'], isParent) &&
    isNothingOr(fields['assignee'], isPerson) &&
    isNothingOr(fields['labels'], isTexts) &&
    typeof fields['created'] === 'string' &&
    typeof fields['updated'] === 'string' &&
    isText(fields['resolutiondate'])
  );
}

function isStatus(value: unknown): boolean {
  return (
    isRecord(value) && typeof value['name'] === 'string' && isNothingOr(value['statusCategory'], isCategory)
  );
}

function isCategory(value: unknown): boolean {
  return isRecord(value) && isText(value['key']);
}

function isIssueType(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { id, name, subtask } = value;
  const hasId = typeof id === 'string' && DIGITS.test(id);
  return hasId && typeof name === 'string' && isNothingOr(subtask, isBoolean);
}

function isParent(value: unknown): boolean {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['key'] === 'string';
}

function isPerson(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { accountId, name, displayName, emailAddress } = value;
  return isText(accountId) && isText(name) && isText(displayName) && isText(emailAddress);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || value === null || value === undefined;
}

function isNothingOr(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value === null || value === undefined || isRight(value);
}
