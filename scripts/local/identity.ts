import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import type { TrustedIssuer } from '../../shared/function/tokens.ts';
import { CommandError } from './run-command.ts';

const ISSUER = 'https://local.millrace.invalid';
export const AUDIENCE = 'millrace-local';
export const ADMIN_EMAIL = 'admin@local.millrace.invalid';
/** Sender of the local queues and subscriptions. */
export const SERVICE_EMAIL = 'queues@local.millrace.invalid';

const StoredKey = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/** Makes and vouches for the tokens of the local process, so that the cloud's verification code runs here too. */
export interface LocalIdentity {
  readonly trusted: TrustedIssuer;
  mint(email: string, validForSec: number): Promise<string>;
  /** A token of the local queues and subscriptions, made anew when the last one is about to expire. */
  serviceToken(): Promise<string>;
}

/** Loads the signing key of a data folder, or makes one that only this user may read. */
export async function openLocalIdentity(dataDir: string): Promise<LocalIdentity> {
  const jwk = await loadOrCreateKey(join(dataDir, 'signing-key.json'));
  const key = await importJWK(jwk, 'ES256');
  const { d: _private, ...publicJwk } = jwk;
  const mint = (email: string, validForSec: number): Promise<string> =>
    new SignJWT({ email, email_verified: true })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(email)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + validForSec)
      .sign(key);
  let service: { readonly token: Promise<string>; readonly renewAtMs: number } | undefined;
  return {
    mint,
    serviceToken() {
      if (!service || service.renewAtMs < Date.now()) {
        service = { token: mint(SERVICE_EMAIL, 3600), renewAtMs: Date.now() + 3_000_000 };
      }
      return service.token;
    },
    trusted: {
      issuers: [ISSUER],
      keys: createLocalJWKSet({ keys: [{ ...publicJwk, alg: 'ES256' }] }),
      audiences: [AUDIENCE],
    },
  };
}

async function loadOrCreateKey(path: string): Promise<JWK> {
  const stored = textOf(path);
  if (stored !== undefined) return parseKey(path, stored);
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = StoredKey.parse(await exportJWK(privateKey));
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(jwk), { mode: 0o600, flag: 'wx' });
  return jwk;
}

/** Undefined when there is no such file. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseKey(path: string, text: string): JWK {
  try {
    return StoredKey.parse(JSON.parse(text));
  } catch {
    // No cause: it would carry what stands in the file.
    throw new CommandError(
      `${path} does not hold the signing key of this data folder: restore it from a backup, or remove it to have a new ` +
        'one made, with which the tokens that were given out are no longer valid.',
    );
  }
}
