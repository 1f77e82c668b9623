import type { CustomField } from '../world/custom-fields.ts';
import { fieldId, optionId, SELECT_OPTIONS } from '../world/custom-fields.ts';
import type { Draft } from './draft.ts';
import { takeParentLink } from './parents.ts';
import { Optioned } from './references.ts';
import { takeRichText } from './rich-text.ts';

const MAX_TEXT = 255;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/;

function takeText(draft: Draft, field: CustomField, raw: unknown): void {
  const id = fieldId(field);
  if (typeof raw !== 'string') draft.wrong(id, 'Operation value must be a string');
  else if (raw.length > MAX_TEXT) {
    draft.wrong(id, `The entered text is too long. It exceeds the allowed limit of ${MAX_TEXT} characters.`);
  } else draft.setCustom(field, raw === '' ? null : raw);
}

function takeNumber(draft: Draft, field: CustomField, raw: unknown): void {
  if (typeof raw === 'number') draft.setCustom(field, raw);
  else draft.wrong(fieldId(field), 'Operation value must be a number');
}

function takeInstant(draft: Draft, field: CustomField, raw: unknown): void {
  const id = fieldId(field);
  if (typeof raw !== 'string') {
    draft.wrong(id, 'Operation value must be a string');
    return;
  }
  const form = field.kind === 'date' ? DATE : INSTANT;
  const atMs = form.test(raw) ? Date.parse(raw.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) : Number.NaN;
  if (!Number.isNaN(atMs)) draft.setCustom(field, atMs);
  else
    draft.wrong(
      id,
      field.kind === 'date' ? `Error parsing date string: ${raw}` : `Error parsing time: ${raw}`,
    );
}

function takeOption(draft: Draft, field: CustomField, raw: unknown): void {
  const id = fieldId(field);
  const parsed = Optioned.safeParse(raw);
  if (!parsed.success) {
    draft.wrong(id, "Specify a valid 'id' or 'name' for the field");
    return;
  }
  const { id: wantedId, value } = parsed.data;
  const option = SELECT_OPTIONS.find((one) => one === value || optionId(one) === wantedId);
  if (option !== undefined) draft.setCustom(field, option);
  else if (wantedId === undefined) draft.wrong(id, `Option value '${value ?? ''}' is not valid`);
  else draft.wrong(id, `Option id '${wantedId}' is not valid`);
}

/** The Sprint field takes one numeric id, although it is read as a list. */
function takeSprint(draft: Draft, field: CustomField, raw: unknown): void {
  const id = fieldId(field);
  if (typeof raw !== 'number') {
    draft.messages.push('Number value expected as the Sprint id.');
    draft.wrong(id, 'The Sprint (id) must be a number');
    return;
  }
  const sprint = draft.site.world.catalogue.sprints.find((one) => one.id === raw);
  if (sprint === undefined) draft.wrong(id, `The Sprint (id: ${raw}) does not exist.`);
  else if (sprint.state === 'closed') draft.wrong(id, 'Issue can be assigned only active or future sprints.');
  else if ((draft.type?.level ?? 0) < 0) {
    draft.wrong(
      id,
      "Sub-tasks cannot be associated to a sprint. It's associated to the same sprint as its parent.",
    );
  } else draft.change.sprintIds = [sprint.id];
}

function takePresent(draft: Draft, field: CustomField, raw: unknown): void {
  switch (field.kind) {
    case 'text':
      takeText(draft, field, raw);
      return;
    case 'number':
      takeNumber(draft, field, raw);
      return;
    case 'date':
    case 'datetime':
      takeInstant(draft, field, raw);
      return;
    case 'select':
      takeOption(draft, field, raw);
      return;
    case 'sprint':
      takeSprint(draft, field, raw);
      return;
    case 'textarea':
      takeRichText(draft, fieldId(field), raw, (lines) => draft.setCustom(field, lines.join('\n') || null));
      return;
    case 'epic_link':
    case 'parent_link':
      takeParentLink(draft, fieldId(field), raw);
  }
}

/** Takes the value of a custom field by the field's type. */
export function takeCustom(draft: Draft, field: CustomField, raw: unknown): void {
  if (raw !== null) {
    takePresent(draft, field, raw);
    if (raw !== '' && field.kind !== 'textarea') draft.filled.add(fieldId(field));
    return;
  }
  if (field.kind === 'sprint') draft.change.sprintIds = [];
  else if (field.kind === 'epic_link' || field.kind === 'parent_link') draft.change.parent = null;
  else draft.setCustom(field, null);
}
