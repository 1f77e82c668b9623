import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';
import { type Grant, grants } from '../../shared/function/caller.ts';
import type { FunctionDefinition } from '../../shared/function/definition.ts';
import type { FunctionEnvironment } from '../../shared/function/exchange.ts';
import { createListener } from '../../shared/function/listener.ts';
import { takeUpgrades } from '../../shared/function/take-requests.ts';
import type { AccessPolicy } from '../../shared/function/tokens.ts';
import { silentLog } from '../../shared/observability/log.ts';
import { SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import { createEmbeddedDocuments } from '../../shared/platform/embedded/documents.ts';
import { compositeIndexes } from '../../shared/platform/indexes.ts';
import type { Platform } from '../../shared/platform/platform.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { systemIds } from '../../shared/platform/ids.ts';

export const TEST_ISSUER = 'https://issuer.test';
export const TEST_AUDIENCE = 'millrace-test';
export const SERVICE_EMAIL = 'queues@project.test';

export interface TestTokens {
  readonly policy: AccessPolicy;
  mint(
    claims: Readonly<Record<string, unknown>>,
    options?: { readonly expiresInSec?: number },
  ): Promise<string>;
}

/** An issuer of our own, whose tokens go through the same verification as Google's. */
export async function createTestTokens(fixedToken?: string): Promise<TestTokens> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
  return {
    policy: {
      trusted: [{ issuers: [TEST_ISSUER], keys, audiences: [TEST_AUDIENCE] }],
      serviceAccounts: [SERVICE_EMAIL],
      fixedToken,
    },
    mint: (claims, options = {}) =>
      new SignJWT({ iss: TEST_ISSUER, aud: TEST_AUDIENCE, email_verified: true, ...claims })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + (options.expiresInSec ?? 300))
        .sign(privateKey),
  };
}

/** Embedded documents in a folder of their own, and a platform that has nothing else. Gone when the test ends. */
export function openTestDocuments() {
  const dataDir = mkdtempSync(join(tmpdir(), 'millrace-function-'));
  const documents = createEmbeddedDocuments({ dataDir, indexes: compositeIndexes });
  onTestFinished(() => {
    documents.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return documents;
}

/** Serves one function over real HTTP; answers its base URL, its documents and a way to mint tokens. */
export async function serveFunction(
  definition: FunctionDefinition,
  options: {
    readonly grants?: readonly Omit<Grant, 'updated_at'>[];
    readonly fixedToken?: string;
    readonly stopping?: AbortSignal;
  } = {},
) {
  const documents = openTestDocuments();
  for (const grant of options.grants ?? []) {
    await documents.set(grants, SYSTEM_TENANT, grant.email, {
      ...grant,
      updated_at: new Date().toISOString(),
    });
  }
  const tokens = await createTestTokens(options.fixedToken);
  const platform = { documents, clock: systemClock, ids: systemIds } as unknown as Platform;
  const environment: FunctionEnvironment = {
    platform,
    policy: tokens.policy,
    log: silentLog,
    production: false,
    tracePrefix: '',
    ...(options.stopping ? { stopping: options.stopping } : {}),
  };
  const listener = createListener(definition, environment);
  const server = createServer((request, response) => void listener(request, response));
  if (definition.trigger === 'http' && definition.upgrades)
    takeUpgrades(server, definition.upgrades(environment));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, documents, tokens };
}
