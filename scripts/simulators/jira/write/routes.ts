import { editIssue } from '../edit-issue.ts';
import type { JiraRoute } from '../site.ts';
import { route } from '../site.ts';
import { attachmentRoutes } from './attachments.ts';
import { choiceRoutes } from './choices.ts';
import { createIssue, createIssues } from './create-issue.ts';
import { createmetaRoutes } from './createmeta.ts';
import { linkRoutes } from './links.ts';
import { propertyRoutes } from './properties.ts';
import { sprintIssueRoutes } from './sprint-issues.ts';

/** What writes issues, and what is read to do it. */
export function writeRoutes(api: '/rest/api/2' | '/rest/api/3'): JiraRoute[] {
  return [
    route('POST', `${api}/issue`, createIssue),
    route('POST', `${api}/issue/bulk`, createIssues),
    route('PUT', `${api}/issue/{issueIdOrKey}`, editIssue),
    ...createmetaRoutes(api),
    ...choiceRoutes(api),
    ...attachmentRoutes(api),
    ...linkRoutes(api),
    ...propertyRoutes(api),
    ...sprintIssueRoutes,
  ];
}
