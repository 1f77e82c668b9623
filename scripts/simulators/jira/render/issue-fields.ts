import type { CustomField } from '../world/custom-fields.ts';
import { fieldId } from '../world/custom-fields.ts';
import type { CustomValue, IssueState } from '../world/issue-state.ts';
import {
  renderIssueType,
  renderOption,
  renderPriority,
  renderProject,
  renderSprintValue,
  renderStatus,
  renderUser,
  renderVersion,
} from './entities.ts';
import { renderAttachments } from './attachments.ts';
import { renderIssueLinks } from './links.ts';
import type { RenderSite } from './site.ts';
import { apiBase, jiraDate, jiraInstant } from './site.ts';

/** One field of an issue as JSON text. */
export type FieldRenderer = (issue: IssueState) => string;

/** A paragraph document (Cloud, ADF) or wiki text (Data Center). */
function richText(site: RenderSite, paragraphs: readonly string[]): string {
  if (paragraphs.length === 0) return 'null';
  if (site.deployment === 'data_center') return JSON.stringify(paragraphs.join('\r\n\r\n'));
  const content = paragraphs.map(
    (text) => `{"type":"paragraph","content":[{"type":"text","text":${JSON.stringify(text)}}]}`,
  );
  return `{"version":1,"type":"doc","content":[${content.join()}]}`;
}

function plainValue(site: RenderSite, field: CustomField, value: NonNullable<CustomValue>): string {
  switch (field.kind) {
    case 'date':
      return `"${jiraDate(Number(value))}"`;
    case 'datetime':
      return `"${jiraInstant(Number(value))}"`;
    case 'number':
      return String(value);
    case 'select': {
      return JSON.stringify(renderOption(site, String(value)));
    }
    case 'textarea':
      return richText(site, [String(value)]);
    case 'text':
    case 'sprint':
    case 'epic_link':
    case 'parent_link':
      return JSON.stringify(value);
  }
}

function parentKey(site: RenderSite, issue: IssueState): string | undefined {
  const parent = issue.parentIndex < 0 ? undefined : site.world.issue(issue.parentIndex);
  return parent === undefined ? undefined : site.world.key(parent);
}

function customRenderer(site: RenderSite, field: CustomField): FieldRenderer {
  const { types, sprints } = site.world.catalogue;
  const level = (issue: IssueState): number => types[issue.typeIndex]?.level ?? 0;
  if (field.kind === 'epic_link')
    return (issue) => JSON.stringify(level(issue) === 0 ? (parentKey(site, issue) ?? null) : null);
  if (field.kind === 'parent_link')
    return (issue) => JSON.stringify(level(issue) > 0 ? (parentKey(site, issue) ?? null) : null);
  if (field.kind === 'sprint') {
    const texts = new Map(
      sprints.map((sprint) => [sprint.id, JSON.stringify(renderSprintValue(site, sprint))]),
    );
    return (issue) =>
      issue.sprintIds.length === 0 ? 'null' : `[${issue.sprintIds.map((id) => texts.get(id)).join()}]`;
  }
  return (issue) => {
    const document = issue.documents?.get(fieldId(field));
    if (document !== undefined) return JSON.stringify(document);
    const value = issue.custom(field.number);
    return value === null ? 'null' : plainValue(site, field, value);
  };
}

/** Text of an entry of a list, rendered once. */
function fragments<T>(list: readonly T[], render: (entry: T) => unknown): (index: number) => string {
  const texts = list.map((entry) => JSON.stringify(render(entry)));
  return (index) => texts[index] ?? 'null';
}

function parentRenderer(site: RenderSite): FieldRenderer {
  const { world } = site;
  const { types, statuses, priorities } = world.catalogue;
  const status = fragments(statuses, (one) => renderStatus(site, one));
  const type = fragments(types, (one) => renderIssueType(site, one));
  const priority = fragments(priorities, (one) => renderPriority(site, one));
  return (issue) => {
    const isSubtask = (types[issue.typeIndex]?.level ?? 0) < 0;
    if (site.deployment === 'data_center' && !isSubtask) return 'null';
    const parent = issue.parentIndex < 0 ? undefined : world.issue(issue.parentIndex);
    if (parent === undefined) return 'null';
    return (
      `{"id":"${world.id(parent)}","key":"${world.key(parent)}","self":"${apiBase(site)}/issue/${world.id(parent)}",` +
      `"fields":{"summary":${JSON.stringify(parent.summary)},"status":${status(parent.statusIndex)},` +
      `"priority":${priority(parent.priorityIndex)},"issuetype":${type(parent.typeIndex)}}}`
    );
  };
}

/** All fields of a site's issues by id, in the order in which Jira lists them. */
export function fieldRenderers(site: RenderSite): ReadonlyMap<string, FieldRenderer> {
  const { catalogue } = site.world;
  const status = fragments(catalogue.statuses, (one) => renderStatus(site, one));
  const type = fragments(catalogue.types, (one) => renderIssueType(site, one));
  const project = fragments(catalogue.projects, (one) => renderProject(site, one));
  const priority = fragments(catalogue.priorities, (one) => renderPriority(site, one));
  const user = fragments(catalogue.users, (one) => renderUser(site, one));
  const versions = new Map(
    catalogue.versions.map((one) => [one.id, JSON.stringify(renderVersion(site, one))]),
  );
  const resolution = JSON.stringify({
    self: `${apiBase(site)}/resolution/10000`,
    id: '10000',
    description: '',
    name: 'Done',
  });
  const system: Record<string, FieldRenderer> = {
    summary: (issue) => JSON.stringify(issue.summary),
    status: (issue) => status(issue.statusIndex),
    issuetype: (issue) => type(issue.typeIndex),
    project: (issue) => project(issue.projectIndex),
    parent: parentRenderer(site),
    priority: (issue) => priority(issue.priorityIndex),
    assignee: (issue) => user(issue.assigneeIndex),
    reporter: (issue) => user(issue.reporterIndex),
    creator: (issue) => user(issue.creatorIndex ?? issue.reporterIndex),
    created: (issue) => `"${jiraInstant(issue.createdMs)}"`,
    updated: (issue) => `"${jiraInstant(issue.updatedMs)}"`,
    resolution: (issue) => (issue.resolvedMs < 0 ? 'null' : resolution),
    resolutiondate: (issue) => (issue.resolvedMs < 0 ? 'null' : `"${jiraInstant(issue.resolvedMs)}"`),
    labels: (issue) => JSON.stringify(issue.labels),
    fixVersions: (issue) => `[${issue.fixVersionIds.map((id) => versions.get(id)).join()}]`,
    components: () => '[]',
    issuelinks: (issue) => renderIssueLinks(site, issue),
    attachment: (issue) => renderAttachments(site, issue),
    duedate: () => 'null',
    description: (issue) => {
      const document = issue.documents?.get('description');
      return document === undefined ? richText(site, issue.description) : JSON.stringify(document);
    },
  };
  const custom = catalogue.fields.map((field): [string, FieldRenderer] => [
    fieldId(field),
    customRenderer(site, field),
  ]);
  return new Map([...Object.entries(system), ...custom]);
}
