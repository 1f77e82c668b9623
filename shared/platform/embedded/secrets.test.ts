import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { secretsContract } from '../contract/secrets-contract.ts';
import { InvalidSecretNameError } from '../errors.ts';
import { addSecretVersion, createEmbeddedSecrets } from './secrets.ts';

secretsContract('embedded, given', (values) => createEmbeddedSecrets({ values }));
secretsContract('embedded, from a file', (secrets) =>
  createEmbeddedSecrets({ values: {}, file: fileOf(JSON.stringify(secrets)) }),
);

test('a given value hides the file, an empty one does not', async () => {
  const file = fileOf('{"one": "from the file", "two": ["from the file"]}');
  const secrets = createEmbeddedSecrets({ values: { one: ['given'], two: [] }, file });

  expect(await secrets.versions('one')).toEqual(['given']);
  expect(await secrets.versions('two')).toEqual(['from the file']);
});

test('a version added to the file is seen at once, before the older ones', async () => {
  const file = join(temporaryFolder(), 'deep', 'secrets.json');
  const secrets = createEmbeddedSecrets({ values: {}, file });
  expect(await secrets.versions('one')).toEqual([]);

  await addSecretVersion(file, 'one', 'first');
  expect(await secrets.versions('one')).toEqual(['first']);
  await addSecretVersion(file, 'one', 'other');

  expect(await secrets.versions('one')).toEqual(['other', 'first']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(addSecretVersion(file, 'Not A Name', 'x')).rejects.toThrow(InvalidSecretNameError);
});

test.runIf(process.platform !== 'win32')('a file that others can read is refused', async () => {
  const file = fileOf('{"one": "x"}');
  chmodSync(file, 0o644);

  await expect(createEmbeddedSecrets({ values: {}, file }).versions('one')).rejects.toThrow(
    `${file} can be read by others, so its secrets are not used: run chmod 600 on it`,
  );
});

test.each(['{"one": "hidden value"', '["hidden value"]', '{"one": {"value": "hidden value"}}'])(
  'the file %j is refused without showing what is in it',
  async (content) => {
    const secrets = createEmbeddedSecrets({ values: {}, file: fileOf(content) });

    const error: unknown = await secrets.versions('one').catch((reason: unknown) => reason);

    expect(String(error)).toContain('is not a JSON object of secret names');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hidden value');
  },
);

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function fileOf(content: string): string {
  const file = join(temporaryFolder(), 'secrets.json');
  writeFileSync(file, content, { mode: 0o600 });
  return file;
}
