import { refuse } from '../errors.ts';
import type { Call } from '../site.ts';
import type { IssueState } from '../world/issue-state.ts';

const REFUSALS = {
  EDIT_ISSUES: [403, 'You do not have permission to edit issues in this project.'],
  CREATE_ATTACHMENTS: [403, 'You do not have permission to create attachments for this issue.'],
  LINK_ISSUES: [401, 'No Link Issue Permission for issue'],
} as const;

/** Refuses where the project of the issue denies the permission. */
export function requirePermission(call: Call, issue: IssueState, permission: keyof typeof REFUSALS): void {
  const { world } = call.site;
  if (world.catalogue.projects[issue.projectIndex]?.denied.has(permission) !== true) return;
  const [status, message] = REFUSALS[permission];
  throw refuse(status, permission === 'LINK_ISSUES' ? `${message} '${world.key(issue)}'` : message);
}
