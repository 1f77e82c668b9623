import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { ProblemError } from '../function/problem.ts';

/** In the body of a change, so that what was read can be sent back as it is; `If-Match` says the same. */
export const ConfigVersion = z.int().min(0).optional();

/**
 * The version that a change was made from: in the body, or in `If-Match`; undefined when neither says so, and whatever is
 * stored is replaced. 400 with two that differ.
 */
export function expectedVersion(
  inBody: number | undefined,
  headers: IncomingHttpHeaders,
): number | undefined {
  const given = headers['if-match'];
  if (given === undefined) return inBody;
  const text = /^(?:W\/)?"?(0|[1-9]\d{0,14})"?$/.exec(given.trim())?.[1];
  if (text === undefined) {
    throw new ProblemError({
      status: 400,
      detail: 'The header If-Match does not hold one version of the configuration.',
      recoveryActions: [
        'Send the version that was read, such as If-Match: "3"; "0" where nothing was stored.',
      ],
    });
  }
  if (inBody === undefined || inBody === Number(text)) return Number(text);
  throw new ProblemError({
    status: 400,
    detail: `The change names version ${inBody} in its body and ${text} in If-Match.`,
    recoveryActions: ['Send one of the two, or the same version in both.'],
  });
}

export function versionHeaders({ version }: { readonly version: number }): Readonly<Record<string, string>> {
  return { etag: `"${version}"` };
}

/** 409 when somebody stored another version since the caller read it; names where it is now. */
export function requireConfigVersion(title: string, version: number, expected: number | undefined): void {
  if (expected === undefined || expected === version) return;
  throw new ProblemError({
    status: 409,
    detail: `${title} is at version ${version}; the change was made from version ${expected}.`,
    recoveryActions: ['Read it again and repeat the change on what it says now.'],
    extra: { current_version: version },
  });
}
