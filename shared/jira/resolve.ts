import type { JiraField, JiraStatus } from './records.ts';

export interface ResolvedStatuses {
  /** Each once, in the order asked for. */
  readonly ids: readonly string[];
  /** What the site lacks, as it was asked for. */
  readonly unknown: readonly string[];
}

/**
 * Status ids by name in any case, or by id. Names are not unique: projects may each have their own "Done", and all of
 * them are meant.
 */
export function resolveStatuses(
  namesOrIds: readonly string[],
  siteStatuses: readonly JiraStatus[],
): ResolvedStatuses {
  const ids = new Set<string>();
  const unknown: string[] = [];
  for (const nameOrId of namesOrIds) {
    const wanted = folded(nameOrId);
    const byName = siteStatuses.filter(({ name }) => folded(name) === wanted);
    const found = byName.length > 0 ? byName : siteStatuses.filter(({ id }) => id === wanted);
    if (found.length === 0) unknown.push(nameOrId);
    for (const { id } of found) ids.add(id);
  }
  return { ids: [...ids], unknown };
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The configured field does not exist, or its name does not tell which one is meant. */
export class FieldResolutionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FieldResolutionError';
  }
}

/** A field by its id, or by an exact name that only one field bears. */
export function resolveField(idOrExactName: string, fields: readonly JiraField[]): JiraField {
  const byId = fields.find(({ id }) => id === idOrExactName);
  if (byId) return byId;
  const [first, ...others] = fields.filter(({ name }) => name === idOrExactName);
  if (!first) {
    throw new FieldResolutionError(
      `The site has no field with the id or exact name "${idOrExactName}". Configure one of its field ids.`,
    );
  }
  if (others.length > 0) {
    const ids = [first, ...others].map(({ id }) => id).join(', ');
    throw new FieldResolutionError(
      `The name "${idOrExactName}" is borne by several fields (${ids}). Configure the id of the one that is meant.`,
    );
  }
  return first;
}
