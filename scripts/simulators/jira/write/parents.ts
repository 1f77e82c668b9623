import { z } from 'zod';
import { Keyed } from './references.ts';
import type { Draft } from './draft.ts';

const NO_SUCH_PARENT = 'Could not find issue by id or key.';
const WRONG_LEVEL = 'Given parent issue does not belong to appropriate hierarchy.';
const OTHER_PROJECT = 'Sub-tasks must be created in the same project as the parent.';

function takeAs(draft: Draft, field: string, idOrKey: string): void {
  const { site } = draft;
  const parent = site.visibleIssue(idOrKey);
  if (parent === undefined) {
    draft.wrong(field, NO_SUCH_PARENT);
    return;
  }
  const level = site.world.catalogue.types[parent.typeIndex]?.level ?? 0;
  const own = draft.type?.level ?? 0;
  if (level !== own + 1) draft.wrong(field, WRONG_LEVEL);
  else if (own < 0 && parent.projectIndex !== draft.projectIndex) draft.wrong(field, OTHER_PROJECT);
  else draft.change.parent = site.world.id(parent);
}

/** `parent`: of sub-tasks, and on Cloud of all types; it must be exactly one level above. */
export function takeParent(draft: Draft, raw: unknown): void {
  if (raw === null) {
    if ((draft.type?.level ?? 0) >= 0) draft.change.parent = null;
    return;
  }
  const parsed = Keyed.safeParse(raw);
  const idOrKey = parsed.data?.key ?? parsed.data?.id;
  if (idOrKey === undefined) draft.wrong('parent', 'data was not an object');
  else takeAs(draft, draft.isCloud ? 'parentId' : 'parent', idOrKey);
  draft.filled.add('parent');
}

/** Epic Link and Parent Link of Data Center: the key itself. */
export function takeParentLink(draft: Draft, id: string, raw: unknown): void {
  const parsed = z.string().nullable().safeParse(raw);
  if (!parsed.success) draft.wrong(id, 'Operation value must be a string');
  else if (parsed.data === null) draft.change.parent = null;
  else takeAs(draft, id, parsed.data);
}
