import type { CustomField } from '../world/custom-fields.ts';
import type { World } from '../world/world.ts';

type FieldKind =
  | 'project'
  | 'status'
  | 'status_category'
  | 'type'
  | 'priority'
  | 'issue'
  | 'parent'
  | 'labels'
  | 'user'
  | 'instant'
  | 'sprint'
  | 'version'
  | 'text'
  | 'resolution'
  | 'custom';

export interface JqlField {
  readonly kind: FieldKind;
  /** As the query named it, for messages. */
  readonly name: string;
  /** Canonical name: which user, instant or text field it is. */
  readonly id: string;
  /** All custom fields of that name: JQL asks each of them. */
  readonly custom: readonly CustomField[];
}

const SYSTEM: Readonly<Record<string, readonly [FieldKind, string]>> = {
  project: ['project', 'project'],
  status: ['status', 'status'],
  statuscategory: ['status_category', 'statusCategory'],
  issuetype: ['type', 'issuetype'],
  type: ['type', 'issuetype'],
  priority: ['priority', 'priority'],
  key: ['issue', 'issuekey'],
  issuekey: ['issue', 'issuekey'],
  issue: ['issue', 'issuekey'],
  id: ['issue', 'issuekey'],
  parent: ['parent', 'parent'],
  labels: ['labels', 'labels'],
  assignee: ['user', 'assignee'],
  reporter: ['user', 'reporter'],
  creator: ['user', 'creator'],
  created: ['instant', 'created'],
  createddate: ['instant', 'created'],
  updated: ['instant', 'updated'],
  updateddate: ['instant', 'updated'],
  resolved: ['instant', 'resolved'],
  resolutiondate: ['instant', 'resolved'],
  sprint: ['sprint', 'sprint'],
  fixversion: ['version', 'fixVersion'],
  summary: ['text', 'summary'],
  description: ['text', 'description'],
  text: ['text', 'text'],
  resolution: ['resolution', 'resolution'],
};

/** The field that a name in JQL means: a system field, `cf[10101]`, or a custom field's name; undefined when none. */
export function findField(world: World, name: string): JqlField | undefined {
  const lower = name.toLowerCase();
  const system = SYSTEM[lower];
  if (system !== undefined) {
    return { kind: system[0], id: system[1], name, custom: [] };
  }
  const numbered = /^cf\[(\d+)\]$/.exec(lower);
  const custom = world.catalogue.fields.filter((field) =>
    numbered === null ? field.name.toLowerCase() === lower : field.number === Number(numbered[1]),
  );
  const [first] = custom;
  if (first === undefined) return undefined;
  if (first.kind === 'sprint') return { kind: 'sprint', id: 'sprint', name, custom };
  if (first.kind === 'epic_link' || first.kind === 'parent_link')
    return { kind: 'parent', id: first.kind, name, custom };
  return { kind: 'custom', id: `cf[${first.number}]`, name, custom };
}
