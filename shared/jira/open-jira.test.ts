import { describe, expect, it } from 'vitest';
import { tenants } from '../config/tenant.ts';
import { ProblemError } from '../function/problem.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { connections } from './connection.ts';
import { JiraCircuitOpenError, JiraUnavailableError } from './errors.ts';
import { openJira } from './open-jira.ts';
import {
  connectionTo,
  failureOf,
  oddSite,
  secretsOf,
  sendJson,
  steppedClock,
  temporaryDocuments,
} from './test-support.ts';

/** Connections `default` and `other` to a site that fails at every call. */
async function failingSite() {
  const asked = { count: 0 };
  const baseUrl = await oddSite((_request, _body, response) => {
    asked.count += 1;
    sendJson(response, {}, 500);
  });
  const documents = await temporaryDocuments();
  for (const connection_id of ['default', 'other']) {
    const connection = connectionTo(baseUrl, { connection_id });
    await documents.set(connections, 'default', connection_id, connection);
  }
  const allowed_hosts = [new URL(baseUrl).host];
  await documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts });
  const secrets = secretsOf({ 'jira-api-token': ['t'] });
  const stores = { documents, secrets, clock: steppedClock(), reachesLoopback: true };
  return { asked, stores };
}

describe('openJira', () => {
  it('counts the failures of all clients of a connection together, and of each connection by itself', async () => {
    const { asked, stores } = await failingSite();
    const open = (id: string) => openJira('default', id, stores);

    await failureOf((await open('default')).myself(), JiraUnavailableError);
    await failureOf((await open('other')).myself(), JiraUnavailableError);
    await failureOf((await open('default')).myself(), JiraUnavailableError);

    // Four tries, four tries, and the one that reached the threshold of five.
    expect(asked.count).toBe(9);
    await failureOf((await open('default')).myself(), JiraCircuitOpenError);
    expect(asked.count).toBe(9);
  });

  it('lets the log hear that the breaker opens', async () => {
    const { stores } = await failingSite();
    const told: string[] = [];
    const note = (_facts: unknown, message?: string) => void told.push(String(message));
    const jira = () => openJira('default', 'default', stores, { info: note, warn: note });

    await failureOf((await jira()).myself(), JiraUnavailableError);
    await failureOf((await jira()).myself(), JiraUnavailableError);

    expect(told).toEqual(['Jira circuit breaker opened']);
  });

  it('knows only the connections of the tenant', async () => {
    const { stores } = await failingSite();

    const error = await failureOf(openJira('elsewhere', 'default', stores), ProblemError);

    expect(error.details.status).toBe(404);
  });

  it.each(['', '/', '..', '__proto__', '😞', 'x'.repeat(2_000)])('knows no connection %j', async (id) => {
    const { stores } = await failingSite();

    const error = await failureOf(openJira('default', id, stores), ProblemError);

    expect(error.details.status).toBe(404);
  });

  it('reaches no address that the tenant may not, wherever in the connection it stands', async () => {
    const { asked, stores } = await failingSite();
    const allowed = connectionTo('https://jira.example.com');
    const token_url = 'https://login.evil.example/token';
    const auth = {
      kind: 'oauth_client_credentials',
      client_id: 'c',
      client_secret_secret: 's',
      token_url,
    } as const;
    const outside = [
      { ...allowed, base_url: 'https://evil.example' },
      { ...allowed, api_base_url: 'https://evil.example/ex/jira/1' },
      { ...allowed, auth },
    ];
    const allowed_hosts = ['jira.example.com'];
    await stores.documents.set(tenants, SYSTEM_TENANT, 'default', { tenant_id: 'default', allowed_hosts });

    for (const connection of outside) {
      await stores.documents.set(connections, 'default', 'default', connection);
      const error = await failureOf(openJira('default', 'default', stores), ProblemError);
      expect(error.details.status).toBe(403);
      expect(error.details.detail).toMatch(
        /evil\.example is not among the allowed hosts of tenant "default"/,
      );
    }

    await stores.documents.set(connections, 'default', 'default', allowed);
    await expect(openJira('default', 'default', stores)).resolves.toBeDefined();
    expect(asked.count).toBe(0);
  });
});
