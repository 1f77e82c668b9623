import { z } from 'zod';
import { fieldId } from '../world/custom-fields.ts';
import { fieldNames } from '../render/descriptions.ts';
import { takeCustom } from './custom-values.ts';
import type { Draft } from './draft.ts';
import { takeParent } from './parents.ts';
import { takeAssignee, takeReporter } from './people.ts';
import { Named } from './references.ts';
import { takeRichText } from './rich-text.ts';

const MAX_SUMMARY = 255;
const MAX_LABEL = 255;
const Labels = z.array(z.string());

function takeSummary(draft: Draft, raw: unknown): void {
  if (typeof raw !== 'string' && raw !== null) {
    draft.wrong('summary', 'Operation value must be a string');
  } else if (raw === null || raw.trim() === '') {
    draft.wrong('summary', 'You must specify a summary of the issue.');
  } else if (/[\r\n]/.test(raw)) {
    draft.wrong('summary', 'The summary is invalid because it contains newline characters.');
  } else if (raw.length > MAX_SUMMARY) {
    draft.wrong('summary', 'Summary must be less than 255 characters.');
  } else draft.change.summary = raw;
  draft.filled.add('summary');
}

function takePriority(draft: Draft, raw: unknown): void {
  const { catalogue, screens } = draft.site.world;
  const parsed = Named.safeParse(raw);
  if (!parsed.success) {
    draft.wrong('priority', 'Specify the Priority (id or name) in the string format');
    return;
  }
  const offered = screens
    .priorities(draft.projectIndex)
    .flatMap((index) => catalogue.priorities[index] ?? []);
  const { id, name } = parsed.data;
  const priority = offered.find((one) => one.id === id || (id === undefined && one.name === name));
  if (priority === undefined) draft.wrong('priority', 'The priority selected is invalid.');
  else draft.change.priority = priority.id;
  draft.filled.add('priority');
}

/** Whether a label may be set; says what is wrong with it. */
export function isLabel(draft: Draft, label: string): boolean {
  if (label === '' || /\s/.test(label)) {
    draft.wrong('labels', `The label '${label}' contains spaces which is invalid.`);
  } else if (label.length > MAX_LABEL) {
    draft.wrong('labels', `The label '${label}' exceeds the maximum length of ${MAX_LABEL} characters.`);
  } else return true;
  return false;
}

function takeLabels(draft: Draft, raw: unknown): void {
  const parsed = Labels.safeParse(raw ?? []);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path[0];
    draft.wrong(
      'labels',
      at === undefined ? 'data was not an array' : `string expected at index ${String(at)}`,
    );
    return;
  }
  if (!parsed.data.every((label) => isLabel(draft, label))) return;
  draft.change.labels = [...new Set(parsed.data)];
  if (parsed.data.length > 0) draft.filled.add('labels');
}

function takeVersions(draft: Draft, raw: unknown): void {
  const parsed = z.array(Named).safeParse(raw ?? []);
  if (!parsed.success) {
    const isList = Array.isArray(raw);
    draft.wrong(
      'fixVersions',
      isList ? "expected Object containing a 'name' property" : 'data was not an array',
    );
    return;
  }
  const known = draft.site.world.catalogue.versions.filter((one) => one.projectIndex === draft.projectIndex);
  draft.change.fixVersionIds = parsed.data.flatMap(({ id, name }) => {
    const version = known.find((one) => (id === undefined ? one.name === name : String(one.id) === id));
    if (version !== undefined) return [version.id];
    const named = id === undefined ? `name '${name ?? ''}'` : `id '${id}'`;
    draft.wrong('fixVersions', `Version ${named} is not valid`);
    return [];
  });
  if (parsed.data.length > 0) draft.filled.add('fixVersions');
}

const SYSTEM: Readonly<Record<string, (draft: Draft, raw: unknown) => void>> = {
  summary: takeSummary,
  description: (draft, raw) =>
    takeRichText(draft, 'description', raw, (lines) => (draft.change.description = lines)),
  priority: takePriority,
  assignee: takeAssignee,
  reporter: takeReporter,
  labels: takeLabels,
  fixVersions: takeVersions,
  parent: takeParent,
};

const DECIDED_BEFORE: ReadonlySet<string> = new Set(['project', 'issuetype']);

/** Takes fields as a request gives them: each must be on the screen, and fit its type. */
export function takeFields(draft: Draft, fields: Readonly<Record<string, unknown>>): void {
  const { catalogue, screens } = draft.site.world;
  const onScreen = screens.fields(draft.projectIndex, draft.typeIndex, draft.site.deployment);
  const settable = new Set(onScreen.filter((field) => !field.refused).map((field) => field.id));
  for (const [id, raw] of Object.entries(fields)) {
    if (DECIDED_BEFORE.has(id)) continue;
    const system = SYSTEM[id];
    const custom = catalogue.fields.find((field) => fieldId(field) === id);
    if (!settable.has(id) || (system === undefined && custom === undefined)) {
      draft.wrong(id, `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`);
    } else if (system !== undefined) system(draft, raw);
    else if (custom !== undefined) takeCustom(draft, custom, raw);
  }
}

/** Says which required fields of the screen hold nothing. */
export function requireFields(draft: Draft): void {
  const { screens } = draft.site.world;
  const names = fieldNames(draft.site);
  for (const { id, required } of screens.fields(draft.projectIndex, draft.typeIndex, draft.site.deployment)) {
    if (!required || DECIDED_BEFORE.has(id) || draft.filled.has(id)) continue;
    if (id === 'summary') draft.wrong(id, 'You must specify a summary of the issue.');
    else if (id === 'parent') {
      draft.wrong('issuetype', 'Issue type is a sub-task but parent issue key or id not specified.');
    } else draft.wrong(id, `${names.get(id) ?? id} is required.`);
  }
}
