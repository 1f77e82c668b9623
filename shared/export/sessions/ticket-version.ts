import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '../../function/problem.ts';
import type { Ticket } from './ticket.ts';

/** The version that an edit was made from: in the body, or in `If-Match`. 400 without one, or with two that differ. */
export function versionOf(inBody: number | undefined, headers: IncomingHttpHeaders): number {
  const inHeader = headers['if-match'] === undefined ? undefined : parseEntityTag(headers['if-match']);
  const version = inBody ?? inHeader;
  if (version === undefined) {
    throw new ProblemError({
      status: 400,
      detail: 'The edit does not say which version of the ticket it was made from.',
      recoveryActions: ['Send the version that was read, as version in the body or as the header If-Match.'],
    });
  }
  if (inHeader === undefined || inHeader === version) return version;
  throw new ProblemError({
    status: 400,
    detail: `The edit names version ${version} in its body and ${inHeader} in If-Match.`,
    recoveryActions: ['Send one of the two, or the same version in both.'],
  });
}

export function entityTag({ version }: Pick<Ticket, 'version'>): string {
  return `"${version}"`;
}

function parseEntityTag(text: string): number {
  const version = /^(?:W\/)?"?([1-9]\d{0,14})"?$/.exec(text.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw new ProblemError({
    status: 400,
    detail: 'The header If-Match does not hold one version of a ticket.',
    recoveryActions: ['Send the version that was read, such as If-Match: "3".'],
  });
}

/** 409 when the ticket was edited since the caller read it; names where it is now. */
export function requireVersion(ticket: Ticket, version: number): void {
  if (ticket.version === version) return;
  throw new ProblemError({
    status: 409,
    detail: `Ticket "${ticket.ref}" is at version ${ticket.version}; the edit was made from version ${version}.`,
    recoveryActions: ['Read the ticket again and repeat the edit on what it says now.'],
    extra: { current_version: ticket.version },
  });
}
