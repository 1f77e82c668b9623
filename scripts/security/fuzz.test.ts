import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { openApiDocument } from '../../shared/function/openapi.ts';
import { Problem } from '../../shared/function/problem.ts';
import { openSite } from '../simulators/jira/test-site.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';
import { openLocalProcess, settingsOf, TEST_TOKEN, type TestProcess } from '../testing/local-process.ts';
import { type ApiDescription, fuzzedOperations, type FuzzRequest } from './fuzz-requests.ts';
import type { KnownValues } from './fuzz-values.ts';

const RUNS = Number(process.env['MILLRACE_PROPERTY_RUNS'] ?? 30);
/** Another one finds other things: MILLRACE_PROPERTY_SEED. */
const SEED = Number(process.env['MILLRACE_PROPERTY_SEED'] ?? 6);
const ANSWERS_WITHIN_MS = 20_000;
const MAX_GROWTH_BYTES = 64 * 1024 * 1024;

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

it(
  'answers every request that its description allows, and many that it does not, without failing',
  async () => {
    const site = await openSite({ deployment: 'cloud', world: createWorld({ issues: 20 }) });
    const millrace = await openLocalProcess(settingsOf(site));
    const api = openApiDocument(catalogue, '1') as unknown as ApiDescription;
    const statuses = new Map<number, number>();
    const round = async (seed: number): Promise<void> => {
      for (const { name, requests } of fuzzedOperations(api, await knownValues(millrace))) {
        const property = fc.asyncProperty(requests, async (one) => {
          const answer = await ask(millrace.local.port, one);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          requireSound(name, one, answer);
        });
        await fc.assert(property, { numRuns: RUNS, seed, endOnFailure: true });
      }
    };

    await round(SEED);
    const before = heldBytes();
    await round(SEED + 1);
    const grownBytes = heldBytes() - before;

    const counts = [...statuses]
      .toSorted(([a], [b]) => a - b)
      .map(([status, count]) => `${status}: ${count}`);
    console.log(`fuzzing: seed ${SEED}, ${counts.join(', ')}; grown by ${Math.round(grownBytes / 1024)} KiB`);
    expect(grownBytes).toBeLessThan(MAX_GROWTH_BYTES);
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect((await millrace.call('GET', '/health')).json).toMatchObject({ status: 'ok' });
  },
  60_000 + RUNS * 10_000,
);

/** Ids of things that there are. */
async function knownValues(millrace: TestProcess): Promise<KnownValues> {
  const ids: { session_id: string; tickets: { ticket_id: string }[] }[] = [];
  for (let count = 0; count < 3; count += 1) {
    const tickets = ['A', 'B'].map((ref) => ({ ref, title: `Ticket ${ref}` }));
    const body = { name: 'Fuzzed', jira_project_key: 'SHOP', tickets };
    const { json } = await millrace.call('POST', '/api/sessions', { body });
    ids.push(json as (typeof ids)[number]);
  }
  return {
    session_id: ids.map(({ session_id }) => session_id),
    ticket_id: ids.flatMap(({ tickets }) => tickets.map(({ ticket_id }) => ticket_id)),
    job_id: [await millrace.started('/api/update-status')],
    reload_id: ['1'],
    table: ['jira_issues'],
    key: ['SHOP-1'],
    file: ['swagger-ui.css'],
    jira_project_key: ['SHOP'],
    project_key: ['SHOP'],
    connection_id: ['default'],
    ref: ['A', 'B', 'C', 'D'],
    title: ['A title', '\u202eright to left\u0000', '👩‍👩‍👧‍👦'],
    parent: ['MILL-1', null],
    depends_on: [[], ['A'], null],
    issue_type: ['Task', 'Story'],
    priority: ['High'],
  };
}

async function ask(port: number, { method, path, headers, body }: FuzzRequest): Promise<Answer> {
  const asked = request({
    host: '127.0.0.1',
    port,
    agent: false,
    method,
    path,
    headers: {
      authorization: `Bearer ${TEST_TOKEN}`,
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
      ...headers,
    },
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
  });
  // Who is refused midway may still be sending; without an answer `once` rejects.
  asked.on('error', () => undefined).end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const contentType = answer.headers['content-type'] ?? '';
  const status = answer.statusCode ?? 0;
  if (status !== 200 || !contentType.startsWith('text/event-stream')) {
    return { status, contentType, body: await buffer(answer) };
  }
  // It has no end of its own, and is cut off here.
  answer.on('error', () => undefined).destroy();
  return { status, contentType, body: Buffer.alloc(0) };
}

function requireSound(name: string, { method, path, headers, body }: FuzzRequest, answer: Answer): void {
  const isProblem = () =>
    answer.contentType.startsWith('application/problem+json') &&
    Problem.safeParse(JSON.parse(answer.body.toString('utf8'))).success;
  if (answer.status < 400 || (answer.status < 500 && (answer.body.byteLength === 0 || isProblem()))) return;
  const sent = `${method} ${path.slice(0, 500)} ${JSON.stringify(headers)} ${String(body).slice(0, 1500)}`;
  throw new Error(
    `${name} answered ${answer.status} ${answer.contentType}: ${answer.body.toString('utf8').slice(0, 600)}\nto ${sent}`,
  );
}

function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
