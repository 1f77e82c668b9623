import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decodeJwt,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { type Grant, grants, type Role } from '../../shared/function/caller.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import { ADMIN_EMAIL, SERVICE_EMAIL } from '../local/identity.ts';
import { TEST_TOKEN, type TestProcess, withDocuments } from '../testing/local-process.ts';

type Key = Parameters<SignJWT['sign']>[0];

/** What Cloud Tasks and Pub/Sub would send, from somebody who is neither. */
const queueHeaders = {
  'x-cloudtasks-taskname': 'forged',
  'x-cloudtasks-queuename': 'warehouse',
  'x-cloudtasks-taskretrycount': '0',
  'x-goog-authenticated-user-email': `accounts.google.com:${SERVICE_EMAIL}`,
};

/** A caller as the process meets it. */
export interface AccessCaller {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Everybody in the access table, by name. Each bad token is an administrator's but for the one thing that is wrong. */
export async function createCallers({
  local,
  dataDir,
}: TestProcess): Promise<ReadonlyMap<string, AccessCaller>> {
  const { identity } = local;
  const jwk = JSON.parse(readFileSync(join(dataDir, 'signing-key.json'), 'utf8')) as JWK & { kty: 'EC' };
  const key = (await importJWK(jwk, 'ES256')) as Key;
  const claims = decodeJwt(await identity.mint(ADMIN_EMAIL, 3600));
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const otherKey = (await generateKeyPair('ES256')).privateKey;
  const signed = (changes: JWTPayload) => sign({ ...claims, ...changes }, key);
  const person = async (name: string, roles: Grant['roles']): Promise<AccessCaller> => ({
    token: await tokenFor(`${name}@example.com`, roles),
  });
  const tokenFor = async (email: string, roles: Grant['roles']): Promise<string> => {
    await withDocuments(dataDir, (documents) =>
      documents.set(grants, SYSTEM_TENANT, email, { email, roles, updated_at: new Date().toISOString() }),
    );
    return identity.mint(email, 3600);
  };
  const inDefault = (role: Role) => person(role, { default: role });
  const admin = await inDefault('admin');
  return new Map<string, AccessCaller>([
    ['no-token', {}],
    ['expired', { token: await signed({ exp: Math.floor(Date.now() / 1000) - 60 }) }],
    ['wrong-audience', { token: await signed({ aud: 'somebody-else' }) }],
    ['wrong-issuer', { token: await signed({ iss: 'https://issuer.invalid' }) }],
    ['alg-none', { token: new UnsecuredJWT(claims).encode() }],
    ['hmac-public-key', { token: await sign(claims, new TextEncoder().encode(String(publicKey)), 'HS256') }],
    ['other-key', { token: await sign(claims, otherKey) }],
    ['unverified-email', { token: await signed({ email_verified: false }) }],
    ['other-tenant', await person('other', { other: 'admin' })],
    ['viewer', await inDefault('viewer')],
    ['operator', await inDefault('operator')],
    ['admin', admin],
    ['admin-as-queue', { ...admin, headers: queueHeaders }],
    ['queue-no-token', { headers: queueHeaders }],
    ['service', { token: await identity.serviceToken() }],
    ['fixed-token', { token: TEST_TOKEN }],
  ]);
}

function sign(claims: JWTPayload, key: Key, alg = 'ES256'): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
}
