import { parseArgs } from 'node:util';
import { createWorld } from './github/create-world.ts';
import { startGitHubSimulator } from './github/start.ts';

const USAGE =
  'node scripts/simulators/github.ts [--issues 1000] [--repositories 3] [--users 8] [--seed 1] [--port 0]' +
  ' [--latency-ms 0] [--index-lag-ms 0] [--enterprise]';

const { values } = parseArgs({
  options: {
    issues: { type: 'string', default: '1000' },
    repositories: { type: 'string', default: '3' },
    users: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    'latency-ms': { type: 'string', default: '0' },
    'index-lag-ms': { type: 'string', default: '0' },
    enterprise: { type: 'boolean', default: false },
  },
});

function wholeNumber(name: Exclude<keyof typeof values, 'enterprise'>): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 0) {
    throw new Error(`--${name} is '${values[name]}'; give a whole number. ${USAGE}`);
  }
  return value;
}

const simulator = await startGitHubSimulator({
  port: wholeNumber('port'),
  latencyMs: wholeNumber('latency-ms'),
  basePath: values.enterprise ? '/api/v3' : '',
  world: createWorld({
    seed: wholeNumber('seed'),
    issues: wholeNumber('issues'),
    repositories: wholeNumber('repositories'),
    users: wholeNumber('users'),
    indexLagMs: wholeNumber('index-lag-ms'),
  }),
});
const { baseUrl: base_url, token, world } = simulator;
console.log(JSON.stringify({ base_url, token, users: world.users.map(({ login }) => login) }));
process.once('SIGTERM', () => void simulator.close());
process.once('SIGINT', () => void simulator.close());
