import type { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { systemClock, type Clock } from '../clock.ts';
import { checkSecretName } from '../secret-names.ts';
import type { Secrets } from '../secrets.ts';

const CACHE_MS = 60_000;
/** Status codes of gRPC, which the client uses over REST too. */
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;
const FAILED_PRECONDITION = 9;

export interface SecretManagerOptions {
  readonly projectId: string;
  readonly clock?: Clock;
  /** Another server than Google's, over plain HTTP: `host:port`. */
  readonly apiEndpoint?: string;
}

/** Secrets of one project. Answers are kept for a minute, failures are not. The library is loaded on first use. */
export function createSecretManagerSecrets(options: SecretManagerOptions): Secrets {
  const clock = options.clock ?? systemClock;
  const cache = new Map<
    string,
    { readonly expiresAt: number; readonly versions: Promise<readonly string[]> }
  >();
  let connected: Promise<SecretManagerServiceClient> | undefined;

  async function read(name: string): Promise<readonly string[]> {
    connected ??= connect(options);
    return enabledVersions(await connected, `projects/${options.projectId}/secrets/${name}`);
  }

  return {
    async versions(name) {
      checkSecretName(name);
      const now = clock.now().getTime();
      const kept = cache.get(name);
      if (kept && now < kept.expiresAt) {
        return kept.versions;
      }
      const versions = read(name);
      cache.set(name, { expiresAt: now + CACHE_MS, versions });
      try {
        return await versions;
      } catch (error) {
        if (cache.get(name)?.versions === versions) {
          cache.delete(name);
        }
        throw error;
      }
    },
  };
}

async function connect({
  projectId,
  apiEndpoint,
}: SecretManagerOptions): Promise<SecretManagerServiceClient> {
  const { SecretManagerServiceClient } = await import('@google-cloud/secret-manager');
  // REST spares the start-up time of gRPC.
  return new SecretManagerServiceClient({
    projectId,
    fallback: true,
    ...(apiEndpoint === undefined ? {} : await otherServer(apiEndpoint)),
  });
}

async function otherServer(apiEndpoint: string) {
  const { OAuth2Client } = await import('google-auth-library');
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'none', expiry_date: Number.MAX_SAFE_INTEGER });
  const { hostname, port } = new URL(`http://${apiEndpoint}`);
  return { apiEndpoint: hostname, port: Number(port), protocol: 'http', authClient };
}

/**
 * Adds a newest version to a secret, which Terraform has made: with it come the grants of the functions that read it.
 */
export async function addCloudSecretVersion(
  options: SecretManagerOptions,
  name: string,
  value: string,
): Promise<void> {
  checkSecretName(name);
  const client = await connect(options);
  const parent = `projects/${options.projectId}/secrets/${name}`;
  try {
    await client.addSecretVersion({ parent, payload: { data: Buffer.from(value) } });
  } catch (error) {
    if (codeOf(error) === NOT_FOUND) {
      throw new Error(
        `${parent} does not exist: add ${name} to the variable secrets of Terraform, apply it, and try again`,
        { cause: error },
      );
    }
    if (codeOf(error) === PERMISSION_DENIED) {
      throw new Error(
        `${parent} may not be changed: have roles/secretmanager.secretVersionAdder on it given to you`,
        { cause: error },
      );
    }
    throw error;
  }
}

/** Newest first. A version that is disabled between the list and its reading is left out. */
async function enabledVersions(
  client: SecretManagerServiceClient,
  secret: string,
): Promise<readonly string[]> {
  try {
    const [versions] = await client.listSecretVersions({ parent: secret, filter: 'state:ENABLED' });
    const names = versions
      .map(({ name }) => name ?? '')
      .toSorted((one, other) => numberOf(other) - numberOf(one));
    const values = await Promise.all(names.map((name) => valueOf(client, name)));
    return values.filter((value) => value !== undefined);
  } catch (error) {
    if (codeOf(error) === NOT_FOUND) {
      return [];
    }
    if (codeOf(error) === PERMISSION_DENIED) {
      throw new Error(
        `${secret} may not be read: grant this service account roles/secretmanager.secretAccessor and roles/secretmanager.viewer on it`,
        { cause: error },
      );
    }
    throw error;
  }
}

async function valueOf(client: SecretManagerServiceClient, name: string): Promise<string | undefined> {
  try {
    const [{ payload }] = await client.accessSecretVersion({ name });
    return Buffer.from(payload?.data ?? '').toString();
  } catch (error) {
    if (codeOf(error) === FAILED_PRECONDITION || codeOf(error) === NOT_FOUND) {
      return undefined;
    }
    throw error;
  }
}

/** `projects/p/secrets/s/versions/12` → 12 */
function numberOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('/') + 1));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
