import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { isForbidden, isLoopbackHost } from '../../shared/config/site-address.ts';
import { type Tenant, tenants } from '../../shared/config/tenant.ts';
import { ProblemError } from '../../shared/function/problem.ts';
import { createGitHubClient } from '../../shared/github/client.ts';
import { GitHubConnection, gitHubConnections } from '../../shared/github/connection.ts';
import { GitHubError } from '../../shared/github/errors.ts';
import { createJiraClient } from '../../shared/jira/client.ts';
import { Connection, connections, siteAddresses } from '../../shared/jira/connection.ts';
import { type Collection, SYSTEM_TENANT } from '../../shared/platform/documents.ts';
import type { Secrets } from '../../shared/platform/secrets.ts';
import {
  type ConnectionAdded,
  type ConnectionRequest,
  credentialOf,
  type GitHubRequest,
  type JiraRequest,
  namedAuth,
} from './connection-request.ts';
import { noteEvent } from './events.ts';
import type { OperatorStore } from './store.ts';

interface Requester {
  readonly tenantId: string;
  readonly who: string;
}

/** A connection whose credentials work, and what is to be stored of it. */
interface Tried<T extends object> {
  readonly collection: Collection<T>;
  readonly record: T;
  readonly addresses: readonly string[];
  /** Values by the name of their secret. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly deployment: ConnectionAdded['deployment'];
  readonly signedInAs: string;
}

/**
 * Tries the credentials at the site, then stores them as secrets, allows the tenant the site's hosts and stores the
 * connection. Nothing is stored when the site does not take them. A `ProblemError` or `JiraError` says why.
 */
export async function addConnection(
  request: ConnectionRequest,
  requester: Requester,
  store: OperatorStore,
): Promise<ConnectionAdded> {
  return request.kind === 'jira'
    ? keep(await tryJira(request, requester, store), request, requester, store)
    : keep(await tryGitHub(request, requester, store), request, requester, store);
}

async function tryJira(
  request: JiraRequest,
  { tenantId }: Requester,
  store: OperatorStore,
): Promise<Tried<Connection>> {
  const known = await replaceable(connections, request, tenantId, store);
  const { connection_id, base_url, api_base_url, deployment, auth, ca_bundle } = request;
  const what = auth.kind === 'oauth_client_credentials' ? 'jira-oauth-client-secret' : 'jira-token';
  const tokenSecret = secretName(what, tenantId, connection_id);
  const caSecret = secretName('jira-ca-bundle', tenantId, connection_id);
  const { ca_bundle_secret: _old, deployment: _was, api_base_url: _there, ...kept } = known ?? {};
  const named = parsed(Connection, {
    ...kept,
    connection_id,
    tenant_id: tenantId,
    kind: 'jira',
    base_url,
    api_base_url,
    deployment,
    auth: namedAuth(auth, tokenSecret),
    ...(ca_bundle === undefined ? {} : { ca_bundle_secret: caSecret }),
  });
  const addresses = siteAddresses(named);
  checkAddresses(addresses, store);
  const secrets = new Map([
    [tokenSecret, credentialOf(auth)],
    ...(ca_bundle === undefined ? [] : [[caSecret, ca_bundle] as const]),
  ]);
  const { documents, clock } = store;
  const jira = createJiraClient({ connection: named, credentials: inHand(secrets), documents, clock });
  const found = await jira.deployment();
  const { name } = await jira.myself();
  const record = { ...named, deployment: found };
  return { collection: connections, record, addresses, secrets, deployment: found, signedInAs: name };
}

async function tryGitHub(
  request: GitHubRequest,
  { tenantId }: Requester,
  store: OperatorStore,
): Promise<Tried<GitHubConnection>> {
  await replaceable(gitHubConnections, request, tenantId, store);
  const { connection_id, kind, base_url, ca_bundle, token } = request;
  const tokenSecret = secretName('github-token', tenantId, connection_id);
  const caSecret = secretName('github-ca-bundle', tenantId, connection_id);
  const record = parsed(GitHubConnection, {
    connection_id,
    tenant_id: tenantId,
    kind,
    base_url,
    token_secret: tokenSecret,
    ...(ca_bundle === undefined ? {} : { ca_bundle_secret: caSecret }),
  });
  checkAddresses([base_url], store);
  const secrets = new Map([
    [tokenSecret, token],
    ...(ca_bundle === undefined ? [] : [[caSecret, ca_bundle] as const]),
  ]);
  const { documents, clock } = store;
  const gitHub = createGitHubClient({ connection: record, credentials: inHand(secrets), documents, clock });
  const signedInAs = await gitHub.checkAccess().catch((cause: unknown) => {
    if (!(cause instanceof GitHubError)) throw cause;
    throw new ProblemError({
      status: 422,
      detail: `${base_url} cannot be used: ${cause.message}`,
      recoveryActions: ['Correct the address of the API or the token, and try again.'],
      cause,
    });
  });
  return {
    collection: gitHubConnections,
    record,
    addresses: [base_url],
    secrets,
    deployment: null,
    signedInAs,
  };
}

/** Secrets first: a connection never names one that is not there. What is stored twice after a failure does no harm. */
async function keep<T extends Connection | GitHubConnection>(
  tried: Tried<T>,
  { replace }: ConnectionRequest,
  { tenantId, who }: Requester,
  store: OperatorStore,
): Promise<ConnectionAdded> {
  const { collection, record } = tried;
  const { connection_id, kind, base_url } = record;
  for (const [name, value] of tried.secrets) await store.addSecretVersion(name, value);
  const allowed_hosts = await store.documents.transaction(async (transaction) => {
    const known = await transaction.get(collection, tenantId, connection_id);
    if (known && !replace) throw isThere(connection_id, tenantId);
    const tenant = await transaction.get(tenants, SYSTEM_TENANT, tenantId);
    const hosts = tried.addresses.map((address) => new URL(address).host);
    const next: Tenant = {
      tenant_id: tenantId,
      allowed_hosts: [...new Set([...(tenant?.data.allowed_hosts ?? []), ...hosts])],
    };
    transaction.set(tenants, SYSTEM_TENANT, tenantId, next);
    transaction.set(collection, tenantId, connection_id, record);
    noteEvent(transaction, store, {
      who,
      what: known ? 'connection_replaced' : 'connection_added',
      tenant_id: tenantId,
      subject: `${kind}:${connection_id}`,
      before: known?.data.base_url ?? null,
      after: base_url,
    });
    return next.allowed_hosts;
  });
  const { deployment, signedInAs: signed_in_as, secrets } = tried;
  const stored = { connection_id, tenant_id: tenantId, kind, base_url, deployment, signed_in_as };
  return { ...stored, secrets: [...secrets.keys()], allowed_hosts };
}

/** The connection that is to be replaced; a 409 problem when there is one and it is not to be. */
async function replaceable<T extends object>(
  collection: Collection<T>,
  { connection_id, replace }: ConnectionRequest,
  tenantId: string,
  { documents }: OperatorStore,
): Promise<T | undefined> {
  const known = await documents.get(collection, tenantId, connection_id);
  if (known && !replace) throw isThere(connection_id, tenantId);
  return known?.data;
}

function isThere(id: string, tenantId: string): ProblemError {
  return new ProblemError({
    status: 409,
    detail: `Tenant "${tenantId}" has a connection "${id}" already.`,
    recoveryActions: ['Give --replace to put this one in its place, or another name with --id.'],
  });
}

function parsed<T>(schema: z.ZodType<T>, record: unknown): T {
  const result = schema.safeParse(record);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new ProblemError({
    status: 400,
    detail: `The connection is not valid: ${errors.map(({ path, message }) => `${path} ${message}`).join('; ')}.`,
    recoveryActions: ['Correct what is named, and try again.'],
    errors,
  });
}

/** The rule that every later request is held to (`requireAllowedSites`), before the first one is sent. */
function checkAddresses(addresses: readonly string[], { reachesLoopback }: OperatorStore): void {
  for (const address of addresses) {
    const { protocol, hostname, host } = new URL(address);
    const mayBe = isLoopbackHost(hostname)
      ? reachesLoopback
      : protocol === 'https:' && !isForbidden(hostname);
    if (mayBe) continue;
    throw new ProblemError({
      status: 403,
      detail: `${protocol}//${host} is not an address that a site may have here.`,
      recoveryActions: [
        "Name one that begins with https, and no address of the machine itself or of its network's own services.",
      ],
    });
  }
}

/** Tenants other than `default` have a hash in the name, so that no two can mean the same secret. */
function secretName(what: string, tenantId: string, connectionId: string): string {
  if (tenantId === 'default') return `${what}-${connectionId}`;
  const hash = createHash('sha256').update(`${tenantId}/${connectionId}`).digest('hex').slice(0, 8);
  return `${what}-${tenantId.replaceAll('_', '-')}-${connectionId}-${hash}`;
}

function inHand(secrets: ReadonlyMap<string, string>): Secrets {
  return {
    versions: (name) => {
      const value = secrets.get(name);
      return Promise.resolve(value === undefined ? [] : [value]);
    },
  };
}
