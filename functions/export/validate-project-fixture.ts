import { openSite } from '../../scripts/simulators/jira/test-site.ts';
import { createWorld, type WorldOptions } from '../../scripts/simulators/jira/world/create-world.ts';
import type { Deployment } from '../../scripts/simulators/jira/render/site.ts';
import { openLocalProcess, settingsOf, type TestProcess } from '../../scripts/testing/local-process.ts';
import { ProjectValidationResponse } from '../../shared/export/validation/validate-project-request.ts';
import { createSession, type DraftedTicket } from '../sessions/session-fixture.ts';

export const PATH = '/api/jira/validate-project';
export const NOTHING_REQUIRED = {
  requires_sprint_assignment: false,
  requires_assignee: false,
  requires_priority_levels: false,
};
export const ALL_REQUIRED = {
  requires_sprint_assignment: true,
  requires_assignee: true,
  requires_priority_levels: true,
};

/** A small site, and a process that is connected with it. */
export async function openValidation(deployment: Deployment = 'cloud', world: WorldOptions = {}) {
  const site = await openSite({ deployment, world: createWorld({ issues: 10, ...world }) });
  const millrace = await openLocalProcess({ ...settingsOf(site), JIRA_BREAKER_FAILURES: '1' });
  return { site, millrace };
}

export function ask(millrace: TestProcess, more: DraftedTicket = {}) {
  const body = { project_key: 'MILL', user_requirements: NOTHING_REQUIRED, ...more };
  return millrace.call('POST', PATH, { body });
}

export async function validated(
  millrace: TestProcess,
  more: DraftedTicket = {},
): Promise<ProjectValidationResponse> {
  const { status, json } = await ask(millrace, more);
  if (status !== 200) throw new Error(`The validation was refused: ${JSON.stringify(json)}`);
  return ProjectValidationResponse.parse(json);
}

/** Validates MILL for a session of these tickets. */
export async function validatedFor(
  millrace: TestProcess,
  drafts: readonly DraftedTicket[],
  more: DraftedTicket = {},
): Promise<ProjectValidationResponse> {
  const { session_id } = await createSession(millrace, drafts);
  const { validation_warnings, ...rest } = await validated(millrace, { session_id, ...more });
  const own = validation_warnings.filter(({ code }) => code !== 'session_project_differs');
  return { ...rest, validation_warnings: own };
}
