import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { readLocalConfig } from '../../shared/config/local-config.ts';
import { Problem } from '../../shared/function/problem.ts';
import { JobView } from '../../shared/jobs/job.ts';
import { silentLog } from '../../shared/observability/log.ts';
import type { Documents } from '../../shared/platform/documents.ts';
import { createEmbeddedDocuments } from '../../shared/platform/embedded/documents.ts';
import { compositeIndexes } from '../../shared/platform/indexes.ts';
import { JobDone, JobStarted } from '../../shared/warehouse/job-answer.ts';
import type { JiraIssueRow } from '../../shared/warehouse/tables.ts';
import { type LocalProcess, startLocalProcess } from '../local/process.ts';
import type { JiraSimulator } from '../simulators/jira/start.ts';

export const TEST_TOKEN = 'token-of-the-tests-only';
const JOB_ENDS_WITHIN_MS = 18_000;

/** Names and values as they would stand in the environment. */
export type TestSettings = Readonly<Record<string, string>>;

/** A site where nothing listens, for a process that is not to ask any. */
export const silentSite: TestSettings = {
  JIRA_BASE_URL: 'http://127.0.0.1:9',
  JIRA_DEPLOYMENT: 'cloud',
  JIRA_EMAIL: 'robot@example.com',
  JIRA_API_TOKEN: 'a-token',
};

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly tenant?: string;
}

export interface CallAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

export interface TestProcess {
  readonly local: LocalProcess;
  readonly dataDir: string;
  readonly baseUrl: string;
  call(method: string, path: string, options?: CallOptions): Promise<CallAnswer>;
  /** POSTs to one of the three jobs and expects 200. */
  done(path: string, body?: unknown): Promise<JobDone>;
  /** POSTs to one of the three jobs with `Prefer: respond-async` and expects 202. */
  started(path: string, body?: unknown): Promise<string>;
  /** POSTs to one of the three jobs and expects a problem document. */
  refused(path: string, body?: unknown): Promise<Problem>;
  job(jobId: string, token?: string): Promise<JobView>;
  /** Polls until the job has ended. */
  ended(jobId: string, token?: string): Promise<JobView>;
  /** Every row of `jira_issues`, in order of the issues' ids. */
  rows(): Promise<readonly JiraIssueRow[]>;
}

/** A folder of its own for one test, gone at its end. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-local-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** How the environment names this site. */
export function settingsOf(
  site: Pick<JiraSimulator, 'baseUrl' | 'credentials' | 'deployment'>,
): TestSettings {
  const { baseUrl, credentials, deployment } = site;
  return deployment === 'cloud'
    ? { JIRA_BASE_URL: baseUrl, JIRA_EMAIL: credentials.email, JIRA_API_TOKEN: credentials.apiToken }
    : { JIRA_BASE_URL: baseUrl, JIRA_PERSONAL_ACCESS_TOKEN: credentials.personalAccessToken };
}

/** All of Millrace in this process, on a free port and a folder of its own; stopped when the test ends. */
export async function openLocalProcess(
  settings: TestSettings,
  dataDir: string = join(testFolder(), 'data'),
): Promise<TestProcess> {
  const environment = {
    PORT: '0',
    MILLRACE_SCHEDULES: 'off',
    MILLRACE_TOKEN: TEST_TOKEN,
    MILLRACE_DATA_DIR: dataDir,
    ...settings,
  };
  const local = await startLocalProcess(readLocalConfig(environment, { demo: false }), silentLog);
  onTestFinished(() => local.stop());
  const client = clientOf(`http://127.0.0.1:${local.port}`);
  return { ...client, local, dataDir };
}

/** What tests ask of a running process, whether it runs here or as a child. */
export function clientOf(baseUrl: string): Omit<TestProcess, 'local' | 'dataDir'> {
  const call = (method: string, path: string, options: CallOptions = {}) =>
    callAt(baseUrl, method, path, options);
  const job = async (jobId: string, token?: string) =>
    JobView.parse((await call('GET', `/api/jobs/${jobId}`, token === undefined ? {} : { token })).json);
  return {
    baseUrl,
    call,
    job,
    done: async (path, body = {}) => expected(200, JobDone, await call('POST', path, { body })),
    started: async (path, body = {}) => {
      const headers = { prefer: 'respond-async' };
      return expected(202, JobStarted, await call('POST', path, { body, headers })).job_id;
    },
    refused: async (path, body = {}) => {
      const { headers, json } = await call('POST', path, { body });
      if (headers.get('content-type')?.startsWith('application/problem+json')) return Problem.parse(json);
      throw new Error(`POST ${path} was to be refused, but it answered ${JSON.stringify(json)}.`);
    },
    ended: (jobId, token) =>
      eventually(`the end of job ${jobId}`, async () => {
        const now = await job(jobId, token);
        return now.status === 'running' ? undefined : now;
      }),
    rows: () => allRows(call),
  };
}

/** Asks again and again until there is an answer. Throws when that takes too long. */
export async function eventually<Result>(
  what: string,
  ask: () => Promise<Result | undefined>,
  withinMs = JOB_ENDS_WITHIN_MS,
): Promise<Result> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const result = await ask();
    if (result !== undefined) return result;
    if (Date.now() > deadline) throw new Error(`There was not ${what} within ${withinMs} ms.`);
    await delay(20);
  }
}

/** The documents of a data folder, beside the process that may be using them. */
export async function withDocuments<Result>(
  dataDir: string,
  work: (documents: Documents) => Promise<Result>,
): Promise<Result> {
  const documents = createEmbeddedDocuments({ dataDir, indexes: compositeIndexes });
  try {
    return await work(documents);
  } finally {
    documents.close();
  }
}

async function callAt(
  baseUrl: string,
  method: string,
  path: string,
  { body, headers = {}, token = TEST_TOKEN, tenant }: CallOptions,
): Promise<CallAnswer> {
  const response = await fetch(baseUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(tenant === undefined ? {} : { 'x-tenant-id': tenant }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, json: await response.json() };
}

function expected<T>(status: number, schema: z.ZodType<T>, answer: CallAnswer): T {
  if (answer.status === status) return schema.parse(answer.json);
  throw new Error(`The answer was to be ${status} and is ${answer.status}: ${JSON.stringify(answer.json)}`);
}

const RowPage = z.object({
  rows: z.array(z.custom<JiraIssueRow>((row) => typeof row === 'object' && row !== null)),
  next_cursor: z.string().nullable(),
});

async function allRows(call: TestProcess['call']): Promise<readonly JiraIssueRow[]> {
  const rows: JiraIssueRow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await call('GET', `/api/warehouse/jira_issues?limit=10000${after}`);
    const page = expected(200, RowPage, answer);
    rows.push(...page.rows);
    cursor = page.next_cursor;
  }
  return rows.toSorted((a, b) => Number(a.issue_id) - Number(b.issue_id));
}
