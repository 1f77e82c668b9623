import { z } from 'zod';
import { createWorld } from '../../../scripts/simulators/jira/world/create-world.ts';
import type { JiraClient } from '../../jira/client.ts';
import type { Deployment } from '../../jira/connection.ts';
import { siteAndClient } from '../../jira/test-support.ts';

export const CREATE = { method: 'POST', path: /\/issueLink$/ };

/** A site of one project with the issues MILL-1 to MILL-300, and a client that is connected with it. */
export function openLinkSite(
  deployment: Deployment,
  more: Parameters<typeof siteAndClient>[1] = {},
  options: { readonly clock?: () => number } = {},
) {
  return siteAndClient({ deployment, world: createWorld({ issues: 300, projects: 1, ...options }) }, more);
}

const Shown = z.array(
  z.object({
    type: z.object({ name: z.string(), inward: z.string(), outward: z.string() }),
    inwardIssue: z.object({ key: z.string() }).optional(),
    outwardIssue: z.object({ key: z.string() }).optional(),
  }),
);

/** What people see in an issue, by the rule of Atlassian's guide to its linking model. */
export async function shownIn(client: JiraClient, key: string): Promise<string[]> {
  const { fields } = await client.readIssue(key, { fields: ['issuelinks'] });
  return Shown.parse(fields['issuelinks']).map(({ type, inwardIssue, outwardIssue }) =>
    inwardIssue ? `${type.inward} ${inwardIssue.key}` : `${type.outward} ${outwardIssue?.key}`,
  );
}

/** MILL-`blocked` depends on MILL-`blocker`; `id` stands for whatever goes with a link. */
export function wanted(blocked: number, blocker: number) {
  return {
    blocked_key: `MILL-${blocked}`,
    blocker_key: `MILL-${blocker}`,
    id: `${blocked} on ${blocker}`,
  };
}
