import { z } from 'zod';
import type { Draft } from './draft.ts';
import { isLabel, takeFields } from './take-fields.ts';

const Operation = z.record(z.string(), z.unknown());
/** The `update` part of a request: operations by field. */
export const Updates = z.record(z.string(), z.array(Operation));
type Updates = z.infer<typeof Updates>;

function editLabels(draft: Draft, before: readonly string[], operations: Updates[string]): void {
  const labels = new Set(draft.change.labels ?? before);
  for (const [verb, value] of operations.flatMap(Object.entries)) {
    if (verb === 'set') {
      takeFields(draft, { labels: value });
      labels.clear();
      for (const label of draft.change.labels ?? []) labels.add(label);
    } else if (typeof value !== 'string') draft.wrong('labels', 'string expected at index 0');
    else if (verb === 'add' && isLabel(draft, value)) labels.add(value);
    else if (verb === 'remove') labels.delete(value);
  }
  draft.change.labels = [...labels];
  if (labels.size > 0) draft.filled.add('labels');
}

/** Takes the `update` part: `set` for all fields, `add` and `remove` for labels too. */
export function takeUpdates(draft: Draft, updates: Updates, labelsBefore: readonly string[]): void {
  for (const [field, operations] of Object.entries(updates)) {
    if (operations.length === 0) continue;
    const before = Object.keys(draft.errors).length;
    if (field === 'labels') {
      // Asks the screen first.
      takeFields(draft, { labels: draft.change.labels ?? labelsBefore });
      if (Object.keys(draft.errors).length === before) editLabels(draft, labelsBefore, operations);
      continue;
    }
    for (const [verb, value] of operations.flatMap(Object.entries)) {
      if (verb === 'set') takeFields(draft, { [field]: value });
      else draft.wrong(field, `The operation '${verb}' is not supported for the field '${field}'.`);
    }
  }
}
