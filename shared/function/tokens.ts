import { createHash, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { ProblemError } from './problem.ts';

/** Whose tokens are accepted: an issuer, its keys, and the audiences that a token must have been made for. */
export interface TrustedIssuer {
  /** Values of `iss`; Google uses two spellings. */
  readonly issuers: readonly string[];
  readonly keys: JWTVerifyGetKey;
  readonly audiences: readonly string[];
}

export interface AccessPolicy {
  readonly trusted: readonly TrustedIssuer[];
  /** E-mail addresses that task and event functions accept. */
  readonly serviceAccounts: readonly string[];
  /** A fixed bearer token of the local process: admin of all tenants. */
  readonly fixedToken?: string | undefined;
}

/** The verified holder of a token. */
export type Identity = { readonly kind: 'fixed' } | OidcIdentity;

interface OidcIdentity {
  readonly kind: 'oidc';
  readonly email: string;
  readonly expiresAtMs: number;
}

const Claims = z.object({ email: z.email(), email_verified: z.literal(true), exp: z.number() });
// An answer to "which check failed" helps whoever forges tokens; the log gets the cause.
const unauthorized = {
  status: 401,
  category: 'user_fixable',
  headers: { 'www-authenticate': 'Bearer' },
} as const;

/** Verifies `Authorization: Bearer …`; every doubt is a 401. Undefined when there is no such header. */
export async function identify(
  authorization: string | undefined,
  policy: AccessPolicy,
): Promise<Identity | undefined> {
  if (authorization === undefined) return undefined;
  const rest = /^Bearer +(.*)$/is.exec(authorization)?.[1];
  if (rest !== undefined && isFixedToken(rest, policy.fixedToken)) return { kind: 'fixed' };
  const token = rest?.trim();
  if (!token || /\s/.test(token)) {
    throw new ProblemError({
      ...unauthorized,
      detail: 'The Authorization header does not hold a bearer token.',
      recoveryActions: ['Send the header Authorization: Bearer <token>.'],
    });
  }
  return verified(token, policy);
}

async function verified(token: string, policy: AccessPolicy): Promise<OidcIdentity> {
  let failure: unknown;
  for (const { issuers, keys, audiences } of policy.trusted) {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: [...issuers],
        audience: [...audiences],
        algorithms: ['RS256', 'ES256'],
        requiredClaims: ['exp', 'iat'],
        clockTolerance: 5,
      });
      const { email, exp } = Claims.parse(payload);
      return { kind: 'oidc', email: email.toLowerCase(), expiresAtMs: exp * 1000 };
    } catch (error) {
      failure = error;
      if (isKeyFetchFailure(error)) throw keysUnavailable(error);
    }
  }
  throw new ProblemError({
    ...unauthorized,
    detail: 'The bearer token is not valid here: it is expired, or made by or for somebody else.',
    recoveryActions: ['Get a new token for this service and try again.'],
    cause: failure,
  });
}

function isKeyFetchFailure(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  return error instanceof TypeError && error.message === 'fetch failed';
}

function keysUnavailable(cause: unknown): ProblemError {
  return new ProblemError({
    status: 503,
    detail: "The token could not be verified because the issuer's keys cannot be fetched.",
    recoveryActions: ['Try again in a minute.'],
    headers: { 'retry-after': '30' },
    cause,
  });
}

/** Compares what a header can carry of the token: HTTP parsers cut off the spaces around a value. */
function isFixedToken(given: string, fixedToken: string | undefined): boolean {
  if (fixedToken === undefined) return false;
  // Node reads headers as Latin-1; most clients send UTF-8, some Latin-1.
  const spellings = [Buffer.from(given, 'latin1').toString('utf8'), given];
  return spellings.some((spelling) => equalInConstantTime(spelling.trim(), fixedToken.trim()));
}

function equalInConstantTime(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
