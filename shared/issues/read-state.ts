import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { CONFIG_ID } from '../harvest/config.ts';
import { harvestStates } from '../harvest/issue.ts';
import type { Documents, Json } from '../platform/documents.ts';

/** What the answers about a tenant's issues hang on: while none of it changes, neither do they. */
export interface ReadState {
  readonly revision: number;
  readonly changed_at: string | null;
  /** End of the last harvest or reload that completed; null before the first. */
  readonly harvested_at: string | null;
}

/** To be read before the issues themselves: an answer may be newer than its tag says, never older. */
export async function readState(documents: Documents, tenantId: string): Promise<ReadState> {
  const stored = await documents.get(harvestStates, tenantId, CONFIG_ID);
  const { revision = 0, changed_at = null, harvested_at = null } = stored?.data ?? {};
  return { revision, changed_at, harvested_at };
}

/** Entity tag of the answer to a question. Weak, because the same answer may be compressed or not. */
export function entityTag(state: ReadState, question: { readonly [name: string]: Json | undefined }): string {
  return `W/"${hash('sha256', JSON.stringify([state, question]), 'base64url').slice(0, 27)}"`;
}

/** Whether the client holds this very answer already. */
export function isKnown(tag: string, headers: IncomingHttpHeaders): boolean {
  const given = headers['if-none-match'];
  if (given === undefined) return false;
  return given.trim() === '*' || given.split(',').some((known) => opaque(known) === opaque(tag));
}

/** A tag without its mark of being weak. */
function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}

/** Headers of an answer that may be kept, by the client alone, as long as it asks each time whether it still holds. */
export function cacheHeaders(tag: string): Readonly<Record<string, string>> {
  return { etag: tag, 'cache-control': 'private, no-cache' };
}
