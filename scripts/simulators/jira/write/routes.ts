import { editIssue } from '../edit-issue.ts';
import type { JiraRoute } from '../site.ts';
import { route } from '../site.ts';
import { createIssue, createIssues } from './create-issue.ts';
import { propertyRoutes } from './properties.ts';

/** What writes issues, and what is read to do it; the same on both deployments but for the version. */
export function writeRoutes(api: '/rest/api/2' | '/rest/api/3'): JiraRoute[] {
  return [
    route('POST', `${api}/issue`, createIssue),
    route('POST', `${api}/issue/bulk`, createIssues),
    route('PUT', `${api}/issue/{issueIdOrKey}`, editIssue),
    ...propertyRoutes(api),
  ];
}
