import { describe, expect, test } from 'vitest';
import { InvalidSecretNameError } from '../errors.ts';
import type { Secrets } from '../secrets.ts';

/** What every `Secrets` guarantees. `makeSecrets` answers an adapter that holds these versions, newest first. */
export function secretsContract(
  name: string,
  makeSecrets: (secrets: Readonly<Record<string, readonly string[]>>) => Secrets | Promise<Secrets>,
): void {
  describe(`Secrets: ${name}`, () => {
    test('versions come newest first', async () => {
      const secrets = await makeSecrets({ 'jira-api-token-default': ['new', 'old'], other: ['x'] });

      expect(await secrets.versions('jira-api-token-default')).toEqual(['new', 'old']);
    });

    test('any text is a secret, to the last character', async () => {
      const value = '-----BEGIN KEY-----\nключ "quoted" \\ \u{1F600}\n-----END KEY-----\n';
      const secrets = await makeSecrets({ key: [value] });

      expect(await secrets.versions('key')).toEqual([value]);
    });

    test('a secret that does not exist has no versions', async () => {
      const secrets = await makeSecrets({ one: ['x'] });

      expect(await secrets.versions('two')).toEqual([]);
      expect(await secrets.versions('constructor')).toEqual([]);
    });

    test.each(['', 'Upper', 'under_score', '../one', 'a/b', '1one', 'x'.repeat(256)])(
      'the name %j is refused',
      async (name) => {
        const secrets = await makeSecrets({});

        await expect(secrets.versions(name)).rejects.toThrow(InvalidSecretNameError);
      },
    );
  });
}
