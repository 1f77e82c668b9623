import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { z } from 'zod';

// How fast the simulated site is by itself: it must never be the limit of a benchmark of Millrace. The site runs in a
// process of its own, and this one only drops the answers.

const FIELDS = (
  'summary status issuetype project parent priority assignee reporter created updated labels fixVersions ' +
  'customfield_10101 customfield_10102 customfield_10103'
).split(' ');
const CONNECTIONS = 8;

const Started = z.object({
  base_url: z.string(),
  email: z.string(),
  api_token: z.string(),
  personal_access_token: z.string(),
});
type Started = z.infer<typeof Started>;
const SearchPage = z.object({
  issues: z.array(z.object({ id: z.string() })),
  nextPageToken: z.string().optional(),
});

async function start(deployment: string, issues: number): Promise<{ site: Started; stop: () => void }> {
  const script = path.join(import.meta.dirname, 'jira.ts');
  const child = spawn(process.execPath, [script, '--deployment', deployment, '--issues', String(issues)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { site: Started.parse(JSON.parse(line)), stop: () => child.kill() };
}

type Post = (route: string, body: unknown) => Promise<ArrayBuffer>;

function poster(site: Started): Post {
  const authorization = `Basic ${Buffer.from(`${site.email}:${site.api_token}`).toString('base64')}`;
  return async (route, body) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(site.base_url + route, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${route} answered ${answer.status}: ${await answer.text()}`);
    return answer.arrayBuffer();
  };
}

/** Runs tasks, some at a time, and gives issues per second. */
async function rate(tasks: readonly (() => Promise<unknown>)[], issues: number): Promise<number> {
  const queue = [...tasks];
  const begin = performance.now();
  const worker = async (): Promise<void> => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) await task();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return Math.round((issues / (performance.now() - begin)) * 1000);
}

async function allIds(post: Post): Promise<string[]> {
  const ids: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const body = { jql: 'created > 0000000000', maxResults: 5000, fields: ['id'], nextPageToken };
    const page = SearchPage.parse(
      JSON.parse(Buffer.from(await post('/rest/api/3/search/jql', body)).toString()),
    );
    ids.push(...page.issues.map((issue) => issue.id));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined);
  return ids;
}

/** One chain of pages per project, as a client that wants speed would ask. */
async function searchChain(post: Post, project: string): Promise<void> {
  let nextPageToken: string | undefined;
  do {
    const body = {
      jql: `project = ${project} ORDER BY updated`,
      maxResults: 100,
      fields: FIELDS,
      nextPageToken,
    };
    const text = Buffer.from(await post('/rest/api/3/search/jql', body))
      .subarray(-4000)
      .toString();
    nextPageToken = /"nextPageToken":"([^"]+)"/.exec(text)?.[1];
  } while (nextPageToken !== undefined);
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) =>
    list.slice(n * size, (n + 1) * size),
  );
}

async function benchCloud(issues: number): Promise<void> {
  const { site, stop } = await start('cloud', issues);
  try {
    const post = poster(site);
    const projects = ['MILL', 'RACE', 'OPS'];
    console.log(
      `search/jql, 100 a page, ${FIELDS.length} fields:`,
      await rate(
        projects.map((key) => () => searchChain(post, key)),
        issues,
      ),
      'issues/s',
    );
    const begin = performance.now();
    const ids = await allIds(post);
    console.log(
      `search/jql, ids only, 5,000 a page:`,
      Math.round((issues / (performance.now() - begin)) * 1000),
      'issues/s',
    );
    const reads = chunks(ids, 100).map(
      (part) => () => post('/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: part, fields: FIELDS }),
    );
    console.log(
      `issue/bulkfetch, 100 a call, ${FIELDS.length} fields:`,
      await rate(reads, ids.length),
      'issues/s',
    );
    const some = ids.slice(0, 10_000);
    const logs = chunks(some, 100).map(
      (part) => () => post('/rest/api/3/changelog/bulkfetch', { issueIdsOrKeys: part, maxResults: 10_000 }),
    );
    console.log('changelog/bulkfetch, 100 issues a call:', await rate(logs, some.length), 'issues/s');
  } finally {
    stop();
  }
}

async function benchDataCenter(issues: number): Promise<void> {
  const { site, stop } = await start('data_center', issues);
  try {
    const post = poster(site);
    const pages = Array.from(
      { length: Math.ceil(issues / 100) },
      (_, n) => () =>
        post('/rest/api/2/search', { jql: '', startAt: n * 100, maxResults: 100, fields: FIELDS }),
    );
    console.log(
      `Data Center search, 100 a page, ${FIELDS.length} fields:`,
      await rate(pages, issues),
      'issues/s',
    );
  } finally {
    stop();
  }
}

const issues = Number(process.argv[2] ?? 50_000);
await benchCloud(issues);
await benchDataCenter(issues);
