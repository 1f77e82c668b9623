import { z } from 'zod';
import { parseDocument } from './answer.ts';
import type { JiraClient } from './client.ts';
import { chunked } from './concurrent.ts';
import { JiraRequestError } from './errors.ts';

const LinkType = z.object({
  id: z.coerce.string(),
  name: z.string(),
  /** What the destination shows: "is blocked by". */
  inward: z.string(),
  /** What the source shows: "blocks". */
  outward: z.string(),
});
export type LinkType = z.infer<typeof LinkType>;
const LinkTypes = z.object({ issueLinkTypes: z.array(LinkType) });

const LinkedIssue = z.object({ key: z.string() });
const Links = z.array(
  z.object({
    type: z.object({ id: z.coerce.string() }),
    inwardIssue: LinkedIssue.nullish(),
    outwardIssue: LinkedIssue.nullish(),
  }),
);

/** "`source` blocks `destination`": issue keys, and the id of the link's type. */
export interface IssueLink {
  readonly type_id: string;
  readonly source: string;
  readonly destination: string;
}

const KEYS_PER_READ = 100;

/** 404 where issue linking is switched off. */
export async function linkTypes(jira: JiraClient): Promise<readonly LinkType[]> {
  const path = `${await jira.api()}/issueLinkType`;
  return (await jira.read({ path, schema: LinkTypes })).issueLinkTypes;
}

/**
 * The links of these issues, in either direction, as far as bulk reads tell: an issue may be left out, for good or
 * because the index of Data Center lags, and one that was moved comes under its new key. So a link that is here exists;
 * one that is not here may exist all the same.
 */
export async function readIssueLinks(
  jira: JiraClient,
  keys: Iterable<string>,
): Promise<readonly IssueLink[]> {
  const links: IssueLink[] = [];
  for await (const chunk of chunked(new Set(keys), KEYS_PER_READ)) {
    for (const { key, fields } of await readTolerantly(jira, chunk)) {
      const found = parseDocument(Links, fields['issuelinks'] ?? [], 'issues by key (field issuelinks)');
      for (const { type, inwardIssue, outwardIssue } of found) {
        if (inwardIssue) links.push({ type_id: type.id, source: inwardIssue.key, destination: key });
        if (outwardIssue) links.push({ type_id: type.id, source: key, destination: outwardIssue.key });
      }
    }
  }
  return links;
}

/** Data Center may refuse a search that names a deleted issue; then nothing is known of the others either. */
async function readTolerantly(jira: JiraClient, keys: readonly string[]) {
  try {
    return await jira.readIssues(keys, { fields: ['issuelinks'] });
  } catch (error) {
    if (error instanceof JiraRequestError && error.status === 400) return [];
    throw error;
  }
}

/**
 * Makes "`source` blocks `destination`". Jira answers the same, and makes no second link, when there is one. What reads
 * as if it were the other way round is how Jira names the ends in a request: `inwardIssue` is the source.
 */
export async function createIssueLink(
  jira: JiraClient,
  type: LinkType,
  { source, destination }: Omit<IssueLink, 'type_id'>,
): Promise<void> {
  await jira.write({
    method: 'POST',
    path: `${await jira.api()}/issueLink`,
    json: { type: { name: type.name }, inwardIssue: { key: source }, outwardIssue: { key: destination } },
  });
}
