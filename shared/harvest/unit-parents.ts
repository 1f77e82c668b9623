import { StoredRecordError } from '../platform/errors.ts';

/** A parent whose children are asked for, with what they inherit. */
export interface UnitParent {
  readonly id: string;
  readonly key: string;
  readonly type_id: number;
  readonly root_id: string;
  readonly root_key: string;
}

/** Neither ids nor keys hold one: `JiraIssue` sees to that. */
const BETWEEN = ' ';
const PACKED = /^(\S+) (\S+) (-?\d+) (\S+) (\S+)$/;

/** One text, `id key type_id root_id root_key`. */
export function packedParent({ id, key, type_id, root_id, root_key }: UnitParent): string {
  return [id, key, type_id, root_id, root_key].join(BETWEEN);
}

/** `StoredRecordError` for what is not of that form. */
export function unpackedParent(packed: string): UnitParent {
  const [, id = '', key = '', type = '', root_id = '', root_key = ''] = PACKED.exec(packed) ?? [];
  if (id === '') {
    throw new StoredRecordError(
      `a harvest unit holds ${JSON.stringify(packed)} where a parent should be: start the harvest or the reload again`,
    );
  }
  return { id, key, type_id: Number(type), root_id, root_key };
}
