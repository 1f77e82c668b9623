import type { CustomField, CustomFieldKind } from '../world/custom-fields.ts';
import { fieldId } from '../world/custom-fields.ts';
import type { Site } from '../site.ts';
import type { FieldSelection } from './issues.ts';

type Json = Record<string, unknown>;

interface SystemField {
  readonly id: string;
  readonly name: string;
  readonly clauses: readonly string[];
  readonly type: string;
  readonly items?: string;
}

const SYSTEM_FIELDS: readonly SystemField[] = [
  { id: 'summary', name: 'Summary', clauses: ['summary'], type: 'string' },
  { id: 'status', name: 'Status', clauses: ['status'], type: 'status' },
  { id: 'issuetype', name: 'Issue Type', clauses: ['issuetype', 'type'], type: 'issuetype' },
  { id: 'project', name: 'Project', clauses: ['project'], type: 'project' },
  { id: 'parent', name: 'Parent', clauses: ['parent'], type: 'issuelink' },
  { id: 'priority', name: 'Priority', clauses: ['priority'], type: 'priority' },
  { id: 'assignee', name: 'Assignee', clauses: ['assignee'], type: 'user' },
  { id: 'reporter', name: 'Reporter', clauses: ['reporter'], type: 'user' },
  { id: 'creator', name: 'Creator', clauses: ['creator'], type: 'user' },
  { id: 'created', name: 'Created', clauses: ['created', 'createdDate'], type: 'datetime' },
  { id: 'updated', name: 'Updated', clauses: ['updated', 'updatedDate'], type: 'datetime' },
  { id: 'resolution', name: 'Resolution', clauses: ['resolution'], type: 'resolution' },
  { id: 'resolutiondate', name: 'Resolved', clauses: ['resolutiondate', 'resolved'], type: 'datetime' },
  { id: 'labels', name: 'Labels', clauses: ['labels'], type: 'array', items: 'string' },
  { id: 'fixVersions', name: 'Fix versions', clauses: ['fixVersion'], type: 'array', items: 'version' },
  { id: 'components', name: 'Components', clauses: ['component'], type: 'array', items: 'component' },
  { id: 'issuelinks', name: 'Linked Issues', clauses: ['issueLink'], type: 'array', items: 'issuelinks' },
  { id: 'attachment', name: 'Attachment', clauses: ['attachments'], type: 'array', items: 'attachment' },
  { id: 'duedate', name: 'Due date', clauses: ['due', 'duedate'], type: 'date' },
  { id: 'description', name: 'Description', clauses: ['description'], type: 'string' },
];

const TYPES = 'com.atlassian.jira.plugin.system.customfieldtypes';
const CUSTOM_TYPES: Readonly<Record<CustomFieldKind, { type: string; custom: string; items?: string }>> = {
  date: { type: 'date', custom: `${TYPES}:datepicker` },
  datetime: { type: 'datetime', custom: `${TYPES}:datetime` },
  text: { type: 'string', custom: `${TYPES}:textfield` },
  textarea: { type: 'string', custom: `${TYPES}:textarea` },
  number: { type: 'number', custom: `${TYPES}:float` },
  select: { type: 'option', custom: `${TYPES}:select` },
  sprint: { type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint' },
  epic_link: { type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-epic-link' },
  parent_link: { type: 'any', custom: 'com.atlassian.jpo:jpo-custom-field-parent' },
};

function describeSystem(field: SystemField, deployment: Site['deployment']): Json {
  const { id, name, clauses, type, items } = field;
  const schema = items === undefined ? { type, system: id } : { type, items, system: id };
  const common = {
    id,
    name,
    custom: false,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: clauses,
  };
  return deployment === 'cloud' ? { key: id, ...common, schema } : { ...common, schema };
}

function describeCustom(field: CustomField, deployment: Site['deployment']): Json {
  const id = fieldId(field);
  const common = {
    id,
    name: field.name,
    custom: true,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [`cf[${field.number}]`, field.name],
    schema: { ...CUSTOM_TYPES[field.kind], customId: field.number },
  };
  return deployment === 'cloud' ? { key: id, ...common } : common;
}

/** The site's fields as `GET /field` lists them. */
export function describeAllFields(site: Site): Json[] {
  return [
    ...SYSTEM_FIELDS.map((field) => describeSystem(field, site.deployment)),
    ...site.world.catalogue.fields.map((field) => describeCustom(field, site.deployment)),
  ];
}

/** Names of fields by id. */
export function fieldNames(site: Site): Map<string, string> {
  return new Map(describeAllFields(site).map((field) => [String(field.id), String(field.name)]));
}

/** `expand=names,schema` of the selected fields. */
export function describeFields(site: Site, selection: FieldSelection): { names: Json; schema: Json } {
  const chosen = new Set((selection.fields ?? []).map(([id]) => id));
  const described = describeAllFields(site).filter((field) => chosen.has(String(field.id)));
  return {
    names: Object.fromEntries(described.map((field) => [field.id, field.name])),
    schema: Object.fromEntries(described.map((field) => [field.id, field.schema])),
  };
}
