import { z } from 'zod';
import { parseDocument } from '../../jira/answer.ts';
import type { JiraClient } from '../../jira/client.ts';
import { JiraNotFoundError } from '../../jira/errors.ts';
import { type CreatableType, IssueType } from '../../jira/project-reads.ts';
import { folded, type ProjectFacts } from '../issues/project-reads.ts';
import { type Draft, listed, ticketsListed } from './validate-project-drafts.ts';
import type { Findings } from './validate-project-findings.ts';

/** Issues that are looked up one by one; Jira itself judges further ones when their sub-tasks are made. */
const MAX_LOOKUPS = 100;

const ParentFields = z.object({ issuetype: IssueType, project: z.object({ id: z.coerce.string() }) });

/** Parents that Jira refuses. A sub-task cannot be without its parent, so that the export would stop at it. */
export async function checkHierarchy(
  jira: JiraClient,
  facts: ProjectFacts,
  drafts: readonly Draft[],
  findings: Findings,
): Promise<void> {
  const types = new Map(facts.types.map((type) => [folded(type.name), type]));
  const typeOf = (name: string) => types.get(folded(name));
  const underTickets = drafts.flatMap((draft) => {
    const [child, parent] = [typeOf(draft.issue_type), typeOf(draft.parent?.issue_type ?? '')];
    const fault = child && parent && refusalOf(child, parent, `a parent of type ${parent.name}`);
    return fault === undefined ? [] : [{ draft, fault }];
  });
  const subtasks = drafts.filter(({ issue_type }) => typeOf(issue_type)?.subtask);
  const faults = [...underTickets, ...(await underIssues(jira, facts, subtasks))];
  const standard = facts.types.filter(({ subtask, level }) => !subtask && (level ?? 0) === 0);
  const names = listed(standard.map(({ name }) => name));
  for (const [fault, some] of Map.groupBy(faults, (one) => one.fault)) {
    const children = some.map(({ draft }) => draft);
    const [subject, pronoun] = children.length === 1 ? ['has', 'it'] : ['have', 'them'];
    findings.block(
      `${capital(ticketsListed(children))} ${subject} ${fault}. Give ${pronoun} a parent of project ${facts.project.key} of one of the types ${names}, or another issue type.`,
    );
  }
}

/** Undefined where Jira takes the parent, and where its level is not known, as on Data Center. */
function refusalOf(child: CreatableType, parent: CreatableType, what: string): string | undefined {
  if (parent.subtask) return `${what}, and a sub-task cannot be a parent`;
  if (!child.subtask || parent.level === undefined || parent.level === 0) return undefined;
  return `${what}, and ${child.name} goes only under issues of the standard level`;
}

/** Sub-tasks of issues that were there before. Others go on without a parent that Jira refuses. */
async function underIssues(jira: JiraClient, facts: ProjectFacts, subtasks: readonly Draft[]) {
  const byKey = Map.groupBy(subtasks, ({ parent }) => parent?.key ?? '');
  byKey.delete('');
  const looked = [...byKey].slice(0, MAX_LOOKUPS).map(async ([key, children]) => {
    const fault = await issueFault(jira, facts, key, children[0]?.issue_type ?? '');
    return fault === undefined ? [] : children.map((draft) => ({ draft, fault }));
  });
  return (await Promise.all(looked)).flat();
}

async function issueFault(
  jira: JiraClient,
  { project }: ProjectFacts,
  key: string,
  childType: string,
): Promise<string | undefined> {
  const fields = await readParent(jira, key);
  if (!fields) return `the parent ${key}, which Jira does not show`;
  if (fields.project.id !== project.id) return `the parent ${key}, which is an issue of another project`;
  const { issuetype } = fields;
  const child = { id: '', name: childType, subtask: true, level: undefined };
  return refusalOf(child, issuetype, `the parent ${key}, which is of type ${issuetype.name}`);
}

async function readParent(jira: JiraClient, key: string): Promise<z.infer<typeof ParentFields> | undefined> {
  try {
    const { fields } = await jira.readIssue(key, { fields: ['issuetype', 'project'] });
    return parseDocument(ParentFields, fields, `the issue ${key}`);
  } catch (error) {
    if (error instanceof JiraNotFoundError && error.fromJira) return undefined;
    throw error;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
