import type { Collection, Documents, DocumentTransaction } from '../platform/documents.ts';
import {
  CONFIG_ID,
  harvestSettings,
  initialSettings,
  issueTypes,
  noMembers,
  noTypes,
  type StoredMembers,
  type StoredSettings,
  type StoredTypes,
  teamMembers,
} from './config.ts';
import { requireConfigVersion } from './config-version.ts';

/** A part of the configuration that is read and stored as a whole. */
export interface ConfigPart<T extends { readonly version: number }> {
  /** As a sentence about it begins. */
  readonly title: string;
  readonly collection: Collection<T>;
  /** What holds while nothing is stored. */
  readonly initial: T;
}

export const settingsPart: ConfigPart<StoredSettings> = {
  title: 'The record of harvest settings',
  collection: harvestSettings,
  initial: initialSettings,
};
export const membersPart: ConfigPart<StoredMembers> = {
  title: 'The list of team members',
  collection: teamMembers,
  initial: noMembers,
};
export const typesPart: ConfigPart<StoredTypes> = {
  title: 'The list of issue types',
  collection: issueTypes,
  initial: noTypes,
};

export async function readPart<T extends { readonly version: number }>(
  documents: Pick<Documents, 'get'> | Pick<DocumentTransaction, 'get'>,
  tenantId: string,
  { collection, initial }: ConfigPart<T>,
): Promise<T> {
  const stored = await documents.get(collection, tenantId, CONFIG_ID);
  return stored?.data ?? initial;
}

/**
 * Replaces the part; its own `version` is not looked at. 409 when `expected` is given and is not the version now, so that of
 * two changes made from one version exactly one is stored.
 */
export async function storePart<T extends { readonly version: number }>(
  documents: Documents,
  tenantId: string,
  part: ConfigPart<T>,
  content: T,
  expected: number | undefined,
): Promise<T> {
  return documents.transaction(async (transaction) => {
    const { version } = await readPart(transaction, tenantId, part);
    requireConfigVersion(part.title, version, expected);
    const next = { ...content, version: version + 1 };
    transaction.set(part.collection, tenantId, CONFIG_ID, next);
    return next;
  });
}
