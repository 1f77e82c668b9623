import { parseArgs } from 'node:util';
import { startJiraSimulator } from './jira/start.ts';
import type { SiteLanguage } from './jira/world/catalogue.ts';
import { createWorld } from './jira/world/create-world.ts';

const USAGE =
  'node scripts/simulators/jira.ts [--deployment cloud|data_center] [--issues 1000] [--projects 3] [--seed 1] [--port 0]' +
  ' [--latency-ms 0] [--index-lag-ms 0] [--language en|de|fr]';

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`--${name} is '${text}'; give a whole number. ${USAGE}`);
  return value;
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === text);
  if (found === undefined)
    throw new Error(`--${name} is '${text}'; give one of ${allowed.join(', ')}. ${USAGE}`);
  return found;
}

const { values } = parseArgs({
  options: {
    deployment: { type: 'string', default: 'cloud' },
    issues: { type: 'string', default: '1000' },
    projects: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    'latency-ms': { type: 'string', default: '0' },
    'index-lag-ms': { type: 'string', default: '0' },
    language: { type: 'string', default: 'en' },
  },
});

const simulator = await startJiraSimulator({
  deployment: oneOf('deployment', values.deployment, ['cloud', 'data_center']),
  port: wholeNumber('port', values.port),
  latencyMs: wholeNumber('latency-ms', values['latency-ms']),
  world: createWorld({
    seed: wholeNumber('seed', values.seed),
    issues: wholeNumber('issues', values.issues),
    projects: wholeNumber('projects', values.projects),
    indexLagMs: wholeNumber('index-lag-ms', values['index-lag-ms']),
    language: oneOf<SiteLanguage>('language', values.language, ['en', 'de', 'fr']),
  }),
});
const { credentials } = simulator;
console.log(
  JSON.stringify({
    base_url: simulator.baseUrl,
    deployment: simulator.deployment,
    email: credentials.email,
    api_token: credentials.apiToken,
    personal_access_token: credentials.personalAccessToken,
    oauth_token_url: `${simulator.baseUrl}${credentials.oauthTokenPath}`,
    oauth_client_id: credentials.oauthClientId,
    oauth_client_secret: credentials.oauthClientSecret,
  }),
);
process.once('SIGTERM', () => void simulator.close());
process.once('SIGINT', () => void simulator.close());
