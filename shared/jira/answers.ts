import { z } from 'zod';
import type { ChangeHistory, JiraAuthor, JiraField, JiraProject, JiraStatus, JiraUser } from './records.ts';
import { JiraIssue } from './records.ts';

/** What the sites' answers look like: only what is read, tolerant of more. */

/** Truncated results and refused arguments announce themselves here. */
const Warnings = z.array(z.unknown()).nullish();

export const IdPage = z.object({
  issues: z.array(z.object({ id: z.string().regex(/^\d+$/) })),
  nextPageToken: z.string().min(1).nullish(),
  isLast: z.boolean().nullish(),
  warnings: Warnings,
});

export const IssuePage = z.object({
  issues: z.array(JiraIssue),
  nextPageToken: z.string().min(1).nullish(),
  isLast: z.boolean().nullish(),
  warnings: Warnings,
});

export const OffsetPage = z.object({
  issues: z.array(JiraIssue),
  startAt: z.int().min(0),
  total: z.int().min(0),
  warningMessages: z.array(z.string()).nullish(),
});

export const BulkIssues = z.object({ issues: z.array(JiraIssue) });

/** ISO 8601 with any offset, or epoch milliseconds. */
const Instant = z.union([z.string(), z.number()]).transform((value, context) => {
  const instant = new Date(value);
  if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  context.addIssue({ code: 'custom', message: 'must be an instant' });
  return z.NEVER;
});

const Author = z
  .object({
    accountId: z.string().nullish(),
    name: z.string().nullish(),
    key: z.string().nullish(),
    displayName: z.string().nullish(),
  })
  .transform(({ accountId, name, key, displayName }): JiraAuthor | null => {
    const id = accountId ?? name ?? key;
    return id ? { id, name: displayName ?? null } : null;
  });

const Text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const Item = z.object({
  field: z.string(),
  fieldId: z.string().nullish(),
  fieldtype: z.string().nullish(),
  from: Text,
  fromString: Text,
  to: Text,
  // Where the site leaves it out, the name finds the method that every object has.
  toString: z.unknown().transform((value) => (typeof value === 'string' ? value : null)),
});

/** A history as the site tells it, before its fields are known by id. */
export const History = z.object({
  id: z.coerce.string().regex(/^\d+$/),
  created: Instant,
  author: Author.nullish(),
  items: z.array(Item),
});
export type History = z.infer<typeof History>;

/** `fieldIdOf` is asked for items that do not tell their field's id. */
export function toHistory(
  history: History,
  fieldIdOf: (item: { field: string; custom: boolean }) => string | null,
): ChangeHistory {
  return {
    id: history.id,
    created: history.created,
    author: history.author ?? null,
    items: history.items.map((item) => ({
      field: item.field,
      field_id: item.fieldId ?? fieldIdOf({ field: item.field, custom: item.fieldtype === 'custom' }),
      from: item.from,
      from_string: item.fromString,
      to: item.to,
      to_string: item.toString,
    })),
  };
}

export const ChangelogPage = z.object({
  issueChangeLogs: z.array(
    z.object({ issueId: z.coerce.string().regex(/^\d+$/), changeHistories: z.array(History) }),
  ),
  nextPageToken: z.string().min(1).nullish(),
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
