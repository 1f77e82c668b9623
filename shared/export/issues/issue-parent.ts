import type { Ticket } from '../sessions/ticket.ts';
import { idsOfType, notOnScreen, SUSPICION, type Wish } from './issue-fields.ts';
import type { ManualFix } from './manual-fix.ts';
import type { ExportTarget, Screen } from './target.ts';

/** The issue above a ticket's: its key, `skipped` when its ticket was skipped, null when the ticket names none. */
export type ParentIssue = { readonly key: string } | 'skipped' | null;

const EPIC_LINK = 'com.pyxis.greenhopper.jira:gh-epic-link';
const EPIC_NAME = 'com.pyxis.greenhopper.jira:gh-epic-label';
const PARENT_LINK = 'com.atlassian.jpo:jpo-custom-field-parent';

/** The parent of an issue that can do without: of all but sub-tasks. */
export function parentWish(target: ExportTarget, screen: Screen, parent: { readonly key: string }): Wish {
  const values = target.deployment === 'cloud' ? cloudParent(screen, parent) : linkedParent(screen, parent);
  return {
    issue_type: 'field_invalid',
    action: `Put the issue under ${parent.key}.`,
    values,
    obstacle: notOnScreen(screen, target.deployment === 'cloud' ? 'Parent' : 'Epic Link or Parent Link'),
    suspicion: SUSPICION.parent,
  };
}

export function skippedParentFix({ parent }: Ticket): ManualFix {
  return {
    issue_type: 'parent_skipped',
    recommended_action: `Put the issue under a parent, if it is to have one. Its parent, the ticket "${parent}", was skipped.`,
  };
}

/** One field for all levels, in company-managed and team-managed projects. */
function cloudParent({ fields }: Screen, { key }: { readonly key: string }): Wish['values'] {
  return fields.has('parent') ? { parent: { key } } : {};
}

/** Epics hold stories by Epic Link, and are held by Parent Link. A screen may show both, and only epics have an Epic Name. */
function linkedParent(screen: Screen, { key }: { readonly key: string }): Wish['values'] {
  const isEpic = idsOfType(screen, EPIC_NAME).length > 0;
  const [epicLink] = isEpic ? [] : idsOfType(screen, EPIC_LINK);
  const id = epicLink ?? idsOfType(screen, PARENT_LINK)[0];
  return id === undefined ? {} : { [id]: key };
}
