import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPrivateCa } from '../../scripts/simulators/private-ca.ts';
import { ConfigError, isLoopback, readLocalConfig } from './local-config.ts';

const cloud = {
  JIRA_BASE_URL: 'https://example.atlassian.net',
  JIRA_EMAIL: 'somebody@example.com',
  JIRA_API_TOKEN: 'api-token',
};

function read(environment: Readonly<Record<string, string | undefined>>, demo = false) {
  return readLocalConfig(environment, { demo });
}

function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'bundle.pem');
  writeFileSync(path, text);
  return path;
}

describe('an address with a secret in it', () => {
  it.each([
    ['https://robot:hunter2@jira.example.com', 'hunter2'],
    ['https://robot:hun/ter@2@jira.example.com', 'ter@2'],
    ['https://jira.example.com?token=hunter2', 'hunter2'],
    ['https://jira.example.com#hunter2', 'hunter2'],
  ])('is not repeated: %s', (address, secret) => {
    const [problem = ''] = problemsOf({ ...cloud, JIRA_BASE_URL: address });

    expect(problem).toContain('JIRA_BASE_URL');
    expect(problem).not.toContain(secret);
  });
});

describe('what is read', () => {
  it('has a default for everything that is not set, and cannot be changed', () => {
    const config = read(cloud);

    expect(config).toMatchObject({ demo: false, dataDir: '.millrace', unknownNames: [] });
    expect(config.settings).toMatchObject({
      PORT: 8080,
      MILLRACE_SCHEDULES: 'on',
      MILLRACE_INLINE_ISSUES: 1000,
      JIRA_CLOSED_STATUSES: ['closed', 'deployed pd'],
      JIRA_AC_STATUSES: ['deployed ac'],
      JIRA_TIME_ZONE: 'UTC',
      JIRA_WORKING_DAYS: [1, 2, 3, 4, 5],
      JIRA_HOLIDAYS: [],
    });
    expect(config.settings.JIRA_STATUSES).toBeUndefined();
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.settings)).toBe(true);
  });

  it('takes an empty value for one that is not set', () => {
    expect(read({ ...cloud, PORT: '', JIRA_STATUSES: '', JIRA_TIME_ZONE: '' }).settings).toEqual(
      read(cloud).settings,
    );
  });

  it('takes numbers of digits', () => {
    expect(read({ ...cloud, PORT: '0', MILLRACE_INLINE_ISSUES: '0250' }).settings).toMatchObject({
      PORT: 0,
      MILLRACE_INLINE_ISSUES: 250,
    });
  });

  it('does more within a request of the demo, unless told otherwise', () => {
    expect(read({}).settings.MILLRACE_INLINE_ISSUES).toBe(5000);
    expect(read({ MILLRACE_INLINE_ISSUES: '7' }).settings.MILLRACE_INLINE_ISSUES).toBe(7);
  });

  it('takes lists apart at their commas', () => {
    const { settings } = read({
      ...cloud,
      JIRA_STATUSES: ' To Do, in progress ,,10001',
      JIRA_HOLIDAYS: '2026-12-25, 2026-12-26',
    });

    expect(settings.JIRA_STATUSES).toEqual(['To Do', 'in progress', '10001']);
    expect(settings.JIRA_HOLIDAYS).toEqual(['2026-12-25', '2026-12-26']);
  });

  it('is the demo in a folder of its own when no site is named', () => {
    expect(read({})).toMatchObject({ demo: true, dataDir: '.millrace-demo' });
    expect(read({ MILLRACE_DATA_DIR: '/srv/millrace' }).dataDir).toBe('/srv/millrace-demo');
    expect(read(cloud, true)).toMatchObject({ demo: true, dataDir: '.millrace-demo' });
    const github = { GITHUB_BASE_URL: 'https://api.github.com', GITHUB_TOKEN: 'token' };
    expect(read(github)).toMatchObject({ demo: false, dataDir: '.millrace' });
  });

  it('warns of names that look like ours, and leaves all others alone', () => {
    const { unknownNames } = read({ ...cloud, JIRA_STATUSSES: 'x', HARVEST_JQL: 'y', HOME: '/home' });

    expect(unknownNames).toEqual(['JIRA_STATUSSES', 'HARVEST_JQL']);
  });

  it.each(['MILLRACE_JUDGES_DIR', 'MILLRACE_REQUIRE'])('lets %s pass, which a tool reads', (name) => {
    expect(problemsOf({ [name]: 'x' })).toEqual([]);
  });
});

describe('what is refused', () => {
  it('is told all at once, a site without its credentials too', () => {
    const problems = problemsOf({
      PORT: '70000',
      MILLRACE_SCHEDULE: 'off',
      MILLRACE_SCHEDULES: 'maybe',
      JIRA_BASE_URL: 'http://jira.example.com',
      JIRA_HOLIDAYS: '24.12.2026',
      JIRA_WORKING_DAYS: '0-5',
      JIRA_EMAIL: 'nobody',
    });

    const named = problems.map((problem) => /^\w+/.exec(problem)?.[0] ?? '');
    expect(named.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'JIRA_BASE_URL',
      'JIRA_BASE_URL',
      'JIRA_EMAIL',
      'JIRA_HOLIDAYS',
      'JIRA_WORKING_DAYS',
      'MILLRACE_SCHEDULE',
      'MILLRACE_SCHEDULES',
      'PORT',
    ]);
    for (const problem of problems) expect(problem).toMatch(/^\w+(?:=".*")? .+\.$/);
  });

  it('never shows a secret', () => {
    const secrets = {
      MILLRACE_TOKEN: 'hush-token',
      JIRA_BASE_URL: 'http://user:hush-password@jira.example.com',
      JIRA_API_TOKEN: ' ',
      JIRA_PERSONAL_ACCESS_TOKEN: 'hush-pat',
      JIRA_OAUTH_CLIENT_SECRET: 'hush-secret',
      GITHUB_BASE_URL: 'ftp://user:hush-ftp@github.example.com',
    };

    const problems = problemsOf(secrets);

    expect(problems.join('\n')).toMatch(/MILLRACE_TOKEN=\(secret\)/);
    expect(problems.join('\n')).toMatch(/JIRA_BASE_URL="http:\/\/\(secret\)@jira\.example\.com"/);
    expect(problems.join('\n')).not.toMatch(/hush/);
  });

  it.each([
    ['JIRA_BASE_URL', 'http://192.168.1.4:8080', /not encrypted/],
    ['JIRA_BASE_URL', 'http://localhost.example.com', /not encrypted/],
    ['JIRA_BASE_URL', 'jira.example.com', /no http\(s\) address/],
    ['JIRA_BASE_URL', 'https://jira.example.com/?a=b', /no user, query or fragment/],
    ['JIRA_OAUTH_TOKEN_URL', 'http://auth.example.com', /not encrypted/],
    ['JIRA_STATUSES', ' , ', /list without entries/],
    ['JIRA_CA_BUNDLE', '/nowhere/bundle.pem', /cannot be read/],
    ['JIRA_REQUEST_TIMEOUT_MS', '5', /100/],
    ['MILLRACE_INLINE_ISSUES', '-1', /0/],
    ['PORT', ' ', /whole number from 0 to 65535/],
    ['PORT', '1e3', /whole number/],
    ['PORT', '0x50', /whole number/],
    ['PORT', '80.5', /whole number/],
    ['PORT', '65536', /whole number from 0 to 65535/],
    ['JIRA_BREAKER_FAILURES', '0', /whole number from 1 to 100/],
    ['MILLRACE_TOKEN', 'fifteen letters', /at least 16 characters/],
    ['MILLRACE_TOKEN', ' '.repeat(20), /blank/],
    ['MILLRACE_TOKEN', 'two lines of\na token', /control character/],
  ])('%s=%s', (name, value, says) => {
    const problem = problemsOf({ ...cloud, [name]: value }).find((one) => one.startsWith(name));

    expect(problem).toMatch(says);
  });

  it('is a CA bundle that holds no certificate', () => {
    const { caCert, serverCert } = createPrivateCa();
    const refused = (text: string) => problemsOf({ ...cloud, JIRA_CA_BUNDLE: fileWith(text) });

    expect(refused('hello')).toEqual([expect.stringMatching(/holds no PEM certificate/)]);
    expect(refused('-----BEGIN CERTIFICATE-----\ngarbage\n-----END CERTIFICATE-----\n')).toEqual([
      expect.stringMatching(/certificate 1 of 1 is damaged/),
    ]);
    expect(refused(`# ours\n${caCert}\n${serverCert.slice(0, 200)}`)).toEqual([
      expect.stringMatching(/certificate 2 of 2 is damaged/),
    ]);
    expect(refused(`# ours\n${caCert}\n# theirs\n${serverCert}`)).toEqual([]);
  });

  it.each(['http://127.0.0.1:8081', 'http://localhost:1', 'http://[::1]:8081'])(
    'is not %s, which is this machine',
    (url) => {
      expect(problemsOf({ ...cloud, JIRA_BASE_URL: url })).toEqual([]);
      expect(isLoopback(new URL(url).hostname)).toBe(true);
    },
  );
});

describe('how to sign in', () => {
  const { JIRA_BASE_URL } = cloud;
  const oauth = {
    JIRA_OAUTH_CLIENT_ID: 'client',
    JIRA_OAUTH_CLIENT_SECRET: 'secret',
    JIRA_OAUTH_TOKEN_URL: 'https://auth.atlassian.com/oauth/token',
  };

  it.each([
    ['e-mail and token', cloud],
    ['a personal access token', { JIRA_BASE_URL, JIRA_PERSONAL_ACCESS_TOKEN: 'token' }],
    ['client credentials', { JIRA_BASE_URL, ...oauth }],
  ])('may be by %s', (_name, environment) => {
    expect(problemsOf(environment)).toEqual([]);
  });

  it.each([
    ['nothing', { JIRA_BASE_URL }, /exactly one way to sign in is needed, not 0/],
    ['two ways', { ...cloud, JIRA_PERSONAL_ACCESS_TOKEN: 'token' }, /not 2/],
    ['a token without its e-mail', { JIRA_BASE_URL, JIRA_API_TOKEN: 'token' }, /JIRA_EMAIL is needed/],
    ['half of OAuth', { JIRA_BASE_URL, JIRA_OAUTH_CLIENT_ID: 'client' }, /needs all of/],
    ['GitHub without a token', { GITHUB_BASE_URL: 'https://api.github.com' }, /GITHUB_TOKEN is needed/],
  ])('must not be by %s', (_name, environment, says) => {
    expect(problemsOf(environment)).toEqual([expect.stringMatching(says)]);
  });

  it('does not matter to the demo', () => {
    expect(read({ JIRA_BASE_URL }, true).demo).toBe(true);
  });
});
