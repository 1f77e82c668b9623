import type { JiraClient } from '../../jira/client.ts';
import { type AssignableUser, assignableUser } from '../../jira/project-reads.ts';
import { findSprint, type JiraSprint } from '../../jira/sprints.ts';
import { folded, type ProjectFacts } from '../issues/project-reads.ts';
import { type Draft, listed, ticketsListed } from './validate-project-drafts.ts';
import type { Findings } from './validate-project-findings.ts';

/** Values that are looked up one by one; more different ones than this are told as unchecked. */
const MAX_LOOKUPS = 100;

/** Priorities, assignees and sprints of tickets that the project does not take. An export goes on without them. */
export async function checkValues(
  jira: JiraClient,
  facts: ProjectFacts,
  drafts: readonly Draft[],
  findings: Findings,
): Promise<void> {
  checkPriorities(facts, drafts, findings);
  const [assignees, sprints] = await Promise.all([
    facts.team && wrongAssignees(jira, facts.project.key, facts.team, drafts),
    facts.sprints && wrongSprints(jira, facts.sprints, drafts),
  ]);
  warnOfEach(assignees ?? [], 'assignee_invalid', findings, {
    what: 'The user',
    action: 'Assign the tickets to somebody of team_members; an export leaves them unassigned.',
  });
  warnOfEach(sprints ?? [], 'sprint_not_found', findings, {
    what: 'Sprint',
    action: 'Plan the tickets into one of available_sprints; an export leaves them without a sprint.',
  });
}

function checkPriorities({ priorities }: ProjectFacts, drafts: readonly Draft[], findings: Findings): void {
  const known = new Set(priorities.map(({ name }) => folded(name)));
  const wrong = drafts.filter(({ priority }) => priority !== null && !known.has(folded(priority)));
  for (const [name, ofName] of Map.groupBy(wrong, ({ priority }) => priority)) {
    findings.warn(
      'priority_invalid',
      `The project has no priority "${name}" (${ticketsListed(ofName)}).`,
      `Use one of: ${listed(priorities.map((priority) => priority.name))}; an export leaves the project's default.`,
    );
  }
}

interface WrongValue {
  readonly value: string;
  readonly reason: string;
  readonly drafts: readonly Draft[];
}

/** The list of assignable users is not whole on large sites, so that those whom it lacks are asked for. */
function wrongAssignees(
  jira: JiraClient,
  projectKey: string,
  team: readonly AssignableUser[],
  drafts: readonly Draft[],
): Promise<readonly WrongValue[]> {
  const fine = new Set(team.filter(({ active }) => active).map(({ id }) => id));
  return wrongValues(
    drafts,
    ({ assignee }) => assignee ?? '',
    fine,
    async (id) => {
      const user = await assignableUser(jira, projectKey, id);
      if (!user) return 'cannot be assigned issues of the project';
      return user.active ? undefined : 'is not active any more';
    },
  );
}

/** A sprint of a board that does not show the project is fine too. */
function wrongSprints(
  jira: JiraClient,
  open: readonly JiraSprint[],
  drafts: readonly Draft[],
): Promise<readonly WrongValue[]> {
  const fine = new Set(open.map(({ id }) => id));
  return wrongValues(
    drafts,
    ({ sprint }) => (sprint === null ? '' : String(sprint)),
    fine,
    async (id) => {
      const sprint = await findSprint(jira, id);
      if (!sprint) return 'does not exist, or the account may not see it';
      return sprint.state === 'closed' ? `("${sprint.name}") is closed` : undefined;
    },
  );
}

/** The values that are not known to be fine, and of which something is found to be wrong; each is asked of once. */
async function wrongValues(
  drafts: readonly Draft[],
  valueOf: (draft: Draft) => string,
  fine: ReadonlySet<string>,
  whatIsWrong: (value: string) => Promise<string | undefined>,
): Promise<readonly WrongValue[]> {
  const doubtful = drafts.filter((draft) => valueOf(draft) !== '' && !fine.has(valueOf(draft)));
  const checked = await Promise.all(
    [...Map.groupBy(doubtful, valueOf)].map(async ([value, ofValue], place) => {
      const reason =
        place < MAX_LOOKUPS
          ? await whatIsWrong(value)
          : `was not checked, because the tickets name more than ${MAX_LOOKUPS} that the project does not list`;
      return reason === undefined ? undefined : { value, reason, drafts: ofValue };
    }),
  );
  return checked.filter((each) => each !== undefined);
}

function warnOfEach(
  wrong: readonly WrongValue[],
  code: string,
  findings: Findings,
  text: { readonly what: string; readonly action: string },
): void {
  for (const { value, reason, drafts } of wrong) {
    findings.warn(code, `${text.what} ${value} ${reason} (${ticketsListed(drafts)}).`, text.action);
  }
}
