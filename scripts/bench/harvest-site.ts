import { startJiraSimulator } from '../simulators/jira/start.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';

/**
 * A simulated Jira Cloud site with issues in five levels, in a process of its own. Prints where it is.
 * Usage: node harvest-site.ts ISSUES LATENCY_MS
 */
const [issues = 0, latencyMs = 0] = process.argv.slice(2).map(Number);
const site = await startJiraSimulator({
  deployment: 'cloud',
  latencyMs,
  world: createWorld({ issues, hierarchyDepth: 5 }),
});
const { email, apiToken } = site.credentials;
console.log(JSON.stringify({ base_url: site.baseUrl, email, api_token: apiToken }));
process.once('SIGINT', () => void site.close());
