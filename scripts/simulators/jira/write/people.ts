import { z } from 'zod';
import type { User } from '../world/catalogue.ts';
import type { Draft } from './draft.ts';

const CloudUser = z
  .object({ accountId: z.string().nullish(), id: z.string().nullish() })
  .transform(({ accountId, id }) => accountId ?? id ?? null);
const DataCenterUser = z.object({ name: z.string().nullable() }).transform(({ name }) => name);

/** The user that a value names: null for nobody, undefined when it is refused (and why is said). */
function readUser(draft: Draft, id: string, raw: unknown): User | null | undefined {
  if (raw === null) return null;
  const parsed = (draft.isCloud ? CloudUser : DataCenterUser).safeParse(raw);
  if (!parsed.success) {
    const property = draft.isCloud ? 'accountId' : 'name';
    draft.wrong(id, `expected Object containing a '${property}' property`);
    return undefined;
  }
  const wanted = parsed.data;
  if (wanted === null) return null;
  const user = draft.site.world.catalogue.users.find(
    (one) => (draft.isCloud ? one.accountId : one.name) === wanted,
  );
  if (user === undefined) {
    draft.wrong(
      id,
      draft.isCloud ? `Account ID ${wanted} does not exist.` : `User '${wanted}' does not exist.`,
    );
  }
  return user;
}

export function takeAssignee(draft: Draft, raw: unknown): void {
  const user = readUser(draft, 'assignee', raw);
  if (user === undefined) return;
  if (user === null) {
    draft.change.assignee = null;
    return;
  }
  if (!user.active) {
    const name = draft.isCloud ? user.accountId : user.name;
    draft.wrong('assignee', `User '${name}' cannot be assigned issues.`);
    return;
  }
  draft.change.assignee = user.name;
  draft.filled.add('assignee');
}

export function takeReporter(draft: Draft, raw: unknown): void {
  const user = readUser(draft, 'reporter', raw);
  if (user === undefined) return;
  if (user === null) {
    draft.wrong('reporter', 'Reporter is required.');
    return;
  }
  draft.change.reporter = user.name;
}
