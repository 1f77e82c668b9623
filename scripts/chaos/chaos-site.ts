import type { SimulatorRequest } from '../simulators/http/messages.ts';
import type { Deployment } from '../simulators/jira/render/site.ts';
import { type JiraSimulator, type RequestMoment, startJiraSimulator } from '../simulators/jira/start.ts';
import { createWorld } from '../simulators/jira/world/create-world.ts';

export const PROJECT = 'MILL';
const SEEDED_ISSUES = 20;

/** What is told of the site's `n`th request (from 1) since the count began. */
export type Watch = (moment: RequestMoment, n: number) => Promise<void>;

export interface ChaosSite extends JiraSimulator {
  /** Counts requests from now on, and tells of each; of none without a watch. */
  watch(watch?: Watch): void;
  /** The environment in which Millrace works on this site. */
  readonly settings: Readonly<Record<string, string>>;
}

/** An almost empty site whose requests can be waited for. */
export async function openChaosSite(deployment: Deployment): Promise<ChaosSite> {
  let watching: Watch | undefined;
  let count = 0;
  const places = new WeakMap<SimulatorRequest, number>();
  const site = await startJiraSimulator({
    deployment,
    world: createWorld({ issues: SEEDED_ISSUES }),
    validate: false,
    async observe(request, moment) {
      if (moment === 'arrived') places.set(request, (count += 1));
      await watching?.(moment, places.get(request) ?? 0);
    },
  });
  const { baseUrl, credentials } = site;
  const login: Record<string, string> =
    deployment === 'cloud'
      ? { JIRA_EMAIL: credentials.email, JIRA_API_TOKEN: credentials.apiToken }
      : { JIRA_PERSONAL_ACCESS_TOKEN: credentials.personalAccessToken };
  return {
    ...site,
    settings: { JIRA_BASE_URL: baseUrl, JIRA_DEPLOYMENT: deployment, ...login },
    watch(watch) {
      watching = watch;
      count = 0;
    },
  };
}
