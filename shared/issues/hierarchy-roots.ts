import type { StoredTypes } from '../harvest/config.ts';
import { ProblemError } from '../function/problem.ts';
import type { Documents, Stored, Where } from '../platform/documents.ts';
import { InvalidCursorError } from '../platform/errors.ts';
import { type IssueNode, issueNodes } from './hierarchy-tree.ts';

/** Values that one `in` takes. */
const MAX_VALUES = 30;

export interface RootsAsked {
  /** Name of a type; without it and `root_key`, the configured types that are nobody's child. */
  readonly root_type?: string | undefined;
  readonly root_key?: string | undefined;
}

/** Which issues are the roots: each of the lists of conditions finds others. */
export function rootConditions(
  { root_type, root_key }: RootsAsked,
  { issue_types }: StoredTypes,
): readonly (readonly Where<IssueNode>[])[] {
  const isRoot = ['depth', '==', 0] as const;
  if (root_type !== undefined || root_key !== undefined) {
    const byType = root_type === undefined ? [] : [['issue_type', '==', root_type] as const];
    const byKey = root_key === undefined ? [] : [['issue_key', '==', root_key] as const];
    return [[isRoot, ...byType, ...byKey]];
  }
  if (issue_types.length === 0) return [[isRoot]];
  const children = new Set(issue_types.flatMap(({ child_type_ids }) => child_type_ids));
  const ids = issue_types.map(({ id }) => id).filter((id) => !children.has(id));
  const lists = Array.from({ length: Math.ceil(ids.length / MAX_VALUES) }, (_, at) =>
    ids.slice(at * MAX_VALUES, (at + 1) * MAX_VALUES),
  );
  return lists.map((list) => [isRoot, ['issue_type_id', 'in', list]]);
}

export interface RootPage {
  readonly roots: readonly Stored<IssueNode>[];
  readonly next_cursor: string | undefined;
}

/** The next roots; those of each list of conditions follow those of the one before. */
export async function readRoots(
  documents: Documents,
  tenantId: string,
  conditions: readonly (readonly Where<IssueNode>[])[],
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): Promise<RootPage> {
  const roots: Stored<IssueNode>[] = [];
  let { list, inner } = placeOf(cursor, conditions.length);
  while (list < conditions.length && roots.length < limit) {
    const page = await documents.query(issueNodes, tenantId, {
      where: conditions[list] ?? [],
      limit: limit - roots.length,
      cursor: inner,
    });
    roots.push(...page.items);
    inner = page.next_cursor;
    if (inner === undefined) list += 1;
  }
  return { roots, next_cursor: list < conditions.length ? `${list}.${inner ?? ''}` : undefined };
}

function placeOf(cursor: string | undefined, lists: number): { list: number; inner: string | undefined } {
  if (cursor === undefined) return { list: 0, inner: undefined };
  const [, list, inner] = /^(\d{1,4})\.([\w-]*)$/.exec(cursor) ?? [];
  if (list !== undefined && Number(list) < lists) return { list: Number(list), inner: inner || undefined };
  throw new InvalidCursorError('the cursor is not one that was handed out: begin without a cursor');
}

/** 404 when a root was named and is none: says where the issue stands if there is one. */
export async function unknownRoot(
  documents: Documents,
  tenantId: string,
  rootKey: string,
): Promise<ProblemError> {
  const { items } = await documents.query(issueNodes, tenantId, {
    where: [['issue_key', '==', rootKey]],
    limit: 1,
  });
  const found = items[0]?.data;
  const known = found ? `it is at depth ${found.depth} below ${found.root_key}` : 'no such issue is known';
  return new ProblemError({
    status: 404,
    detail: `${rootKey} is not the key of a root that was asked for: ${known}.`,
    recoveryActions: [
      found
        ? `Ask for root_key=${found.root_key}, without another root_type.`
        : 'GET /api/issues/hierarchy?max_depth=0 lists the roots that there are.',
    ],
  });
}
