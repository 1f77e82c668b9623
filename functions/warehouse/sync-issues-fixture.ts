import { z } from 'zod';
import {
  type CallAnswer,
  eventually,
  type TestProcess,
  withDocuments,
} from '../../scripts/testing/local-process.ts';
import { JobStarted } from '../../shared/warehouse/job-answer.ts';
import { type Issue, issues, refOf } from '../../shared/harvest/issue.ts';
import { type Job, jobs } from '../../shared/jobs/job.ts';
import { queryAll } from '../../shared/platform/query-all.ts';
import type { HarvestedIssueRow } from '../../shared/warehouse/tables.ts';

export const SYNC = '/api/warehouse/sync';

type Caller = Pick<TestProcess, 'call'>;

const RowPage = z.object({
  rows: z.array(z.custom<HarvestedIssueRow>((row) => typeof row === 'object' && row !== null)),
  next_cursor: z.string().nullable(),
});

/** Every row of `issues`, in the order of the issues' ids. */
export async function issueRows({ call }: Caller, tenant = 'default'): Promise<readonly HarvestedIssueRow[]> {
  const rows: HarvestedIssueRow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: z.infer<typeof RowPage> = RowPage.parse(
      (await call('GET', `/api/warehouse/issues?limit=10000${after}`, { tenant })).json,
    );
    rows.push(...page.rows);
    cursor = page.next_cursor;
  }
  return rows.toSorted((a, b) => Number(a.issue_id) - Number(b.issue_id));
}

export async function startSync({ call }: Caller, body: object = {}): Promise<string> {
  const answer: CallAnswer = await call('POST', SYNC, { body });
  if (answer.status === 202) return JobStarted.parse(answer.json).job_id;
  throw new Error(`The answer was to be 202 and is ${answer.status}: ${JSON.stringify(answer.json)}`);
}

/** Every sync of a tenant, oldest first. */
export async function syncsOf(dataDir: string, tenant = 'default'): Promise<readonly Job[]> {
  return withDocuments(dataDir, async (documents) => {
    const all: Job[] = [];
    for await (const { data } of queryAll(documents, jobs, tenant)) {
      if (data.kind === 'sync-issues') all.push(data);
    }
    return all.toSorted((one, other) => (one.started_at < other.started_at ? -1 : 1));
  });
}

/** When there are so many syncs of a tenant, and none of them runs. */
export function endedSyncs(dataDir: string, atLeast: number, tenant = 'default'): Promise<readonly Job[]> {
  return eventually(`the end of ${atLeast} syncs`, async () => {
    const all = await syncsOf(dataDir, tenant);
    return all.length >= atLeast && all.every(({ status }) => status !== 'running') ? all : undefined;
  });
}

/** Has these issues in the store, as if they had been harvested. */
export async function store(dataDir: string, found: readonly Issue[], tenant = 'default'): Promise<void> {
  await withDocuments(dataDir, (documents) =>
    documents.bulkWrite(
      found.map((issue) => ({
        kind: 'set',
        collection: issues,
        tenantId: tenant,
        id: refOf(issue),
        data: issue,
      })),
    ),
  );
}
