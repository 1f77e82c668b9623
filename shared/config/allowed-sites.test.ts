import { describe, expect, it } from 'vitest';
import { ProblemError } from '../function/problem.ts';
import { failureOf, temporaryDocuments } from '../jira/test-support.ts';
import { SYSTEM_TENANT } from '../platform/documents.ts';
import { requireAllowedSites } from './allowed-sites.ts';
import { mayResolveTo } from './site-address.ts';
import { tenants } from './tenant.ts';

/** A tenant with this list, in the cloud unless said otherwise. */
async function tenantOf(allowed_hosts: readonly string[], reachesLoopback = false) {
  const documents = await temporaryDocuments();
  const tenant = { tenant_id: 'acme', allowed_hosts: [...allowed_hosts] };
  await documents.set(tenants, SYSTEM_TENANT, 'acme', tenant);
  return { documents, reachesLoopback };
}

describe('requireAllowedSites', () => {
  it.each([
    ['https://acme.atlassian.net', 'acme.atlassian.net'],
    ['https://acme.atlassian.net/', 'ACME.atlassian.net'],
    ['https://jira.acme.internal:8443/jira', 'jira.acme.internal:8443'],
    ['https://10.1.2.3', '10.1.2.3'],
  ])('lets the tenant reach %s', async (address, host) => {
    await expect(requireAllowedSites('acme', [address], await tenantOf([host]))).resolves.toBeUndefined();
  });

  it.each([
    'https://evil.example',
    'https://acme.atlassian.net.evil.example',
    'https://evil.acme.atlassian.net',
    'https://acme.atlassian.net:444',
    'https://acme.atlassian.net@evil.example',
  ])('refuses %s, whose host is not on the list', async (address) => {
    const platform = await tenantOf(['acme.atlassian.net']);

    const error = await failureOf(requireAllowedSites('acme', [address], platform), ProblemError);

    expect(error.details).toMatchObject({ status: 403, detail: expect.stringContaining('allowed hosts') });
  });

  it.each([
    'http://acme.atlassian.net',
    'http://10.1.2.3',
    'http://localhost:80',
    'https://localhost',
    'https://127.0.0.1',
    'https://127.1',
    'https://2130706433',
    'https://0x7f.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://0.0.0.0',
    'https://[::]',
    'https://169.254.169.254',
    'https://[fe80::1]',
    'https://[fd20:ce::254]',
    'https://[::ffff:169.254.169.254]',
  ])('refuses %s in the cloud, even from the list', async (address) => {
    const platform = await tenantOf([new URL(address).host]);

    const error = await failureOf(requireAllowedSites('acme', [address], platform), ProblemError);

    expect(error.details).toMatchObject({ status: 403, detail: expect.stringContaining('may have here') });
  });

  it('reaches this machine from the local process, where it is on the list', async () => {
    const platform = await tenantOf(['127.0.0.1:9000'], true);

    await expect(requireAllowedSites('acme', ['http://127.0.0.1:9000'], platform)).resolves.toBeUndefined();
    await failureOf(requireAllowedSites('acme', ['http://127.0.0.1:9001'], platform), ProblemError);
    await failureOf(requireAllowedSites('acme', ['http://169.254.169.254'], platform), ProblemError);
  });

  it('refuses a tenant without a record', async () => {
    const platform = await tenantOf(['acme.atlassian.net']);

    const asked = requireAllowedSites('other', ['https://acme.atlassian.net'], platform);

    await expect(asked).rejects.toThrow('not among the allowed hosts of tenant "other"');
  });
});

describe('mayResolveTo', () => {
  it.each([
    ['jira.example.com', '93.184.216.34', true],
    ['jira.example.com', '10.1.2.3', true],
    ['jira.example.com', '127.0.0.1', false],
    ['jira.example.com', '::1', false],
    ['jira.example.com', '::ffff:127.0.0.1', false],
    ['jira.example.com', '169.254.169.254', false],
    ['localhost', '127.0.0.1', true],
    ['localhost', '::1', true],
    ['localhost', '169.254.169.254', false],
  ])('of %s to %s: %s', (hostname, address, may) => {
    expect(mayResolveTo(hostname, address)).toBe(may);
  });
});
