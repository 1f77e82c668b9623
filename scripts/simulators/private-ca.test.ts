import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { expect, onTestFinished, test } from 'vitest';
import { startJiraSimulator } from './jira/start.ts';
import { createWorld } from './jira/world/create-world.ts';
import { createPrivateCa } from './private-ca.ts';

async function status(url: string, ca: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { ca, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.once('error', reject);
    call.end();
  });
}

test('a site with a private CA is reached only by those who know the CA', async () => {
  const { caCert, serverCert, serverKey } = createPrivateCa();
  const site = await startJiraSimulator({
    deployment: 'cloud',
    world: createWorld({ issues: 1 }),
    tls: { key: serverKey, cert: serverCert },
  });
  onTestFinished(() => site.close());

  const known = await status(`${site.baseUrl}/rest/api/3/serverInfo`, caCert);
  const unknown = status(`${site.baseUrl}/rest/api/3/serverInfo`, undefined);

  expect(site.baseUrl).toMatch(/^https:/);
  expect(known).toBe(200);
  await expect(unknown).rejects.toThrow(/unable to verify|self[- ]signed|local issuer/i);
});

test('the server certificate is signed by the CA, and by no other', () => {
  const ours = createPrivateCa();
  const other = createPrivateCa();
  const server = new X509Certificate(ours.serverCert);

  expect(server.verify(new X509Certificate(ours.caCert).publicKey)).toBe(true);
  expect(server.verify(new X509Certificate(other.caCert).publicKey)).toBe(false);
  expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
});
