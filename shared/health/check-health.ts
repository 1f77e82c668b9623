import { z } from 'zod';
import { tenants } from '../config/tenant.ts';
import { gitHubConnections } from '../github/connection.ts';
import { openGitHub } from '../github/open-github.ts';
import { describeHarvests } from '../harvest/harvest-health.ts';
import { openJira } from '../jira/open-jira.ts';
import { connections } from '../jira/connection.ts';
import type { Log } from '../observability/log.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/query-all.ts';
import { jiraIssues } from '../warehouse/tables.ts';

export const Check = z.object({
  name: z.string(),
  state: z.enum(['ok', 'failed', 'not_configured']),
  latency_ms: z.int().nullable(),
  /** What is wrong, or what there is to say. */
  detail: z.string().nullable(),
});
export type Check = z.infer<typeof Check>;

const CHECK_TIMEOUT_MS = 10_000;

/** Everything that Millrace stands on, asked side by side for one tenant; each answer with its state and latency. */
export async function checkHealth(tenantId: string, platform: Platform, log: Log): Promise<readonly Check[]> {
  const { documents } = platform;
  const jira: Promise<Check>[] = [];
  for await (const { id } of queryAll(documents, connections, tenantId)) {
    jira.push(check(`jira:${id}`, () => checkJira(tenantId, id, platform, log)));
  }
  const github: Promise<Check>[] = [];
  for await (const { id } of queryAll(documents, gitHubConnections, tenantId)) {
    github.push(
      check(`github:${id}`, async () => (await openGitHub(tenantId, id, platform, log)).checkAccess()),
    );
  }
  return Promise.all([
    check('documents', async () => void (await platform.documents.get(tenants, SYSTEM_TENANT, tenantId))),
    check('warehouse', async () => `${await platform.warehouse.count(jiraIssues, tenantId)} issues`),
    check('queues', () => checkQueues(platform)),
    check('harvest', () => describeHarvests(tenantId, platform)),
    ...(jira.length > 0 ? jira : [notConfigured('jira')]),
    ...(github.length > 0 ? github : [notConfigured('github')]),
  ]);
}

async function checkJira(
  tenantId: string,
  connectionId: string,
  platform: Platform,
  log: Log,
): Promise<string> {
  const jira = await openJira(tenantId, connectionId, platform, log);
  const { name } = await jira.myself();
  return `signed in as ${name}`;
}

async function checkQueues({ tasks }: Platform): Promise<string> {
  const states = await tasks.states();
  const paused = states.filter(({ state }) => state === 'paused').map(({ name }) => name);
  if (paused.length > 0) throw new Error(`These queues are paused: ${paused.join(', ')}. Resume them.`);
  return states
    .map(({ name, depth, oldest_due_sec, dead_letters }) =>
      [name, count(depth, 'queued'), count(oldest_due_sec, 's oldest'), count(dead_letters, 'dead')]
        .filter(Boolean)
        .join(' '),
    )
    .join('; ');
}

function count(value: number | null, what: string): string {
  return value === null ? '' : `${value} ${what}`;
}

async function check(name: string, work: () => Promise<string | void>): Promise<Check> {
  const startedAt = performance.now();
  const latencyMs = (): number => Math.round(performance.now() - startedAt);
  try {
    const detail = (await withinTime(work())) ?? null;
    return { name, state: 'ok', latency_ms: latencyMs(), detail };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { name, state: 'failed', latency_ms: latencyMs(), detail };
  }
}

function notConfigured(name: string): Promise<Check> {
  return Promise.resolve({ name, state: 'not_configured', latency_ms: null, detail: null });
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`There was no answer within ${CHECK_TIMEOUT_MS / 1000} s.`)),
    CHECK_TIMEOUT_MS,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
