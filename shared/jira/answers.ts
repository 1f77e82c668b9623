import { z } from 'zod';
import type { ChangeHistory, JiraAuthor, JiraField, JiraProject, JiraStatus, JiraUser } from './records.ts';
import { JiraIssues } from './records.ts';

/** What the sites' answers look like: only what is read, tolerant of more. */

/** Truncated results and refused arguments announce themselves here. */
const Warnings = z.array(z.unknown()).nullish();

export const IdPage = z.object({
  issues: z.array(z.object({ id: z.string().regex(/^\d+$/) })),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().nullish(),
  warnings: Warnings,
});

export const IssuePage = z.object({
  issues: JiraIssues,
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().nullish(),
  warnings: Warnings,
});

export const OffsetPage = z.object({
  issues: JiraIssues,
  startAt: z.int().min(0),
  total: z.int().min(0),
  warningMessages: z.array(z.string()).nullish(),
});

export const BulkIssues = z.object({ issues: JiraIssues });

/** Changelogs are the bulk of what is read: these schemas only look, `toHistory` converts what was found good. */

/** ISO 8601 with any offset, or epoch milliseconds. */
const Instant = z.custom<string | number>(
  (value) =>
    (typeof value === 'string' || typeof value === 'number') && !Number.isNaN(new Date(value).getTime()),
  'must be an instant',
);
const NumericId = z.custom<string | number>(
  (value) => (typeof value === 'string' && /^\d+$/.test(value)) || Number.isSafeInteger(value),
  'must be a numeric id',
);
const Text = z.string().nullish();

const Author = z.object({ accountId: Text, name: Text, key: Text, displayName: Text });

const Item = z.object({
  field: z.string(),
  fieldId: Text,
  fieldtype: Text,
  from: Text,
  fromString: Text,
  to: Text,
  // Where the site leaves it out, the name finds the method that every object has.
  toString: z.unknown(),
});

/** A history as the site tells it, before its fields are known by id. */
export const History = z.object({
  id: NumericId,
  created: Instant,
  author: Author.nullish(),
  items: z.array(Item),
});
export type History = z.infer<typeof History>;

export type FieldIdOf = (item: { readonly field: string; readonly custom: boolean }) => string | null;

/** `fieldIdOf` is asked for items that do not tell their field's id. */
export function toHistory(history: History, fieldIdOf: FieldIdOf): ChangeHistory {
  return {
    id: String(history.id),
    created: new Date(history.created).toISOString(),
    author: toAuthor(history.author),
    items: history.items.map((item) => ({
      field: item.field,
      field_id: item.fieldId ?? fieldIdOf({ field: item.field, custom: item.fieldtype === 'custom' }),
      from: item.from ?? null,
      from_string: item.fromString ?? null,
      to: item.to ?? null,
      to_string: typeof item.toString === 'string' ? item.toString : null,
    })),
  };
}

function toAuthor(author: History['author']): JiraAuthor | null {
  const id = author?.accountId ?? author?.name ?? author?.key;
  return id ? { id, name: author?.displayName ?? null } : null;
}

export const ChangelogPage = z.object({
  issueChangeLogs: z.array(z.object({ issueId: NumericId, changeHistories: z.array(History) })),
  nextPageToken: z.string().nullish(),
});

export const IssueChangelogPage = z.object({
  startAt: z.int().min(0),
  total: z.int().min(0),
  values: z.array(History),
});

/** The changelog inside an issue is a page too, and on some sites a cut one. */
export const IssueWithChangelog = z.object({
  id: z.string().regex(/^\d+$/),
  changelog: z.object({ total: z.int().min(0), histories: z.array(History) }),
});
export type IssueWithChangelog = z.infer<typeof IssueWithChangelog>;

export const OffsetChangelogs = z.object({ issues: z.array(IssueWithChangelog) });

export const Fields = z.array(
  z
    .object({
      id: z.string(),
      name: z.string(),
      custom: z.boolean().default(false),
      schema: z.object({ type: z.string() }).nullish(),
    })
    .transform(({ id, name, custom, schema }): JiraField => ({ id, name, custom, type: schema?.type })),
);

export const Statuses = z.array(
  z
    .object({
      id: z.coerce.string(),
      name: z.string(),
      statusCategory: z.object({
        key: z.enum(['new', 'indeterminate', 'done', 'undefined']).catch('undefined'),
      }),
    })
    .transform(({ id, name, statusCategory }): JiraStatus => ({ id, name, category: statusCategory.key })),
);

const Project = z
  .object({ id: z.coerce.string(), key: z.string(), name: z.string() })
  .transform(({ id, key, name }): JiraProject => ({ id, key, name }));

export const Projects = z.array(Project);

export const ProjectPage = z.object({
  values: z.array(Project),
  total: z.int().min(0),
  isLast: z.boolean().nullish(),
});

export const Myself = z
  .object({
    accountId: z.string().nullish(),
    name: z.string().nullish(),
    displayName: z.string().nullish(),
    timeZone: z.string().nullish(),
  })
  .refine((user) => Boolean(user.accountId ?? user.name), 'must have an accountId or a name')
  .transform(({ accountId, name, displayName, timeZone }): JiraUser => ({
    id: accountId ?? name ?? '',
    name: displayName ?? name ?? '',
    time_zone: timeZone ?? null,
  }));

export const Permissions = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })),
});

export const Count = z.object({ count: z.int().min(0) });

export const ServerInfo = z.object({
  version: z.string(),
  deploymentType: z.string().nullish(),
  serverTitle: z.string().nullish(),
});
