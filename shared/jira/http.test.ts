import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scripts/simulators/jira/world/create-world.ts';
import { createPrivateCa } from '../../scripts/simulators/private-ca.ts';
import type { Deployment } from './connection.ts';
import { JiraUnavailableError } from './errors.ts';
import { collect, failureOf, secretsOf, siteAndClient, steppedClock } from './test-support.ts';

const world = createWorld({ issues: 150, seed: 2 });
const authority = createPrivateCa();
const tls = { key: authority.serverKey, cert: authority.serverCert };

describe.each<Deployment>(['cloud', 'data_center'])(
  'a %s site behind a private certificate authority',
  (deployment) => {
    it('is read by a connection that names the CA bundle', async () => {
      const { client, site } = await siteAndClient(
        { deployment, world, tls },
        {
          fields: { ca_bundle_secret: 'corporate-ca' },
          credentials: secretsOf({
            'corporate-ca': [authority.caCert],
            'jira-api-token': ['simulated-api-token'],
            'jira-pat': ['simulated-personal-access-token'],
          }),
        },
      );

      const pages = await collect(client.searchIds('project is not EMPTY'));

      expect(site.baseUrl).toMatch(/^https:/);
      expect(pages.flat()).toHaveLength(150);
    });

    it('is read with a bundle that is handed in', async () => {
      const { client } = await siteAndClient({ deployment, world, tls }, { caBundlePem: authority.caCert });

      expect((await client.myself()).id).not.toBe('');
    });

    it('is refused without the bundle, saying what to do', async () => {
      const { client, site } = await siteAndClient({ deployment, world, tls }, { clock: steppedClock() });

      const error = await failureOf(client.myself(), JiraUnavailableError);

      expect(error).toMatchObject({ category: 'admin_required', retryable: false });
      expect(error.code).toMatch(/UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET/);
      expect(error.message).toMatch(/certificate of 127\.0\.0\.1:\d+ is not trusted .* name a CA bundle/);
      expect(client.requestCount).toBe(1);
      expect(site.requests.total).toBe(0);
    });

    it('is refused with the bundle of another authority', async () => {
      const { client } = await siteAndClient(
        { deployment, world, tls },
        { caBundlePem: createPrivateCa().caCert },
      );

      expect((await failureOf(client.myself(), JiraUnavailableError)).category).toBe('admin_required');
    });
  },
);

it('says that the secret of a CA bundle is missing', async () => {
  const { client } = await siteAndClient(
    { deployment: 'cloud', world, tls },
    { fields: { ca_bundle_secret: 'corporate-ca' } },
  );

  await expect(client.myself()).rejects.toThrow(
    'The secret "corporate-ca" with the CA bundle of connection "default" has no enabled version. Store the PEM text there.',
  );
});
