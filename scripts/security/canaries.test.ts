import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { secretSettings } from '../../shared/config/settings.ts';
import { openSite as openGitHubSite } from '../simulators/github/test-site.ts';
import type { FaultKind } from '../simulators/http/faults.ts';
import { openSite, type TestSite } from '../simulators/jira/test-site.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';
import { runScript, startChild } from '../testing/child-process.ts';
import { eventually, testFolder, type TestProcess, type TestSettings } from '../testing/local-process.ts';
import { filesIn, found, needlesOf } from './canaries.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EMAIL = 'robot@example.com';
const SESSION_NAME = 'a name that is no secret';
/** A secret that can be told from everything else, with characters that encodings change. */
const canary = (name: string): string => `CANARY-${name}~&/"${randomBytes(9).toString('base64url')}`;
const secrets = {
  MILLRACE_TOKEN: canary('millrace').replaceAll('"', ''),
  JIRA_API_TOKEN: canary('api-token'),
  JIRA_PERSONAL_ACCESS_TOKEN: canary('pat').replaceAll('"', ''),
  JIRA_OAUTH_CLIENT_SECRET: canary('client-secret'),
  GITHUB_TOKEN: canary('github').replaceAll('"', ''),
};
/** Set while a process runs; it stands where secrets are kept, and nowhere else. */
const SET_SECRET = canary('set');
const SECRETS_FILE = 'secrets.json';

/** What depends on how one signs in is done in each way, all else in the first alone: it takes long. */
const ways = {
  'an API token': { deployment: 'cloud', setting: 'JIRA_API_TOKEN', isWhole: true },
  'a personal access token': {
    deployment: 'data_center',
    setting: 'JIRA_PERSONAL_ACCESS_TOKEN',
    isWhole: false,
  },
  'OAuth client credentials': { deployment: 'cloud', setting: 'JIRA_OAUTH_CLIENT_SECRET', isWhole: false },
} as const;

interface Seen {
  readonly place: string;
  readonly content: string | Buffer;
}

it('has a canary for every secret setting', () => {
  expect(new Set(Object.keys(secrets))).toEqual(new Set(secretSettings));
});

it.each(Object.entries(ways))(
  'shows and keeps nothing of %s, whatever is done with it and goes wrong',
  async (_name, { deployment, setting, isWhole }) => {
    const authorizations = new Set<string>();
    const site = await openSite({
      deployment,
      world: createWorld({ issues: 20 }),
      credentials: {
        email: EMAIL,
        apiToken: secrets.JIRA_API_TOKEN,
        personalAccessToken: secrets.JIRA_PERSONAL_ACCESS_TOKEN,
        oauthClientSecret: secrets.JIRA_OAUTH_CLIENT_SECRET,
      },
      observe: async ({ headers }) => void authorizations.add(headers.authorization ?? ''),
    });
    const gitHub = await openGitHubSite({ token: secrets.GITHUB_TOKEN });
    const dataDir = join(testFolder(), 'data');
    const settings: TestSettings = {
      ...signIn(setting, site),
      JIRA_BASE_URL: site.baseUrl,
      GITHUB_BASE_URL: gitHub.baseUrl,
      GITHUB_TOKEN: secrets.GITHUB_TOKEN,
      MILLRACE_TOKEN: secrets.MILLRACE_TOKEN,
      MILLRACE_DATA_DIR: dataDir,
      MILLRACE_LOG_LEVEL: 'debug',
      MILLRACE_LOG_FORMAT: 'json',
      EXPORT_TICKET_INTERVAL_MS: '0',
      JIRA_BREAKER_FAILURES: '50',
    };

    const { seen, tokens } = await (isWhole ? everythingOnce : signInOnce)(settings, site);

    const sent = [...authorizations].flatMap((header) => header.split(' ').slice(1));
    const needles = [...Object.values(secrets), SET_SECRET, ...sent, ...tokens].flatMap((secret) =>
      needlesOf(`${secret.slice(0, 16)}…`, secret),
    );
    const generated = ['terraform', 'functions/system'].flatMap((folder) => filesIn(join(ROOT, folder)));
    const kept = [...filesIn(dataDir), ...generated].filter(({ place }) => place !== SECRETS_FILE);
    const all: readonly Seen[] = [...seen, ...kept];
    expect(all.flatMap(({ place, content }) => found(needles, place, content))).toEqual([]);
    // The search finds what is there, and the credentials were used.
    expect(kept.map(({ place }) => place)).toEqual(
      expect.arrayContaining(['functions.json', 'openapi.json', 'documents.sqlite', 'warehouse.duckdb']),
    );
    const open = needlesOf('name', SESSION_NAME);
    expect(kept.flatMap(({ place, content }) => found(open, place, content))).not.toEqual([]);
    expect(seen.flatMap(({ place, content }) => found(open, place, content))).not.toEqual([]);
    expect(sent).not.toEqual([]);
  },
  120_000,
);

function signIn(setting: (typeof ways)[keyof typeof ways]['setting'], site: TestSite): TestSettings {
  if (setting === 'JIRA_API_TOKEN') return { JIRA_EMAIL: EMAIL, JIRA_API_TOKEN: secrets.JIRA_API_TOKEN };
  if (setting === 'JIRA_PERSONAL_ACCESS_TOKEN') return { [setting]: secrets[setting] };
  return {
    JIRA_OAUTH_CLIENT_ID: site.credentials.oauthClientId,
    JIRA_OAUTH_CLIENT_SECRET: secrets.JIRA_OAUTH_CLIENT_SECRET,
    JIRA_OAUTH_TOKEN_URL: site.baseUrl + site.credentials.oauthTokenPath,
  };
}

interface Tour {
  readonly seen: readonly Seen[];
  /** That were given out. */
  readonly tokens: readonly string[];
}

type Call = TestProcess['call'];

/** Starts that fail, jobs, an export, a harvest, refusals and failures; everything that they printed and answered. */
async function everythingOnce(settings: TestSettings, site: TestSite): Promise<Tour> {
  const failed = await runScript('scripts/start.ts', [], {
    ...settings,
    PORT: 'none',
    JIRA_BASE_URL: site.baseUrl.replace('//', `//robot:${secrets.JIRA_API_TOKEN}@`),
  });
  const tokens: string[] = [];
  const seen = await whileRunning(settings, async (call) => {
    const ada = ['--email', 'ada@example.com', '--role', 'admin'];
    const token = (await runScript('scripts/token.ts', ada, settings)).stdout.trim();
    tokens.push(token);
    expect((await call('GET', '/health', { token })).status).toBe(200);
    await call('GET', '/health', { token: `${token}x` });
    await call('GET', '/openapi.json');
    await runJobs(call, site, ['401', '403', 'login_page_200', '500']);
    await runHarvest(call);
    await runExport(call, site);
    const body = { name: 'another-token', value: SET_SECRET };
    expect((await call('POST', '/local/secrets', { body })).status).toBe(200);
  });
  return { tokens, seen: [{ place: 'a start that fails', content: failed.stdout + failed.stderr }, ...seen] };
}

async function signInOnce(settings: TestSettings, site: TestSite): Promise<Tour> {
  const seen = await whileRunning(settings, async (call) => {
    await call('GET', '/health');
    await runJobs(call, site, ['401', 'login_page_200']);
    await createSession(call);
    await call('GET', '/api/sessions');
  });
  return { tokens: [], seen };
}

/** What a process answers and prints meanwhile. */
async function whileRunning(settings: TestSettings, work: (call: Call) => Promise<void>): Promise<Seen[]> {
  const seen: Seen[] = [];
  const child = await startChild(settings);
  await work(async (method, path, options) => {
    const answer = await child.call(method, path, { token: secrets.MILLRACE_TOKEN, ...options });
    const content = JSON.stringify([[...answer.headers], answer.json]);
    seen.push({ place: `the answer to ${method} ${path}`, content });
    return answer;
  });
  const ended = await child.interrupt();
  seen.push({ place: 'the log', content: ended.stdout + ended.stderr });
  expect(ended.stdout).toContain('"severity":"DEBUG"');
  return seen;
}

async function runJobs(call: Call, site: TestSite, faults: readonly FaultKind[]): Promise<void> {
  const run = () => call('POST', '/api/update-status', { body: {} });
  expect((await run()).status).toBe(200);
  for (const kind of faults) {
    const fault = site.faults.add({ kind });
    expect((await run()).status).toBeGreaterThanOrEqual(500);
    fault.remove();
  }
}

async function runHarvest(call: Call): Promise<void> {
  const harvest = await call('PUT', '/api/config/harvest', { body: { jira_root_jql: 'project = MILL' } });
  expect(harvest.status).toBe(200);
  const started = await call('POST', '/api/harvest/jobs', { body: { incremental: true } });
  const { job_id } = started.json as { job_id: string };
  await eventually('the end of the harvest', async () => {
    const { json } = await call('GET', `/api/harvest/jobs/${job_id}`);
    return (json as { status: string }).status === 'running' ? undefined : json;
  });
}

async function createSession(call: Call): Promise<string> {
  const tickets = ['A', 'B'].map((ref) => ({ ref, title: `Ticket ${ref}`, issue_type: 'Story' }));
  const body = { name: SESSION_NAME, jira_project_key: 'MILL', tickets };
  return ((await call('POST', '/api/sessions', { body })).json as { session_id: string }).session_id;
}

async function runExport(call: Call, site: TestSite): Promise<void> {
  const session_id = await createSession(call);
  site.faults.add({ kind: '401', match: { method: 'POST', path: /\/issue$/ } });
  expect((await call('POST', `/api/jira/export-session/${session_id}`, { body: {} })).status).toBe(202);
  await eventually('the failure of the export', async () => {
    const { json } = await call('GET', `/api/sessions/${session_id}`);
    return (json as { status: string }).status === 'export_failed' ? json : undefined;
  });
  await call('GET', `/api/sessions/${session_id}/events`);
  await call('GET', `/api/sessions/${session_id}/tickets`);
  await call('GET', `/api/jira/export-status/${session_id}`);
  await call('GET', `/api/jira/export-results/${session_id}`);
}
