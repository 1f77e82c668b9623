import { z } from 'zod';

export const ManualFixType = z.enum([
  'assignee_invalid',
  'sprint_not_found',
  'priority_invalid',
  'labels_invalid',
  'field_invalid',
  'parent_skipped',
  'description_too_long',
  'link_failed',
  'attachment_failed',
]);
export type ManualFixType = z.infer<typeof ManualFixType>;

/** What the export had to leave out of an issue, and what a person does about it in Jira. */
export const ManualFix = z.object({ issue_type: ManualFixType, recommended_action: z.string() });
export type ManualFix = z.infer<typeof ManualFix>;

/** The fixes of both lists, each once: a step that is repeated finds the same again. */
export function joinFixes(known: readonly ManualFix[], more: readonly ManualFix[]): ManualFix[] {
  const byText = new Map(
    [...known, ...more].map((fix) => [`${fix.issue_type} ${fix.recommended_action}`, fix]),
  );
  return [...byText.values()];
}
