import type { z } from 'zod';
import { ProblemError } from '../function/problem.ts';
import { Issue, issues } from '../harvest/issue.ts';
import type { Documents } from '../platform/documents.ts';

/** More than one key ever stands for. */
const MAX_NAMESAKES = 20;

export const IssueView = Issue.pick({
  issue_key: true,
  source: true,
  connection_id: true,
  issue_id: true,
  summary: true,
  assignee: true,
  member: true,
  status: true,
  labels: true,
  issue_type: true,
  parent_key: true,
  root_key: true,
  depth: true,
  created_at: true,
  updated_at: true,
  harvested_at: true,
  url: true,
}).meta({ id: 'HarvestedIssue' });
export type IssueView = z.infer<typeof IssueView>;

/** The issue that bears the key. 404 when there is none, 409 naming them all when several connections have one. */
export async function findIssue(
  documents: Documents,
  tenantId: string,
  key: string,
  connectionId: string | undefined,
): Promise<IssueView> {
  const { items } = await documents.query(issues, tenantId, {
    where: [
      ['issue_key', '==', key],
      ...(connectionId === undefined ? [] : [['connection_id', '==', connectionId] as const]),
    ],
    limit: MAX_NAMESAKES,
  });
  const found = items.map(({ data }) => data);
  if (found.length > 1) throw ambiguous(key, found);
  const [issue] = found;
  if (issue) return IssueView.parse(issue);
  const where = connectionId === undefined ? '' : ` of connection "${connectionId}"`;
  throw new ProblemError({
    status: 404,
    detail: `No issue ${key}${where} was harvested in tenant "${tenantId}".`,
    recoveryActions: [
      'GET /api/issues/keys lists the issues that there are; # and / in a key are written %23 and %2F.',
    ],
  });
}

function ambiguous(key: string, found: readonly Issue[]): ProblemError {
  const matches = found.map(({ source, connection_id, issue_id, issue_key, url }) => ({
    source,
    connection_id,
    issue_id,
    issue_key,
    url,
  }));
  const names = matches.map(({ source, connection_id, issue_id }) =>
    [`${source} connection "${connection_id}"`, `id ${issue_id}`].join(', '),
  );
  return new ProblemError({
    status: 409,
    detail: `${key} is the key of ${found.length} issues: ${names.join('; ')}.`,
    recoveryActions: ['Say which is meant by ?connection_id=.'],
    extra: { matches },
  });
}
